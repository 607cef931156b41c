package import Base

/// What Markdown puts around a heading: `## ` before it, ` ##` and `{#anchor}` after it.
package enum HeadingMark {
  /// A longer line with an anchor at its end is no heading.
  private static let longest = 300

  /// The line says that it is a heading: it starts with one to six `#` and a blank, or it is short
  /// and ends with an anchor.
  package static func matches(_ line: Bytes) -> Bool {
    startsWithSigns(line) || (line.count <= longest && withoutAnchor(line) < line.count)
  }

  /// The number of its signs; that of `##` for a heading without any.
  package static func level(of line: Bytes) -> Int {
    startsWithSigns(line) ? line.prefix { $0 == UInt8(ascii: "#") }.count : 2
  }

  /// The heading alone.
  package static func removed(from line: Bytes) -> Bytes {
    var start = 0
    var end = withoutBlanks(line, withoutAnchor(line))
    if startsWithSigns(line) {
      while start < end, line[start] == UInt8(ascii: "#") { start += 1 }
      while start < end, line[start].isBlank { start += 1 }
      var closing = end
      while closing > start, line[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
      // `## C#` keeps its last sign: only signs after a blank close a heading.
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

  /// Where the anchor at the end of the line starts; the end if there is none, or nothing else.
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
