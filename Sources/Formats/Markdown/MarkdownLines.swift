import Base

/// A line of a file without its line end.
struct MarkdownLine {
  var range: Range<Int>
  /// The line number, counted from 1.
  var number: Int

  /// Returns the range of the line without surrounding blanks.
  func trimmed(in bytes: Bytes) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

/// An iterator over lines, which end at LF, CRLF or CR.
struct MarkdownLines {
  private let bytes: Bytes
  /// The offset of the next line.
  private(set) var offset: Int
  private var number: Int

  init(_ bytes: Bytes, from offset: Int = 0, number: Int = 1) {
    self.bytes = bytes
    self.offset = offset
    self.number = number
  }

  /// Returns the next line, or nil at the end.
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

  /// Returns the offset and number of the line after the one that contains `index`.
  static func lineAfter(_ index: Int, in bytes: Bytes) -> (offset: Int, number: Int) {
    var lines = MarkdownLines(bytes)
    while let line = lines.next() {
      if line.range.upperBound >= index { break }
    }
    return (lines.offset, lines.number)
  }
}
