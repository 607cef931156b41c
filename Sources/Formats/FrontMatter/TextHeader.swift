import Base

/// Metadata at the start of a plain text: Org's `#+title: …` lines, lines `title: …` above a line of dashes
/// as Denote writes them, or YAML between two lines of `---`.
enum TextHeader {
  /// Returns nil if the text begins otherwise.
  static func find(in bytes: Bytes) -> FrontMatterBlock? {
    var lines = MarkdownLines(bytes)
    guard var first = lines.next() else { return nil }
    while first.trimmed(in: bytes).isEmpty, let next = lines.next() { first = next }
    let text = bytes.part(first.trimmed(in: bytes))
    if text.starts(with: "#+", at: 0) { return org(bytes, from: first) }
    if text.elementsEqual("---".utf8) {
      guard let block = FrontMatterBlock(bytes), block.isClosed else { return nil }
      return block
    }
    return key(of: text) == "title" ? keys(bytes, from: first) : nil
  }

  private static func org(_ bytes: Bytes, from first: MarkdownLine) -> FrontMatterBlock? {
    let start = first.range.lowerBound
    var lines = MarkdownLines(bytes, from: start, number: first.number)
    var end = (offset: start, number: first.number)
    var isKnown = false
    while let line = lines.next(), line.range.upperBound - start <= FrontMatterBlock.longest,
      let entry = entry(bytes.part(line.trimmed(in: bytes)), line: line.number)
    {
      isKnown = isKnown || FrontMatter.isKnown(entry.name)
      end = (lines.offset, line.number + 1)
    }
    guard isKnown else { return nil }
    return FrontMatterBlock(
      .org, start..<end.offset, line: first.number, bodyStart: end.offset, bodyLine: end.number)
  }

  /// Returns the entries of Org's lines.
  static func entries(_ content: Bytes, firstLine: Int) -> [FrontMatterEntry] {
    var entries: [FrontMatterEntry] = []
    var lines = MarkdownLines(content, number: firstLine)
    while let line = lines.next() {
      let text = content.part(line.trimmed(in: content))
      if let entry = entry(text, line: line.number) { entries.append(entry) }
    }
    return entries
  }

  /// Parses a line `#+key: value`.
  private static func entry(_ line: Bytes, line number: Int) -> FrontMatterEntry? {
    guard line.starts(with: "#+", at: 0),
      let colon = line.prefix(60).firstIndex(of: UInt8(ascii: ":")), colon > 2,
      line[2..<colon].allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "_") })
    else { return nil }
    let key = String(decoding: line[2..<colon], as: UTF8.self)
    let text = MarkdownText.collapsed(line.part(colon + 1..<line.count))
    return FrontMatterEntry(key: key, value: .text(text), line: number)
  }

  /// Finds `key: value` lines above a line of dashes.
  private static func keys(_ bytes: Bytes, from first: MarkdownLine) -> FrontMatterBlock? {
    let start = first.range.lowerBound
    var lines = MarkdownLines(bytes, from: start, number: first.number)
    while let line = lines.next(), line.range.upperBound - start <= FrontMatterBlock.longest {
      let text = bytes.part(line.trimmed(in: bytes))
      if text.count >= 3, text.allSatisfy({ $0 == UInt8(ascii: "-") }) {
        return FrontMatterBlock(
          .headers, start..<line.range.lowerBound, line: first.number, bodyStart: lines.offset,
          bodyLine: line.number + 1)
      }
      guard key(of: text) != nil else { return nil }
    }
    return nil
  }

  private static func key(of line: Bytes) -> String? {
    FrontMatterLineParser.key(in: line).map { FrontMatterNames.folded(line[$0]) }
  }
}
