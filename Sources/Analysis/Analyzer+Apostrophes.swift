extension Analyzer {
  /// The ends of English words that say nothing by themselves: `it's`, `we'll`.
  private static let clitics: Set<String> = ["s", "t", "d", "m", "ll", "re", "ve"]

  /// Appends what stands before and behind the apostrophes of a word as variants: `o` and `brien` for `O’Brien`,
  /// `company` for `company’s`. `term` is the term of the whole word. A part with the same term is left out, so that
  /// the word counts once.
  func appendParts(
    of range: Range<Int>, _ term: Int32, _ text: UnsafeBufferPointer<UInt8>, _ position: UInt32,
    _ tokens: inout [Token]
  ) {
    let parts = Self.parts(of: range, text)
    var known = [term]
    for (number, part) in parts.enumerated() {
      let isClitic = number > 0 && isClitic(part, text)
      let isNegated = number + 1 < parts.count && isNegation(part, parts[number + 1], text)
      var scanner = WordScanner(
        text: UnsafeBufferPointer(rebasing: text[part]), key: key)
      guard !isClitic, !isNegated, scanner.scan(from: 0) else { continue }
      let info = words[Int(word(scanner.keyBytes, isASCII: !scanner.beyondASCII))]
      guard !known.contains(info.term) else { continue }
      known.append(info.term)
      append(info.term, position, part.lowerBound, part.upperBound, .variant, &tokens)
    }
  }

  /// Returns the ranges between the apostrophes of a word.
  private static func parts(
    of range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let (scalar, length) = decode(text, at: index)
      if isApostrophe(scalar) {
        parts.append(start..<index)
        start = index + length
      }
      index += length
    }
    return parts + [start..<range.upperBound]
  }

  private static func isApostrophe(_ scalar: Int32) -> Bool {
    switch scalar {
    case 0x27, 0x60: true
    case ..<0x80: false
    default: CharacterClass(beyondASCII: scalar) == .apostrophe
    }
  }

  private func isClitic(_ part: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard part.count <= 2 else { return false }
    return Self.clitics.contains(String(decoding: text[part], as: UTF8.self).lowercased())
  }

  /// Returns whether `part` is the beginning of a negation such as `isn't`.
  private func isNegation(
    _ part: Range<Int>, _ next: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    next.count == 1 && text[next.lowerBound] | 0x20 == UInt8(ascii: "t")
      && text[part.upperBound - 1] | 0x20 == UInt8(ascii: "n")
  }
}
