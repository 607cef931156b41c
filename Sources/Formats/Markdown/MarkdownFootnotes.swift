import Base

/// Footnotes: `[^label]` and `[^label]: text`. They are parsed without cmark, which would move all
/// footnotes to the end and drop those without references.
enum MarkdownFootnotes {
  private static let longestLabel = 100

  /// Returns the labels of all footnotes.
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

  /// Returns the range of the label if `line` begins with a footnote. Its text starts two bytes after it.
  static func definition(in bytes: Bytes, _ line: Range<Int>) -> Range<Int>? {
    guard let label = label(in: bytes, line), label.upperBound + 1 < line.upperBound,
      bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    return label
  }

  /// Returns the range of the label if `line` begins with `[^label]`.
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
