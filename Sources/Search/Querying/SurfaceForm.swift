import Analysis

/// What a word looks like as it is written, where its stem does not tell enough.
struct SurfaceForm: Equatable {
  private enum Rule: Equatable {
    /// Folded words that begin like this.
    case prefix([UInt8])
    /// These words, one blank between two; capitals count when there are any.
    case exact([UInt8], isCased: Bool)
  }

  private let rule: Rule

  /// Words that begin with `text`, whatever their case and accents.
  init(prefix text: String) { rule = .prefix(Folding.fold(text)) }

  /// Words exactly as in `text`. Without a capital in it, capitals in the document do not count.
  init(exact text: String) {
    let isCased = text != text.lowercased()
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    rule = .exact(Array(words.utf8), isCased: isCased)
  }

  /// Whether one word, as written, is what is looked for or a part of it.
  func fits(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    switch rule {
    case .prefix(let prefix):
      var folded: [UInt8] = []
      Folding.fold(word, into: &folded)
      return folded.starts(with: prefix)
    case .exact(let text, let isCased):
      let word = isCased ? Array(word) : Self.lowered(Array(word))
      return text.split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual(word) }
        || text.elementsEqual(word)
    }
  }

  /// Whether a text holds what is looked for, as whole words.
  func occurs(in text: [UInt8]) -> Bool {
    switch rule {
    case .prefix(let prefix):
      return Self.words(of: Folding.fold(String(decoding: text, as: UTF8.self))).contains {
        $0.starts(with: prefix)
      }
    case .exact(let wanted, let isCased):
      let text = isCased ? text : Self.lowered(text)
      var start = 0
      while let found = Self.find(wanted, in: text, from: start) {
        let end = found + wanted.count
        if found == 0 || !Self.isWord(text[found - 1]), end == text.count || !Self.isWord(text[end])
        {
          return true
        }
        start = found + 1
      }
      return false
    }
  }

  private static func find(_ wanted: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first, text.count >= wanted.count else { return nil }
    var index = start
    while index <= text.count - wanted.count {
      if text[index] == first, text[index..<(index + wanted.count)].elementsEqual(wanted, by: same)
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Line breaks of the stored text are blanks.
  private static func same(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || a == UInt8(ascii: "\n") && b == UInt8(ascii: " ")
  }

  private static func words(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.split { !isWord($0) }
  }

  /// Letters, digits and all beyond ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func lowered(_ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }
}
