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
    text.withUnsafeBufferPointer { text in
      switch rule {
      case .prefix(let prefix): Self.hasWord(text, beginningWith: prefix)
      case .exact(let wanted, let isCased):
        if isCased || wanted.allSatisfy({ $0 < 0x80 }) {
          Self.has(wanted, in: text, isCased: isCased)
        } else {
          Self.lowered(Array(text)).withUnsafeBufferPointer {
            Self.has(wanted, in: $0, isCased: true)
          }
        }
      }
    }
  }

  private static func hasWord(
    _ text: UnsafeBufferPointer<UInt8>, beginningWith prefix: [UInt8]
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
          word.prefix(prefix.count).elementsEqual(prefix, by: sameLetter)
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

  /// Whether `wanted`, which is in lower case unless `isCased`, stands in `text` as whole words.
  private static func has(
    _ wanted: [UInt8], in text: UnsafeBufferPointer<UInt8>, isCased: Bool
  ) -> Bool {
    guard let first = wanted.first, text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count)
    where isCased ? same(text[start], first) : sameLetter(text[start], first) {
      guard start == 0 || !isWord(text[start - 1]) else { continue }
      let end = start + wanted.count
      guard end == text.count || !isWord(text[end]) else { continue }
      if text[start..<end].elementsEqual(wanted, by: isCased ? same : sameLetter) { return true }
    }
    return false
  }

  /// Line breaks of the stored text are blanks.
  private static func same(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || a == UInt8(ascii: "\n") && b == UInt8(ascii: " ")
  }

  /// As ``same(_:_:)``, where `b` is in lower case and `a` need not be.
  private static func sameLetter(_ a: UInt8, _ b: UInt8) -> Bool {
    same(a &- UInt8(ascii: "A") < 26 ? a | 0x20 : a, b)
  }

  /// Letters, digits and all beyond ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func lowered(_ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }
}
