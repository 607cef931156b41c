import Analysis

/// Finds the boundaries of characters, words, sentences and paragraphs in UTF-8 text of any script.
///
/// An index is a byte offset between two characters.
enum TextBoundary {
  /// Returns the start of the character that ends at `index`.
  static func start(of text: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    var start = index - 1
    while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Returns the end of the character that starts at `index`.
  static func end(of text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    index + decode(text, at: index).length
  }

  /// Returns whether a paragraph ends at `index`: whether a line break stands before it.
  static func endsParagraph(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index > 0 && index <= text.count && text[index - 1] == UInt8(ascii: "\n")
  }

  /// Returns the end of the spaces that start at `index`, at most `limit`.
  static func afterSpaces(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, before limit: Int
  ) -> Int {
    var after = index
    while after < limit, text[after] == UInt8(ascii: " ") { after += 1 }
    return after
  }

  /// Returns whether words are separated at `index`: at spaces, and between any two characters of a script that
  /// is written without spaces.
  static func separatesWords(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return true }
    if isSpace(text[index]) { return true }
    guard text[index] >= 0x80 else { return index > 0 && isSpace(text[index - 1]) }
    let scalar = decode(text, at: index).scalar
    guard case .unspaced = CharacterClass(beyondASCII: scalar) else {
      return index > 0 && isSpace(text[index - 1])
    }
    return !CharacterClass.extends(scalar)
  }

  /// Returns whether a sentence, with its closing quotation marks and brackets, ends at `index`.
  static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0, index <= text.count else { return false }
    let isFollowed = index < text.count
    // Most indexes are inside a word.
    if isFollowed, text[index] < 0x80, !isSpace(text[index]), text[index - 1] < 0x80 {
      return false
    }
    switch sign(in: text, before: index) {
    case .none: return false
    case .beforeSpace: return !isFollowed || isSpace(text[index])
    case .anywhere:
      return !isFollowed || !isClosing(decode(text, at: index).scalar)
    }
  }

  /// The kind of sign that may end a sentence.
  private enum SentenceSign {
    case none
    /// A sign that ends a sentence only before a space: `3.5` and `U.S` go on.
    case beforeSpace
    /// A sign of a script without spaces, which ends a sentence anywhere.
    case anywhere
  }

  private static func sign(
    in text: UnsafeBufferPointer<UInt8>, before index: Int
  ) -> SentenceSign {
    var index = index
    for _ in 0..<4 where index > 0 {
      let before = start(of: text, before: index)
      let scalar = decode(text, at: before).scalar
      switch scalar {
      // Full stop, exclamation and question marks; Arabic question mark and full stop, Devanagari danda.
      case 0x21, 0x2E, 0x3F, 0x061F, 0x06D4, 0x0964, 0x0965, 0x2026: return .beforeSpace
      // Ideographic and full-width ones; Burmese and Khmer full stops.
      case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x104B, 0x17D4: return .anywhere
      default:
        guard isClosing(scalar) else { return .none }
        index = before
      }
    }
    return .none
  }

  private static func isClosing(_ scalar: Int32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09: true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }
}
