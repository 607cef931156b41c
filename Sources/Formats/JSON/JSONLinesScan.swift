import Base

/// Finds where the values of a JSON text start and end, byte by byte, so that it can stop anywhere
/// and go on when there is more.
///
/// Brackets of both kinds are counted alike. A line break in a string, which JSON does not allow,
/// ends the value: a quotation mark too few shall not hide all that follows.
struct JSONLinesScan {
  /// Between the first byte of a value and its last.
  private(set) var isInside = false
  /// Line of the bracket of the list whose elements are the values; nil outside.
  private(set) var listLine: Int?
  private var isFirst = false
  private var depth = 0
  private var isString = false
  private var isEscaped = false

  /// Steps over what stands between two values; true if a value starts at `position`.
  mutating func skip(_ bytes: Bytes, _ position: inout Int, _ line: inout Int) -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A: line += 1
      // Control characters too: a file of zeros would else be a value for each byte.
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

  /// Goes on to the end of the value, which is `position` if the result is true.
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

  /// Forgets the value that the end of the text cuts off.
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
