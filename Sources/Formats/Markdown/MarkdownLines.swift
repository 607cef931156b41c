import Base

/// A line of a file without its end.
struct MarkdownLine {
  var range: Range<Int>
  /// Counted from 1.
  var number: Int

  /// Without the blanks around its text.
  func trimmed(in bytes: Bytes) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

/// Splits at LF, CRLF and CR.
struct MarkdownLines {
  private let bytes: Bytes
  /// Where the next line begins.
  private(set) var offset: Int
  private var number: Int

  init(_ bytes: Bytes, from offset: Int = 0, number: Int = 1) {
    self.bytes = bytes
    self.offset = offset
    self.number = number
  }

  /// The next line; nil at the end.
  mutating func next() -> MarkdownLine? {
    guard offset < bytes.count else { return nil }
    var end = offset
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    let line = MarkdownLine(range: offset..<end, number: number)
    let isCRLF = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    offset = min(bytes.count, end + (isCRLF ? 2 : 1))
    number += 1
    return line
  }

  /// Where the line after the one with this byte begins.
  static func lineAfter(_ index: Int, in bytes: Bytes) -> (offset: Int, number: Int) {
    var lines = MarkdownLines(bytes)
    while let line = lines.next() {
      if line.range.upperBound >= index { break }
    }
    return (lines.offset, lines.number)
  }
}
