import Base

/// `[^label]: text` somewhere and `[^label]` elsewhere. They are read without the help of cmark,
/// which would put all footnotes behind the text, and lose those that nothing refers to.
enum MarkdownFootnotes {
  private static let longestLabel = 100

  /// The labels of all footnotes.
  static func labels(in bytes: Bytes, from start: Int) -> Set<ArraySlice<UInt8>> {
    var labels: Set<ArraySlice<UInt8>> = []
    var lines = MarkdownLines(bytes, from: start)
    while let line = lines.next() {
      if let label = definition(in: bytes, line.trimmed(in: bytes)) {
        labels.insert(Array(bytes[label])[...])
      }
    }
    return labels
  }

  /// The label, if this stretch begins with a footnote; its text comes two bytes behind it.
  static func definition(in bytes: Bytes, _ line: Range<Int>) -> Range<Int>? {
    guard let label = label(in: bytes, line), label.upperBound + 1 < line.upperBound,
      bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    return label
  }

  /// The label of `[^label]`, if this stretch begins with one.
  static func label(in bytes: Bytes, _ line: Range<Int>) -> Range<Int>? {
    guard line.count > 3, bytes[line.lowerBound] == UInt8(ascii: "["),
      bytes[line.lowerBound + 1] == UInt8(ascii: "^")
    else { return nil }
    let start = line.lowerBound + 2
    var end = start
    while end < min(line.upperBound, start + longestLabel), bytes[end] != UInt8(ascii: "]"),
      bytes[end] != UInt8(ascii: "["), !bytes[end].isBlank, !bytes[end].isLineEnd
    {
      end += 1
    }
    guard end > start, end < line.upperBound, bytes[end] == UInt8(ascii: "]") else { return nil }
    return start..<end
  }
}
