import Analysis

/// A pattern for words as they are written, used where a term says too little: `=Apple` and `univers*`.
struct SurfacePattern: Equatable {
  private enum Rule: Equatable {
    /// Words whose folded form has this prefix.
    case prefix([UInt8])
    /// These words, separated by single spaces. `isCased`: upper and lower case differ.
    case exact([UInt8], isCased: Bool)
  }

  private let rule: Rule

  /// Creates a pattern for words that begin with `text`, in any case, with or without accents.
  init(prefix text: String) { rule = .prefix(Folding.fold(text)) }

  /// Creates a pattern for the words of `text` as they are. Case is ignored unless `text` has a capital letter.
  init(exact text: String) {
    let isCased = text != text.lowercased()
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    rule = .exact(Array(words.utf8), isCased: isCased)
  }

  /// Returns whether one written word matches the pattern, or one of the pattern's words.
  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
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

  /// Returns whether whole words of a text match the pattern.
  func occurs(in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      switch rule {
      case .prefix(let prefix): Self.hasWord(in: text, withPrefix: prefix)
      case .exact(let wanted, let isCased):
        if isCased || wanted.allSatisfy({ $0 < 0x80 }) {
          Self.contains(wanted, in: text, isCased: isCased)
        } else {
          Self.lowered(Array(text)).withUnsafeBufferPointer {
            Self.contains(wanted, in: $0, isCased: true)
          }
        }
      }
    }
  }

  private static func hasWord(
    in text: UnsafeBufferPointer<UInt8>, withPrefix prefix: [UInt8]
  ) -> Bool {
    var start = 0
    while start < text.count {
      guard isWord(text[start]) else {
        start += 1
        continue
      }
      var end = start
      var isASCII = true
      while end < text.count, isWord(text[end]) {
        if text[end] >= 0x80 { isASCII = false }
        end += 1
      }
      let word = UnsafeBufferPointer(rebasing: text[start..<end])
      if isASCII {
        if word.count >= prefix.count,
          word.prefix(prefix.count).elementsEqual(prefix, by: areEqualIgnoringCase)
        {
          return true
        }
      } else {
        var folded: [UInt8] = []
        Folding.fold(word, into: &folded)
        if folded.starts(with: prefix) { return true }
      }
      start = end
    }
    return false
  }

  /// Whether `text` contains `wanted` as whole words. Unless `isCased`, `wanted` is in lower case.
  private static func contains(
    _ wanted: [UInt8], in text: UnsafeBufferPointer<UInt8>, isCased: Bool
  ) -> Bool {
    guard let first = wanted.first, text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count)
    where isCased ? areEqual(text[start], first) : areEqualIgnoringCase(text[start], first) {
      guard start == 0 || !isWord(text[start - 1]) else { continue }
      let end = start + wanted.count
      guard end == text.count || !isWord(text[end]) else { continue }
      if text[start..<end].elementsEqual(wanted, by: isCased ? areEqual : areEqualIgnoringCase) {
        return true
      }
    }
    return false
  }

  /// Whether two bytes are equal. A line break of the stored text equals a space.
  private static func areEqual(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || a == UInt8(ascii: "\n") && b == UInt8(ascii: " ")
  }

  /// Whether two bytes are equal when `a` is put in lower case. `b` is in lower case.
  private static func areEqualIgnoringCase(_ a: UInt8, _ b: UInt8) -> Bool {
    areEqual(a &- UInt8(ascii: "A") < 26 ? a | 0x20 : a, b)
  }

  /// Whether a byte is part of a word: an ASCII letter or digit, or not ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func lowered(_ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }
}
