import Base

extension FrontMatterBlock {
  /// Finds the `key:: value` lines with which a page of Logseq begins. They stay in the text, which drops
  /// those that it reads.
  static func properties(_ bytes: Bytes, from first: MarkdownLine) -> Self? {
    let start = first.range.lowerBound
    var lines = MarkdownLines(bytes, from: start, number: first.number)
    var end = start
    var hasKnownKey = false
    while let line = lines.next(), line.range.upperBound - start <= longest,
      let property = PropertyLine(bytes, line.trimmed(in: bytes))
    {
      hasKnownKey = hasKnownKey || property.isMetadata
      end = lines.offset
    }
    guard hasKnownKey else { return nil }
    return Self(
      .properties, start..<end, line: first.number, bodyStart: start, bodyLine: first.number)
  }

  /// Finds front matter without an opening line: the YAML of Hexo, which ends at a line of `---`, or the
  /// `Key: value` lines of Pelican and MultiMarkdown, which end at a blank line. One key must be `title`;
  /// otherwise the lines are text.
  static func headers(_ bytes: Bytes, from first: MarkdownLine) -> Self? {
    let start = first.range.lowerBound
    var lines = MarkdownLines(bytes, from: start, number: first.number)
    var hasTitle = false
    var isPlain = true
    while let line = lines.next(), line.range.upperBound - start <= longest {
      let text = bytes.part(line.range)
      let trimmed = bytes.part(line.trimmed(in: bytes))
      func block(_ syntax: Syntax) -> Self? {
        guard hasTitle else { return nil }
        return Self(
          syntax, start..<line.range.lowerBound, line: first.number, bodyStart: lines.offset,
          bodyLine: line.number + 1)
      }
      if trimmed.elementsEqual("---".utf8) { return block(.yaml) }
      if trimmed.isEmpty { return isPlain ? block(.headers) : nil }
      if let key = FrontMatterLineParser.key(in: text),
        text[key.upperBound...].first(where: { !$0.isBlank }) == UInt8(ascii: ":")
      {
        hasTitle = hasTitle || FrontMatterNames.folded(text[key]) == "title"
      } else if line.number > first.number, text[0].isBlank || trimmed[0] == UInt8(ascii: "-") {
        // Lists and long values occur only in YAML.
        isPlain = false
      } else {
        return nil
      }
    }
    guard hasTitle, isPlain, lines.offset == bytes.count else { return nil }
    return Self(
      .headers, start..<bytes.count, line: first.number, bodyStart: bytes.count,
      bodyLine: first.number + 1)
  }
}
