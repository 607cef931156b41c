extension Analyzer {
  /// Appends the sign at `start`, without what only changes its look: variation selectors, skin tones, the joiner and
  /// the sex of a person. A flag is one sign. Returns the end of the sign and of these.
  ///
  /// The signs of a sequence such as 👩‍🚀 follow as signs of their own. Repetitions of a sign are one token.
  func appendSymbol(
    at start: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: UInt32, _ tokens: inout [Token]
  ) -> Int {
    let (scalar, length) = decode(text, at: start)
    var end = start + length
    // The end of what belongs to the term.
    var termEnd = end
    if Self.isRegionalIndicator(scalar), end < text.count {
      let (next, length) = decode(text, at: end)
      if Self.isRegionalIndicator(next) { end += length }
      termEnd = end
    }
    var isJoined = false
    while end < text.count, text[end] >= 0x80 {
      let (next, length) = decode(text, at: end)
      switch next {
      case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0x20E3: break
      case 0x200D: isJoined = true
      // The letters of the flag of a region such as Scotland.
      case 0xE0020...0xE007F: termEnd = end + length
      case 0x2640, 0x2642:
        guard isJoined else { return append(start..<termEnd, to: end, text, position, &tokens) }
      default: return append(start..<termEnd, to: end, text, position, &tokens)
      }
      end += length
    }
    return append(start..<termEnd, to: end, text, position, &tokens)
  }

  private func append(
    _ range: Range<Int>, to end: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: UInt32,
    _ tokens: inout [Token]
  ) -> Int {
    let term = symbolTerm(UnsafeBufferPointer(rebasing: text[range]))
    if let last = tokens.last, last.kind == .symbol, last.term == term, last.position == position {
      tokens[tokens.count - 1] = Token(
        term: term, position: position, start: last.start, end: Int32(truncatingIfNeeded: end),
        kind: .symbol, form: -1)
    } else {
      append(term, position, range.lowerBound, end, .symbol, &tokens)
    }
    return end
  }

  /// Returns the term of a sign: the sign itself, in its usual width (`＄` → `$`).
  private func symbolTerm(_ sign: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard 0xFF00...0xFFEF ~= decode(sign, at: 0).scalar else { return terms.intern(sign) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(sign, into: &folded)
    return folded.withUnsafeBufferPointer(terms.intern)
  }

  private static func isRegionalIndicator(_ scalar: Int32) -> Bool {
    0x1F1E6...0x1F1FF ~= scalar
  }
}
