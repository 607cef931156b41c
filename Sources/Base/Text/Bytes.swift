/// Valid UTF-8 that is borrowed for the duration of a call.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of `range`, without a copy.
  package func part(_ range: Range<Int>) -> Bytes { Bytes(rebasing: self[range]) }

  /// Whether `text` starts at `offset`.
  package func starts(with text: StaticString, at offset: Int) -> Bool {
    guard count - offset >= text.utf8CodeUnitCount else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { text.utf8Start[$0] == self[offset + $0] }
  }

  /// Parses a decimal number. Returns nil if one of the bytes is not a digit.
  package func number(in digits: Range<Int>) -> Int? {
    var value = 0
    for index in digits {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int(self[index] - UInt8(ascii: "0"))
    }
    return value
  }

  /// Decodes the character at `index`. Returns it with its length in bytes; malformed UTF-8 is U+FFFD
  /// with a length of 1.
  package func scalar(at index: Int) -> (value: Unicode.Scalar, length: Int) {
    let lead = self[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, index + length <= count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length {
      value = value << 6 | UInt32(self[index + offset] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Decodes the character that ends before `end`, which is at least 1. Returns it with its length in
  /// bytes.
  package func scalar(before end: Int) -> (value: Unicode.Scalar, length: Int) {
    var start = end - 1
    while start > 0, end - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let (value, length) = scalar(at: start)
    return length == end - start ? (value, length) : ("\u{FFFD}", 1)
  }
}

extension UInt8 {
  package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  package var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  package var isAlphanumeric: Bool { isDigit || isLetter }
  /// Whether the byte is a space, tab, vertical tab or form feed.
  package var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
  package var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  package var lowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}

extension Unicode.Scalar {
  /// Whether terminals show the character two columns wide: Chinese, Japanese, Korean and their
  /// punctuation.
  package var isWide: Bool { isUnspaced || 0xAC00...0xD7A3 ~= value || 0xFF01...0xFF60 ~= value }

  /// Whether the script writes words without spaces between them: Chinese, Japanese, Yi.
  package var isUnspaced: Bool {
    0x2E80...0xA4CF ~= value || 0xF900...0xFAFF ~= value || 0x2_0000...0x3_FFFF ~= value
  }

  /// Whether two lines are joined without a space at this character: it is ``isUnspaced`` or
  /// full-width punctuation.
  package var joinsLines: Bool {
    switch value {
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
    default: isUnspaced
    }
  }

  /// Whether the character closes a quotation or a bracket. The punctuation that ends a sentence may
  /// come before it.
  package var isCloser: Bool {
    switch self {
    case "\"", "'", ")", "]", "}", "”", "’", "»", "」", "』", "）", "】", "》": true
    default: false
    }
  }

  /// Whether the character opens a quotation or a bracket.
  package var isOpener: Bool {
    switch self {
    case "\"", "'", "(", "[", "{", "“", "‘", "«", "„", "「", "『", "（", "【", "《": true
    default: false
    }
  }
}
