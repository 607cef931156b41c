/// Valid UTF-8, borrowed for the length of a call.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  package func part(_ range: Range<Int>) -> Bytes { Bytes(rebasing: self[range]) }

  package func starts(with text: StaticString, at offset: Int) -> Bool {
    guard count - offset >= text.utf8CodeUnitCount else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { text.utf8Start[$0] == self[offset + $0] }
  }

  /// The number that these digits write; nil if one of them is no digit.
  package func number(in digits: Range<Int>) -> Int? {
    var value = 0
    for index in digits {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int(self[index] - UInt8(ascii: "0"))
    }
    return value
  }

  /// The character at `index`, and the bytes it takes. Damaged UTF-8 yields U+FFFD, one byte long.
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

  /// The character that ends right before `end`, and the bytes it takes; `end` is not 0.
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
  /// A blank inside a line: space, tab, vertical tab, form feed.
  package var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
  package var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  package var lowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}

extension Unicode.Scalar {
  /// Set two columns wide: Chinese, Japanese, Korean and their punctuation.
  package var isWide: Bool { isUnspaced || 0xAC00...0xD7A3 ~= value || 0xFF01...0xFF60 ~= value }

  /// Of a script that puts no spaces between words: Chinese, Japanese, Yi.
  package var isUnspaced: Bool {
    0x2E80...0xA4CF ~= value || 0xF900...0xFAFF ~= value || 0x2_0000...0x3_FFFF ~= value
  }

  /// Needs no space where a line breaks behind or before it: a character of such a script, or one of its
  /// full-width signs.
  package var joinsLines: Bool {
    switch value {
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
    default: isUnspaced
    }
  }

  /// Closes a quotation or a bracket, so that the punctuation that counts stands before it.
  package var isCloser: Bool {
    switch self {
    case "\"", "'", ")", "]", "}", "”", "’", "»", "」", "』", "）", "】", "》": true
    default: false
    }
  }

  /// Opens a quotation or a bracket.
  package var isOpener: Bool {
    switch self {
    case "\"", "'", "(", "[", "{", "“", "‘", "«", "„", "「", "『", "（", "【", "《": true
    default: false
    }
  }
}
