import Base

extension MarkdownRun {
  /// Reads a line that is not text: a property (`key:: value`), a line of a drawer, or a mark of a block in Org's
  /// form. Returns false for text.
  mutating func takesLine(_ prefix: MarkdownPrefix) -> Bool {
    let text = prefix.end..<max(prefix.end, line.trimmed(in: bytes).upperBound)
    guard text.count > 3 else { return line.number <= drawerEnd }
    if line.number <= drawerEnd || opensDrawer(text) { return true }
    let content = bytes.part(text)
    if content.starts(with: "#+", at: 0) {
      let name = FrontMatterNames.folded(content.dropFirst(2).prefix(6))
      return name == "begin_" || name.hasPrefix("end_")
    }
    if let lines = notionLines, lines.contains(line.number),
      let property = NotionProperties.property(bytes, line)
    {
      return take(PropertyLine.entry(property.key, property.value, line: line.number))
    }
    guard let property = PropertyLine(bytes, text) else { return false }
    if property.isForProgram { return true }
    // A property inside a list belongs to the item, and only its tags to the article.
    guard prefix.isAtTop || property.isTags else { return false }
    return take(property.entry(bytes, line: line.number))
  }

  /// Reads metadata. Returns whether the line is not text.
  private mutating func take(_ entry: FrontMatterEntry) -> Bool {
    guard PropertyLine.isMetadata(entry.key) else { return false }
    properties.append(entry)
    if PropertyLine.isText(entry.key) { return false }
    let fields = MetadataKeys.meanings(of: entry.key).map(\.field)
    guard fields.contains(.date) || fields.contains(.updated) else { return true }
    return entry.value.text.flatMap(CalendarDate.init(free:)) != nil
  }

  /// Returns whether a drawer of Logseq or Org, `:LOGBOOK:` to `:END:`, begins here.
  private mutating func opensDrawer(_ text: Range<Int>) -> Bool {
    let content = bytes.part(text)
    guard !lacksDrawerEnds,
      content.elementsEqual(":LOGBOOK:".utf8) || content.elementsEqual(":PROPERTIES:".utf8)
    else { return false }
    let end = lines[place...].first {
      bytes.part($0.trimmed(in: bytes)).elementsEqual(":END:".utf8)
    }
    drawerEnd = end?.number ?? drawerEnd
    lacksDrawerEnds = end == nil
    return end != nil
  }

  /// Reads a property `[key:: value]` or `(key:: value)` at the current bracket. Its value stays in the
  /// text. Returns false for other text.
  mutating func property(_ output: inout [UInt8]) -> Bool {
    let start = index + 1
    guard let property = PropertyLine(bytes, start..<line.range.upperBound),
      let end = marks.bracketEnd(from: index)
    else { return false }
    if property.isForProgram {
      index = end + 1
      return true
    }
    if property.value.lowerBound >= end { return false }
    if property.isMetadata {
      if isOutside || property.isTags {
        let value = String(decoding: bytes[property.value.lowerBound..<end], as: UTF8.self)
        properties.append(PropertyLine.entry(property.key, value, line: line.number))
      }
    } else {
      output.append(contentsOf: property.key.utf8)
      output.append(contentsOf: ": ".utf8)
    }
    index = property.value.lowerBound
    propertyEnd = end
    return true
  }

  mutating func parenthesis(_ output: inout [UInt8]) {
    if let end = marks.blockReferenceEnd(from: index) {
      index = end
    } else if index > range.lowerBound && bytes[index - 1] == UInt8(ascii: "]")
      || !property(&output)
    {
      // After a bracket, the target of a link.
      copy(&output)
    }
  }

  /// Reads Logseq's `#[[two words]]`, a hashtag with blanks.
  mutating func sign(_ output: inout [UInt8]) {
    guard index == textStart || bytes[index - 1].isBlank,
      let link = marks.wikiLink(from: index + 1)
    else { return copy(&output) }
    let text = String(decoding: bytes[link.shown], as: UTF8.self)
    if readsHashtags {
      properties.append(
        FrontMatterEntry(key: "tag", value: .list([.text(text)]), line: line.number))
    }
    output.append(contentsOf: bytes[link.shown])
    index = link.end
  }

  /// Whether `\#` stands where a hashtag could begin. cmark would drop the sign that makes it text.
  var escapesHashtag: Bool {
    readsHashtags && index + 2 < line.range.upperBound && bytes[index + 1] == UInt8(ascii: "#")
      && !bytes[index + 2].isBlank && (index == textStart || bytes[index - 1].isBlank)
  }
}
