import Base

/// A character reference: `&amp;`, `&#8217;`, `&#x2019;`.
enum HTMLCharacterReference {
  /// The limit on digits in a reference.
  private static let maximumDigits = 8

  /// Returns the characters of the reference at the start of `bytes`, and its length; nil if there is none,
  /// so that `&` is text.
  ///
  /// In the value of an attribute, a name without a semicolon stays text before `=`, a letter or a digit
  /// (HTML Standard, 13.2.5.73), so that `?a=1&copy=2` stays an address.
  static func read(
    _ bytes: Bytes, inAttribute: Bool = false
  ) -> (scalars: [Unicode.Scalar], length: Int)? {
    guard bytes.count > 2 else { return nil }
    if bytes[1] == UInt8(ascii: "#") { return number(bytes) }
    guard let found = name(bytes) else { return nil }
    let end = found.1
    if inAttribute, bytes[end - 1] != UInt8(ascii: ";"), end < bytes.count,
      bytes[end] == UInt8(ascii: "=") || bytes[end].isAlphanumeric
    {
      return nil
    }
    return found
  }

  private static func number(_ bytes: Bytes) -> ([Unicode.Scalar], Int)? {
    let isHex = bytes[2] | 0x20 == UInt8(ascii: "x")
    let start = isHex ? 3 : 2
    var end = start
    var value: UInt32 = 0
    while end < bytes.count, end - start < maximumDigits,
      let digit = Character(Unicode.Scalar(bytes[end])).hexDigitValue, isHex || digit < 10
    {
      value = value &* (isHex ? 16 : 10) &+ UInt32(digit)
      end += 1
    }
    guard end > start else { return nil }
    if end < bytes.count, bytes[end] == UInt8(ascii: ";") { end += 1 }
    return ([scalar(value)], end)
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    // As in browsers, 0x80 to 0x9F are Windows-1252.
    if 0x80...0x9F ~= value { return Windows1252.scalar(UInt8(value)) }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func name(_ bytes: Bytes) -> ([Unicode.Scalar], Int)? {
    var end = 1
    while end < bytes.count, end <= HTMLCharacterNames.longest, bytes[end].isAlphanumeric {
      end += 1
    }
    guard end > 1 else { return nil }
    let name = String(decoding: bytes.part(1..<end), as: UTF8.self)
    if end < bytes.count, bytes[end] == UInt8(ascii: ";"),
      let scalars = HTMLCharacterNames.scalars[name]
    {
      return (scalars, end + 1)
    }
    // `&copy 2026` and `&eacutetage` need no semicolon.
    var length = min(name.utf8.count, HTMLCharacterNames.longestWithoutSemicolon)
    while length > 1 {
      let start = String(name.utf8.prefix(length)) ?? ""
      if HTMLCharacterNames.withoutSemicolon.contains(start),
        let scalars = HTMLCharacterNames.scalars[start]
      {
        return (scalars, length + 1)
      }
      length -= 1
    }
    return nil
  }
}
