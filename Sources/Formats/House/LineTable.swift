import Base

/// A line with text, without surrounding blanks.
struct Line {
  var start: Int
  var end: Int
  /// The line number, counted from 1, including blank lines.
  var number: Int
  /// The columns of blanks before the text.
  var indent: Int
  /// Whether a blank line or the start of the file precedes the line.
  var followsBlank: Bool
  /// Whether the line has `*` or `[`, so that its text may differ from its bytes.
  var mayHaveMarks: Bool
  /// Whether the line has a tab or two neighbouring blanks.
  var hasGaps: Bool
  /// Whether the line is all ASCII, so that it has as many columns as bytes.
  var isASCII: Bool
  /// Whether the line is between two plain fences, as code or a table.
  var isFenced = false

  var range: Range<Int> { start..<end }
}

/// All lines of a file that contain text.
struct LineTable {
  let bytes: Bytes
  var lines: [Line] = []

  /// Splits at LF, CRLF and CR.
  init(_ bytes: Bytes) {
    self.bytes = bytes
    var start = 0
    var number = 1
    var followsBlank = true
    while start < bytes.count {
      let end = lineEnd(from: start)
      if let line = line(start..<end, number, followsBlank) {
        lines.append(line)
        followsBlank = false
      } else {
        followsBlank = true
      }
      let isCRLF = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isCRLF ? 2 : 1)
      number += 1
    }
  }

  subscript(index: Int) -> Line {
    get { lines[index] }
    set { lines[index] = newValue }
  }

  func bytes(of index: Int) -> Bytes { bytes.part(lines[index].range) }

  /// Returns the number of columns of a line, but at most `limit`.
  func columns(of index: Int, upTo limit: Int) -> Int {
    let line = lines[index]
    return line.isASCII
      ? min(line.range.count, limit) : bytes.part(line.range).columns(upTo: limit)
  }

  private func line(_ range: Range<Int>, _ number: Int, _ followsBlank: Bool) -> Line? {
    var start = range.lowerBound
    var indent = 0
    while start < range.upperBound {
      let (length, columns) = blank(at: start)
      guard length > 0, start + length <= range.upperBound else { break }
      start += length
      indent += columns
    }
    guard start < range.upperBound else { return nil }
    var end = range.upperBound
    while true {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start > 3, blank(at: end - 3).length == 3 {
        end -= 3
      } else if end - start > 2, blank(at: end - 2).length == 2 {
        end -= 2
      } else {
        break
      }
    }
    var line = Line(
      start: start, end: end, number: number, indent: indent, followsBlank: followsBlank,
      mayHaveMarks: false, hasGaps: false, isASCII: true)
    findTraits(of: &line)
    return line
  }

  /// Returns the index of the first CR or LF from `start`, or of the end.
  private func lineEnd(from start: Int) -> Int {
    var end = start
    // The inner loop has no early exit, so that the compiler vectorizes it.
    while end + Self.stride <= bytes.count {
      var found: UInt8 = 0
      for offset in 0..<Self.stride {
        let byte = bytes[end &+ offset]
        found |= (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0)
      }
      if found != 0 { break }
      end += Self.stride
    }
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return end
  }

  private static let stride = 32

  private func findTraits(of line: inout Line) {
    var marks: UInt8 = 0
    var gaps: UInt8 = 0
    var all: UInt8 = 0
    // The last byte of a line is not a blank, so another byte follows each blank.
    for index in line.start..<line.end - 1 {
      let byte = bytes[index]
      let next = bytes[index &+ 1]
      marks |= (byte == UInt8(ascii: "*") ? 1 : 0) | (byte == UInt8(ascii: "[") ? 1 : 0)
      gaps |= (byte < 0x20 ? 1 : 0) | (byte == 0x20 ? (next == 0x20 ? 1 : 0) : 0)
      all |= byte
    }
    let last = bytes[line.end - 1]
    line.mayHaveMarks = marks != 0 || last == UInt8(ascii: "*") || last == UInt8(ascii: "[")
    line.hasGaps = gaps != 0
    line.isASCII = (all | last) < 0x80
  }

  /// Returns the length in bytes and columns of the blank at `index`: ASCII, U+00A0, or U+3000, which
  /// indents Chinese and Japanese paragraphs. The length is 0 without a blank.
  private func blank(at index: Int) -> (length: Int, columns: Int) {
    switch bytes[index] {
    case 0x09: (1, 4)
    case 0...0x20: (1, 1)
    case 0xC2 where bytes.starts(with: "\u{A0}", at: index): (2, 1)
    case 0xE3 where bytes.starts(with: "\u{3000}", at: index): (3, 2)
    default: (0, 0)
    }
  }
}
