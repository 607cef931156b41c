import Base

/// A scanner that finds the end of a word and its key: the word with ASCII letters in lower case and
/// without optional punctuation (`don’t` → `dont`, `29,500` → `29500`, `U.S.` → `us`).
struct WordScanner {
  /// The longest key in bytes. A hash replaces the rest, so that terms stay below Xapian's limit of 245
  /// bytes and long strings with the same beginning stay distinct.
  static let keyLimit = 160

  private let text: UnsafeBufferPointer<UInt8>
  private let key: UnsafeMutablePointer<UInt8>
  private(set) var keyLength = 0
  private var tail: UInt64?
  /// Whether the key has bytes beyond ASCII and needs folding.
  private(set) var beyondASCII = false
  private(set) var letters = 0
  private(set) var digits = 0
  /// The end of the word in the text.
  private(set) var end: Int
  /// The length in bytes of the apostrophe after an elided particle, such as `l’` in `l’homme`; the next
  /// word begins after it. 0 for all other words.
  private(set) var elision = 0
  /// Whether the word has an apostrophe between letters.
  private(set) var hasApostrophe = false

  /// Creates a scanner that writes keys to `key`, which needs room for ``keyLimit`` + 32 bytes.
  init(text: UnsafeBufferPointer<UInt8>, key: UnsafeMutablePointer<UInt8>) {
    self.text = text
    self.key = key
    end = 0
  }

  /// The key of the last word.
  var keyBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: key, count: keyLength) }

  /// Scans the word at `start`. Returns false if no word begins there.
  mutating func scan(from start: Int) -> Bool {
    keyLength = 0
    tail = nil
    beyondASCII = false
    letters = 0
    digits = 0
    elision = 0
    hasApostrophe = false
    var index = start
    var acronym = false
    scanning: while index < text.count {
      let byte = text[index]
      let lowered = Self.lowered[Int(byte)]
      if lowered != 0 {
        if acronym, index > start, text[index - 1] != UInt8(ascii: ".") { break }
        put(lowered)
        if lowered >= UInt8(ascii: "a") { letters += 1 } else { digits += 1 }
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "`"):
        guard letters > 0, index + 1 < text.count, startsLetter(index + 1) else { break scanning }
        guard !Elision.isParticle(keyBytes, before: text, index + 1) else {
          elision = 1
          break scanning
        }
        hasApostrophe = true
        index += 1
      case UInt8(ascii: "."):
        guard index > start, index + 1 < text.count else { break scanning }
        if isDigit(text[index - 1]), isDigit(text[index + 1]) {
          put(byte)
          index += 1
        } else if isLetter(text[index + 1]), !startsWord(index + 2),
          acronym || (letters == 1 && digits == 0 && !beyondASCII)
        {
          acronym = true
          index += 1
        } else {
          break scanning
        }
      case UInt8(ascii: ","):
        guard letters == 0, !beyondASCII, groupsThousands(index, from: start) else {
          break scanning
        }
        index += 1
      case 0x80...:
        let (scalar, length) = decode(text, at: index)
        switch CharacterClass(beyondASCII: scalar) {
        case .word:
          for offset in 0..<length { put(text[index + offset]) }
          beyondASCII = true
          letters += 1
        case .ignorable:
          guard keyLength > 0, scalar != 0x200B || joinsAcrossZeroWidthSpace(index, from: start)
          else { break scanning }
        case .apostrophe:
          guard letters > 0, startsLetter(index + length) else { break scanning }
          guard !Elision.isParticle(keyBytes, before: text, index + length) else {
            elision = length
            break scanning
          }
          hasApostrophe = true
        case .separator, .unspaced, .hyphen, .symbol: break scanning
        }
        index += length
      default: break scanning
      }
    }
    end = index
    if let tail { hexadecimal(tail) }
    return keyLength > 0
  }

  /// Adds a byte to the key. The analyzer uses it for the signs of `C++` and `.NET`.
  mutating func put(_ byte: UInt8) {
    if keyLength < Self.keyLimit {
      key[keyLength] = byte
      keyLength += 1
    } else {
      tail = FNV1a.adding(byte, to: tail ?? FNV1a.offset)
    }
  }

  private static let lowered = CharacterClass.lowered

  private mutating func hexadecimal(_ hash: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: (hash >> UInt64(shift)) & 15)
      key[keyLength] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      keyLength += 1
    }
  }

  /// Returns whether a letter, mark or number is at `index`.
  func startsWord(_ index: Int) -> Bool {
    guard index < text.count else { return false }
    if text[index] < 0x80 { return isLetter(text[index]) || isDigit(text[index]) }
    if case .word = CharacterClass(beyondASCII: decode(text, at: index).scalar) { return true }
    return false
  }

  /// Returns whether the zero-width space at `index` is inside a word of Latin, Greek or Cyrillic script, which joins across it.
  private func joinsAcrossZeroWidthSpace(_ index: Int, from start: Int) -> Bool {
    var before = index - 1
    while before > start, text[before] & 0xC0 == 0x80 { before -= 1 }
    return CharacterClass.joinsAcrossZeroWidthSpace(decode(text, at: before).scalar)
  }

  private func startsLetter(_ index: Int) -> Bool {
    startsWord(index) && !isDigit(text[index])
  }

  /// Returns whether the comma at `index` separates groups of three digits, as in `1,234,567`.
  private func groupsThousands(_ index: Int, from start: Int) -> Bool {
    guard index + 3 < text.count, digits > 0, digits <= 3 || text[index - 4] == UInt8(ascii: ",")
    else { return false }
    for offset in 1...3 where !isDigit(text[index + offset]) { return false }
    return !startsWord(index + 4) && !text[start..<index].contains(UInt8(ascii: "."))
  }
}
