extension Analyzer {
  /// Returns the number of the word with this key. A new word is folded and stemmed.
  func word(_ key: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Int32 {
    let number = keys.intern(key)
    if Int(number) == words.count { words.append(makeWord(key, isASCII: isASCII)) }
    return number
  }

  private func makeWord(_ key: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Word {
    if isASCII { return makeWord(form: key, spelt: key) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(key, into: &folded)
    guard stemsBeforeFolding else {
      return folded.withUnsafeBufferPointer { makeWord(form: $0, spelt: $0) }
    }
    spelt.removeAll(keepingCapacity: true)
    Folding.foldForStemmer(key, into: &spelt)
    return folded.withUnsafeBufferPointer { form in
      spelt.withUnsafeBufferPointer { makeWord(form: form, spelt: $0) }
    }
  }

  /// Makes a word from its folded form and from `spelt`, the same word in the form the stemmer expects.
  private func makeWord(
    form: UnsafeBufferPointer<UInt8>, spelt: UnsafeBufferPointer<UInt8>
  ) -> Word {
    guard !form.isEmpty else { return Word(term: -1, variant: -1, form: -1) }
    return Word(
      term: stemmed(form, spelt: spelt), variant: variant(of: form), form: forms.intern(form),
      isPlain: isPlain(form))
  }

  /// Returns whether a folded form has at least three letters, no other ASCII characters, and is no
  /// stop word.
  private func isPlain(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    guard 3...48 ~= form.count else { return false }
    for byte in form where byte < 0x80 && !isLetter(byte) { return false }
    return !stopWords.contains(folded: form)
  }

  private func stemmed(
    _ form: UnsafeBufferPointer<UInt8>, spelt: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    guard form.count > 2, spelt.count < 64 else { return terms.intern(form) }
    // Numbers, identifiers and words with signs are not stemmed.
    for byte in form where byte < 0x80 && !isLetter(byte) { return terms.intern(form) }
    findStem(of: spelt)
    guard !stem.isEmpty else { return terms.intern(form) }
    guard stemsBeforeFolding, stem.contains(where: { $0 >= 0x80 }) else {
      return stem.withUnsafeBufferPointer(terms.intern)
    }
    var term: [UInt8] = []
    stem.withUnsafeBufferPointer { Folding.fold($0, into: &term) }
    return term.isEmpty
      ? terms.intern(form) : term.withUnsafeBufferPointer(terms.intern)
  }

  /// Returns a second term that also finds the word, or -1: `4.6` for `4.6v` (a number with a unit of
  /// one or two letters), `c` for `c++`.
  private func variant(of form: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let first = form.first, let last = form.last else { return -1 }
    if last == UInt8(ascii: "+") || last == UInt8(ascii: "#") {
      let word = UnsafeBufferPointer(rebasing: form.prefix { $0 != last })
      // The text before the signs may be a mark that folds to nothing.
      guard !word.isEmpty else { return -1 }
      return stemmed(word, spelt: word)
    }
    guard isDigit(first), isLetter(last) else { return -1 }
    let number = form.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    let unit = form[number.endIndex...]
    guard unit.count <= 2, unit.allSatisfy(isLetter) else { return -1 }
    return terms.intern(UnsafeBufferPointer(rebasing: number))
  }
}
