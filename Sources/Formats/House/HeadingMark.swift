package import Base

/// The Markdown marks of a heading: `## ` before it, ` ##` or `{#anchor}` after it.
package enum HeadingMark {
  /// The length limit, in bytes, for a line with an anchor.
  private static let longest = 300

  /// Returns whether the line is marked as a heading: it starts with one to six `#` and a blank, or it is
  /// short and ends with an anchor.
  package static func matches(_ line: Bytes) -> Bool {
    startsWithSigns(line) || (line.count <= longest && withoutAnchor(line) < line.count)
  }

  /// Returns the number of `#` signs, or 2 for a heading without signs.
  package static func level(of line: Bytes) -> Int {
    startsWithSigns(line) ? line.prefix { $0 == UInt8(ascii: "#") }.count : 2
  }

  /// Returns the line without its heading marks.
  package static func removed(from line: Bytes) -> Bytes {
    var start = 0
    var end = withoutBlanks(line, withoutAnchor(line))
    if startsWithSigns(line) {
      while start < end, line[start] == UInt8(ascii: "#") { start += 1 }
      while start < end, line[start].isBlank { start += 1 }
      var closing = end
      while closing > start, line[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
      // `## C#` keeps its last sign, because closing signs follow a blank.
      if closing == start || line[closing - 1].isBlank { end = withoutBlanks(line, closing) }
    }
    return line.part(start..<max(start, end))
  }

  private static func startsWithSigns(_ line: Bytes) -> Bool {
    guard line.first == UInt8(ascii: "#") else { return false }
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    return level <= 6 && level < line.count && line[level].isBlank
  }

  private static func withoutBlanks(_ line: Bytes, _ end: Int) -> Int {
    var end = end
    while end > 0, line[end - 1].isBlank { end -= 1 }
    return end
  }

  /// Returns the start of the anchor at the end of the line. Returns the end of the line without an
  /// anchor or text before it.
  private static func withoutAnchor(_ line: Bytes) -> Int {
    guard line.last == UInt8(ascii: "}") else { return line.count }
    var start = line.count - 1
    while start > 1, line.count - start < longest, !line[start - 1].isBlank {
      start -= 1
      if line.starts(with: "{#", at: start) { return start }
    }
    return line.count
  }
}
