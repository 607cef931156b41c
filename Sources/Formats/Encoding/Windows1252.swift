package import Base

/// The encoding of old Western files, the most common one besides UTF-8.
package enum Windows1252 {
  /// The characters of 0x80 to 0x9F. The five that Windows leaves undefined are U+FFFD.
  /// Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
  private static let high: [Unicode.Scalar] = [
    "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
    "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
  ]

  /// Returns the text as UTF-8 together with the name of the encoding.
  package static func decoded(_ bytes: Bytes) -> SourceText.Decoded {
    ("Windows-1252", decode(bytes))
  }

  /// Returns the text as UTF-8.
  package static func decode(_ bytes: Bytes) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: scalar(byte).utf8) }
    }
    return text
  }

  /// Returns the character of a byte.
  package static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    0x80...0x9F ~= byte ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}
