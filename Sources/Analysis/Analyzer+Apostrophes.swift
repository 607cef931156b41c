extension Analyzer {
  /// Appends the parts between the apostrophes of a word as variants: `o` and `brien` for `O’Brien`, `company` for
  /// `company’s`. `term` is the term of the whole word. A part with the term of the word or of another part is left
  /// out, so that the word counts once.
  func appendParts(
    of range: Range<Int>, _ term: Int32, _ text: UnsafeBufferPointer<UInt8>, _ position: UInt32,
    _ tokens: inout [Token]
  ) {
    let text = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
    let firstToken = tokens.count
    var start = range.lowerBound
    while start < text.count {
      let (end, next) = Self.part(from: start, text)
      defer { start = next }
      let part = UnsafeBufferPointer(rebasing: text[start..<end])
      var scanner = WordScanner(text: part, key: key)
      guard start == range.lowerBound || !Self.isClitic(part),
        !Self.isNegation(part, before: text, next), scanner.scan(from: 0)
      else { continue }
      let info = words[Int(word(scanner.keyBytes, isASCII: !scanner.beyondASCII))]
      guard info.term != term, !tokens[firstToken...].contains(where: { $0.term == info.term })
      else { continue }
      append(info.term, position, start, end, .variant, &tokens)
    }
  }

  /// Returns the end of the part at `start`, and the start of the part after the apostrophe behind it.
  private static func part(
    from start: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> (end: Int, next: Int) {
    var index = start
    while index < text.count {
      let (scalar, length) = decode(text, at: index)
      if isApostrophe(scalar) { return (index, index + length) }
      index += length
    }
    return (text.count, text.count)
  }

  private static func isApostrophe(_ scalar: Int32) -> Bool {
    switch scalar {
    case 0x27, 0x60: true
    case ..<0x80: false
    default: CharacterClass(beyondASCII: scalar) == .apostrophe
    }
  }

  /// Returns whether a part is the end of an English word that means nothing alone: `it's`, `we'll`.
  private static func isClitic(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    switch part.count {
    case 1: "stdm".utf8.contains(part[0] | 0x20)
    case 2:
      switch (part[0] | 0x20, part[1] | 0x20) {
      case (UInt8(ascii: "l"), UInt8(ascii: "l")), (UInt8(ascii: "r"), UInt8(ascii: "e")),
        (UInt8(ascii: "v"), UInt8(ascii: "e")):
        true
      default: false
      }
    default: false
    }
  }

  /// Returns whether `part` is the beginning of a negation such as `isn't`, whose `t` is at `next`.
  private static func isNegation(
    _ part: UnsafeBufferPointer<UInt8>, before text: UnsafeBufferPointer<UInt8>, _ next: Int
  ) -> Bool {
    guard let last = part.last, next < text.count else { return false }
    return last | 0x20 == UInt8(ascii: "n") && text[next] | 0x20 == UInt8(ascii: "t")
      && Self.part(from: next, text).end == next + 1
  }
}
