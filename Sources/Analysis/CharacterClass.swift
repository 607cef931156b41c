import CUnicode

/// What a character is to the tokenizer.
enum CharacterClass {
  /// Ends a word.
  case separator
  /// A letter, mark or number.
  case word
  /// A character of a script written without spaces, or whose words are best found by their parts.
  case unspaced
  /// Invisible inside a word: soft hyphen, joiners.
  case ignorable
  /// An apostrophe: joins `don’t`.
  case apostrophe
  /// A hyphen other than the ASCII one.
  case hyphen

  /// The class of a scalar beyond ASCII.
  init(beyondASCII scalar: Int32) {
    switch scalar {
    case 0x3005, 0x3007, 0x3040...0x30FF, 0x3100...0x312F, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      self = scalar == 0x30FB || scalar == 0x30A0 ? .separator : .unspaced
    case 0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF: self = .ignorable
    case 0x2019, 0x02BC, 0xFF07: self = .apostrophe
    case 0x2010, 0x2011: self = .hyphen
    default:
      switch utf8proc_category(scalar).rawValue {
      case UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_NO.rawValue: self = .word
      default: self = .separator
      }
    }
  }

  /// Lower case and class of the ASCII bytes: letters fold to lower case, separators to 0.
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
