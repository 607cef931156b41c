import Base

/// The part of a line before its text: indentation, and the marks of quotations and lists.
struct MarkdownPrefix {
  private let start: Int
  /// The start of the text.
  let end: Int
  /// Whether the line has more marks than the limit; the excess is not written.
  private(set) var isTooDeep = false
  private var depth = 0
  private var isTooWide = false
  private var firstMark: Int

  init(_ bytes: Bytes, _ line: Range<Int>) {
    start = line.lowerBound
    var index = line.lowerBound
    var indent = 0
    firstMark = line.upperBound
    while index < line.upperBound {
      if bytes[index].isBlank {
        indent += bytes[index] == 0x09 ? 4 : 1
        isTooWide = isTooWide || indent > MarkdownLimits.maximumIndent
        index += 1
      } else if let next = Self.mark(bytes, index, line.upperBound) {
        firstMark = min(firstMark, index)
        depth += 1
        index = next
        indent = 0
      } else {
        break
      }
    }
    end = index
    isTooDeep = depth > MarkdownLimits.maximumDepth
  }

  /// Whether the text is outside lists and quotations.
  var isOutside: Bool { end == start }

  /// Whether the text is outside lists and quotations, or begins an item of a list that is in no other.
  var isAtTop: Bool { isOutside || (depth == 1 && firstMark == start) }

  /// Writes the prefix, limited to what cmark reads in linear time.
  func write(_ bytes: Bytes, to output: inout [UInt8]) {
    guard isTooDeep || isTooWide else {
      output.append(contentsOf: bytes[start..<end])
      return
    }
    var left = MarkdownLimits.maximumDepth
    var indent = 0
    for index in start..<end {
      if bytes[index].isBlank {
        indent += bytes[index] == 0x09 ? 4 : 1
        if indent <= MarkdownLimits.maximumIndent { output.append(bytes[index]) }
      } else {
        indent = 0
        if left > 0 { output.append(bytes[index]) }
        // A list number takes several bytes, so that fewer levels remain.
        left -= 1
      }
    }
  }

  /// Returns the number of columns if this line can be the rule of a table, otherwise nil.
  func ruleColumns(_ bytes: Bytes, _ line: Range<Int>) -> Int? {
    // A list item may begin with a rule, as in `- - | -`, so skip its first mark.
    let rest = min(firstMark, end)..<line.upperBound
    var bars = 0
    var hasDash = false
    for index in rest {
      switch bytes[index] {
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: ")"):
        break
      case let byte where byte.isBlank || (byte.isDigit && index < end): break
      default: return nil
      }
    }
    return hasDash ? bars + 1 : nil
  }

  /// Returns the end of the quotation or list mark at `index`, or nil.
  private static func mark(_ bytes: Bytes, _ index: Int, _ end: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: ">"): return index + 1
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return index + 1 == end || bytes[index + 1].isBlank ? index + 1 : nil
    default:
      var sign = index
      while sign < min(end, index + 9), bytes[sign].isDigit { sign += 1 }
      guard sign > index, sign < end,
        bytes[sign] == UInt8(ascii: ".") || bytes[sign] == UInt8(ascii: ")"),
        sign + 1 == end || bytes[sign + 1].isBlank
      else { return nil }
      return sign + 1
    }
  }
}
