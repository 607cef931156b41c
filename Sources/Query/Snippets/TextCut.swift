import Analysis

/// Where a text may be cut, in any script. Places are byte offsets between two characters.
enum TextCut {
  /// Where the character before `index` begins.
  static func start(of text: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    var start = index - 1
    while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Behind the character at `index`.
  static func end(of text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    index + decode(text, at: index).length
  }

  /// Whether a line break stands before `index`.
  static func endsParagraph(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index > 0 && index <= text.count && text[index - 1] == UInt8(ascii: "\n")
  }

  /// `index`, or behind the blanks that stand there, but not beyond `limit`.
  static func afterSpaces(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, before limit: Int
  ) -> Int {
    var after = index
    while after < limit, text[after] == UInt8(ascii: " ") { after += 1 }
    return after
  }

  /// Whether a word ends before `index` or begins there: at blanks, and between any two characters of
  /// a script that is written without them.
  static func separatesWords(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return true }
    if isBlank(text[index]) { return true }
    guard text[index] >= 0x80 else { return index > 0 && isBlank(text[index - 1]) }
    let scalar = decode(text, at: index).scalar
    guard case .unspaced = CharacterClass(beyondASCII: scalar) else {
      return index > 0 && isBlank(text[index - 1])
    }
    return !CharacterClass.extends(scalar)
  }

  /// Whether a sentence ends before `index`, its closing quotation marks and brackets included.
  static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0, index <= text.count else { return false }
    let isFollowed = index < text.count
    // Most places are inside a word.
    if isFollowed, text[index] < 0x80, !isBlank(text[index]), text[index - 1] < 0x80 {
      return false
    }
    switch end(of: text, before: index) {
    case .none: return false
    case .spaced: return !isFollowed || isBlank(text[index])
    case .unspaced:
      return !isFollowed || !isClosing(decode(text, at: index).scalar)
    }
  }

  private enum End {
    case none
    /// A sign behind which a blank tells that it ends a sentence: `3.5` and `U.S` go on.
    case spaced
    /// A sign of scripts without blanks.
    case unspaced
  }

  private static func end(of text: UnsafeBufferPointer<UInt8>, before index: Int) -> End {
    var index = index
    for _ in 0..<4 where index > 0 {
      let before = start(of: text, before: index)
      let scalar = decode(text, at: before).scalar
      switch scalar {
      // Full stop, exclamation and question marks; Arabic question mark and full stop, Devanagari danda.
      case 0x21, 0x2E, 0x3F, 0x061F, 0x06D4, 0x0964, 0x0965, 0x2026: return .spaced
      // Ideographic and full-width ones; Burmese and Khmer full stops.
      case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x104B, 0x17D4: return .unspaced
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

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }
}
