import Base

/// Pandoc's title block: up to three lines at the very start that begin with `%`, for title, authors and
/// date. A line that begins with a blank continues the one above; authors stand on lines or between
/// semicolons.
enum PandocTitleBlock {
  private static let keys = ["title", "author", "date"]

  /// Returns nil if the text does not begin with a title block.
  static func find(in bytes: Bytes, from first: MarkdownLine) -> FrontMatterBlock? {
    guard first.number == 1, isStart(bytes, first) else { return nil }
    var lines = MarkdownLines(bytes)
    var count = 0
    var end = (offset: 0, number: 1)
    while let line = lines.next(), line.range.upperBound <= FrontMatterBlock.longest {
      if isStart(bytes, line) {
        count += 1
      } else if line.trimmed(in: bytes).isEmpty || !bytes[line.range.lowerBound].isBlank {
        break
      }
      guard count <= keys.count else { break }
      end = (lines.offset, line.number + 1)
    }
    return FrontMatterBlock(
      .titleBlock, 0..<end.offset, bodyStart: end.offset, bodyLine: end.number)
  }

  private static func isStart(_ bytes: Bytes, _ line: MarkdownLine) -> Bool {
    let text = bytes.part(line.range)
    return text.first == UInt8(ascii: "%") && (text.count == 1 || text[1].isBlank)
  }

  static func entries(_ content: Bytes, firstLine: Int) -> [FrontMatterEntry] {
    var found: [(line: Int, parts: [String])] = []
    var lines = MarkdownLines(content, number: firstLine)
    while let line = lines.next() {
      var range = line.range
      let isNew = content[range.lowerBound] == UInt8(ascii: "%")
      if isNew {
        guard found.count < keys.count else { break }
        found.append((line.number, []))
        range = range.lowerBound + 1..<range.upperBound
      }
      guard !found.isEmpty else { continue }
      found[found.count - 1].parts.append(String(decoding: content[range], as: UTF8.self))
    }
    return zip(keys, found).map { key, field in
      guard key == "author" else {
        let text = MarkdownText.collapsed(field.parts.joined(separator: " "))
        return FrontMatterEntry(key: key, value: .text(text), line: field.line)
      }
      let names = field.parts.flatMap { $0.split(separator: ";") }
        .map { MarkdownText.collapsed(String($0)) }
      return FrontMatterEntry(
        key: key, value: .list(names.map { .text($0) }), line: field.line)
    }
  }
}
