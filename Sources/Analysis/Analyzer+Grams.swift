extension Analyzer {
  /// Appends overlapping pairs of the characters in a run without spaces, or the character itself if
  /// the run has only one. Returns the end of the run.
  ///
  /// Each character is also a variant of the pair it begins, and the last one of the pair it ends,
  /// because many words are a single character (`茶`).
  func appendGrams(
    from start: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: inout UInt32,
    _ tokens: inout [Token]
  ) -> Int {
    var first = start
    var second = characterEnd(from: start, text)
    var pairs = 0
    while true {
      var isUnspaced = false
      if second < text.count, text[second] >= 0x80,
        case .unspaced = CharacterClass(beyondASCII: decode(text, at: second).scalar)
      {
        isUnspaced = true
      }
      guard isUnspaced || pairs == 0 else {
        appendCharacter(text, first..<second, position &- 1, &tokens)
        return second
      }
      let end = isUnspaced ? characterEnd(from: second, text) : second
      let range = first..<end
      let info = words[Int(word(UnsafeBufferPointer(rebasing: text[range]), isASCII: false))]
      if info.term >= 0 {
        append(info.term, position, range.lowerBound, range.upperBound, .gram, &tokens)
        if isUnspaced { appendCharacter(text, first..<second, position, &tokens) }
        position += 1
      }
      guard isUnspaced else { return second }
      pairs += 1
      first = second
      second = end
    }
  }

  private func appendCharacter(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ position: UInt32,
    _ tokens: inout [Token]
  ) {
    let info = words[Int(word(UnsafeBufferPointer(rebasing: text[range]), isASCII: false))]
    append(info.term, position, range.lowerBound, range.upperBound, .variant, &tokens)
  }

  /// Returns the end of the character at `start` and of the marks that belong to it.
  private func characterEnd(from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var (scalar, length) = decode(text, at: start)
    var end = start + length
    while end < text.count, text[end] >= 0x80 {
      let stacks = CharacterClass.stacksNext(scalar)
      (scalar, length) = decode(text, at: end)
      if stacks, case .unspaced = CharacterClass(beyondASCII: scalar) {
        end += length
        continue
      }
      guard CharacterClass.extends(scalar) else { break }
      end += length
    }
    return end
  }
}
