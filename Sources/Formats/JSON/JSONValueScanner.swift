import Base

/// A scanner for the starts and ends of JSON values. It can stop at any byte and continue when more are
/// available.
///
/// Both kinds of brackets count alike. A line break in a string, which JSON does not allow, ends the
/// value, so that a missing quotation mark does not hide the rest of the text.
struct JSONValueScanner {
  /// Whether the scanner is inside a value.
  private(set) var isInside = false
  /// The line of the bracket that opened the enclosing list; nil outside lists.
  private(set) var listLine: Int?
  private var isFirst = false
  private var depth = 0
  private var isString = false
  private var isEscaped = false

  /// Skips bytes between values. Returns true if a value starts at `position`.
  mutating func skip(_ bytes: Bytes, _ position: inout Int, _ line: inout Int) -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A: line += 1
      // Control characters are skipped too. Otherwise each byte in a file of zeros would be a value.
      case 0...0x20, UInt8(ascii: ","): break
      case UInt8(ascii: "[") where listLine == nil: listLine = line
      case UInt8(ascii: "]") where listLine != nil: listLine = nil
      default:
        isInside = true
        isFirst = true
        return true
      }
      position += 1
    }
    return false
  }

  /// Advances to the end of the value. Returns true if `position` is the end.
  mutating func finish(_ bytes: Bytes, _ position: inout Int, _ line: inout Int) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if isString {
        if byte == 0x0A { return end() }
        position += 1
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
          if depth == 0 { return end() }
        }
      } else if depth > 0 {
        position += 1
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return end() }
        case 0x0A: line += 1
        default: break
        }
      } else {
        switch byte {
        case _ where !isFirst && Self.endsWord(byte): return end()
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth = 1
        default: break
        }
        position += 1
      }
      isFirst = false
    }
    return false
  }

  /// Discards a value that the end of the text cuts off.
  mutating func stop() {
    _ = end()
    listLine = nil
  }

  private mutating func end() -> Bool {
    isInside = false
    isString = false
    isEscaped = false
    depth = 0
    return true
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
