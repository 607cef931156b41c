import CUnicode

/// The class of a character in tokenization.
package enum CharacterClass {
  /// A character that ends a word.
  case separator
  /// A letter, mark or number.
  case word
  /// A character of a script written without spaces, or of one best searched by parts of words.
  case unspaced
  /// An invisible character inside a word: soft hyphen, joiners.
  case ignorable
  /// An apostrophe or a sign used as one, which joins the letters around it: `don’t`, `Hawaiʻi`.
  case apostrophe
  /// A sign that is searched by itself: an emoji, `€`, `→`, `©`.
  case symbol
  /// A hyphen other than the ASCII one.
  case hyphen

  /// Classifies a scalar beyond ASCII.
  package init(beyondASCII scalar: Int32) {
    switch scalar {
    case 0x3005, 0x3007, 0x3040...0x30FF, 0x3100...0x312F, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      self = scalar == 0x30FB || scalar == 0x30A0 ? .separator : .unspaced
    // Thai, Lao, Burmese and Khmer without their digits and signs; Hangul jamo.
    case 0x0E01...0x0E3A, 0x0E40...0x0E4E, 0x0E81...0x0ECD, 0x0EDC...0x0EDF, 0x1000...0x103F,
      0x1050...0x108F, 0x109A...0x109D, 0x1100...0x11FF, 0x1780...0x17D3, 0x17DD, 0xA960...0xA97C,
      0xAA60...0xAA76, 0xAA7A...0xAA7F, 0xD7B0...0xD7FB:
      self = .unspaced
    case 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF: self = .ignorable
    // Quotation marks, primes, accents and modifier letters that people type for an apostrophe or that a
    // transliteration uses. The last two are Hebrew geresh and gershayim, which mark abbreviations and numbers.
    case 0x2018, 0x2019, 0x02BB, 0x02BC, 0x02BE, 0x02BF, 0x00B4, 0x2032, 0xA78C, 0xFF07, 0x05F3,
      0x05F4:
      self = .apostrophe
    // The paragraph signs § and ¶ are punctuation in Unicode.
    case 0x00A7, 0x00B6: self = .symbol
    // What draws lines and bars, wide forms of ASCII punctuation, and the stand-ins for an object and for a broken
    // character.
    case 0x2500...0x259F, 0x2800...0x28FF, 0xFF0B, 0xFF1C...0xFF1E, 0xFF5C, 0xFF5E, 0xFFE8...0xFFEE,
      0xFFFC, 0xFFFD:
      self = .separator
    case 0x2010, 0x2011: self = .hyphen
    default:
      switch utf8proc_category(scalar).rawValue {
      case UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_NO.rawValue: self = .word
      case UTF8PROC_CATEGORY_SM.rawValue, UTF8PROC_CATEGORY_SC.rawValue,
        UTF8PROC_CATEGORY_SO.rawValue:
        self = .symbol
      default: self = .separator
      }
    }
  }

  /// Returns whether a scalar beyond ASCII belongs to the character before it: marks, vowel signs,
  /// joiners, half-width katakana voicing marks, and the later jamo of a decomposed Hangul syllable.
  package static func extends(_ scalar: Int32) -> Bool {
    switch scalar {
    case 0xFF9E, 0xFF9F, 0x200C, 0x200D, 0x1160...0x11FF, 0xD7B0...0xD7FB: true
    case ..<0x0300, 0x3400...0xD7A3: false
    default:
      UTF8PROC_CATEGORY_MN.rawValue...UTF8PROC_CATEGORY_ME.rawValue
        ~= utf8proc_category(scalar).rawValue
    }
  }

  /// Returns whether the letter after this sign is written below or beside the previous one, as part of
  /// the same character (Khmer and Burmese).
  static func stacksNext(_ scalar: Int32) -> Bool { scalar == 0x17D2 || scalar == 0x1039 }

  /// Returns whether words of the script of this scalar are written with spaces and without invisible ones: Latin,
  /// Greek and Cyrillic. Other scripts part words by U+200B.
  static func joinsAcrossZeroWidthSpace(_ scalar: Int32) -> Bool {
    switch scalar {
    case 0..<0x0530, 0x1C80..<0x1C90, 0x1D00..<0x2000, 0x2C60..<0x2C80, 0x2DE0..<0x2E00,
      0xA640..<0xA6A0, 0xA720..<0xA800, 0xAB30..<0xAB70, 0xFB00..<0xFB07, 0xFF00..<0xFF60:
      true
    default: false
    }
  }

  /// The lower-case form of each ASCII letter and digit; 0 for separators and for other bytes.
  static let lowered: [UInt8] = (0..<256).map { byte -> UInt8 in
    switch UInt8(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
    default: 0
    }
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

/// Returns the scalar at `index` and its length in bytes; U+FFFD of length 1 for invalid UTF-8.
@inline(__always)
package func decode(
  _ text: UnsafeBufferPointer<UInt8>, at index: Int
) -> (scalar: Int32, length: Int) {
  let lead = Int32(text[index])
  if lead < 0x80 { return (lead, 1) }
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0
  guard length > 0, index + length <= text.count else { return (0xFFFD, 1) }
  var scalar = lead & (0x7F >> Int32(length))
  for offset in 1..<length {
    let byte = Int32(text[index + offset])
    guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    scalar = scalar << 6 | (byte & 0x3F)
  }
  return (scalar, length)
}
