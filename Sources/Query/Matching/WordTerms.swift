import Analysis
import Store
import Xapian

/// Which terms stand for the words of a query in an index with several languages.
struct WordTerms {
  /// Words that a reader remembers: some 3 MB, and the words of most queries.
  private static let remembered = 10_000
  private static let longestRemembered = 64

  let reader: IndexReader
  let queries: QueryAnalyzer

  /// `words` without the terms that no document has, and with those under which the index knows the
  /// same letters with other marks. A word keeps one term at least.
  func known(_ words: [QueryWord]) throws -> [QueryWord] {
    try words.map { word in
      try reader.cancellation.check()
      var word = word
      // What is typed is mostly what was typed before, and each look into the index takes some 10 µs.
      if let known = reader.knownWords[word.text] {
        (word.parts, word.joined) = (known.parts, known.joined)
        return word
      }
      word = try known(word)
      guard word.text.utf8.count <= Self.longestRemembered else { return word }
      if reader.knownWords.count >= Self.remembered { reader.knownWords.removeAll() }
      reader.knownWords[word.text] = (word.parts, word.joined)
      return word
    }
  }

  private func known(_ word: QueryWord) throws -> QueryWord {
    var word = word
    if queries.mayLackDiacritics, word.parts.count == 1, let form = word.form {
      let known = try WordList(reader: reader).terms(of: form)
      word.parts[0] = withMarks(word.parts[0], known)
    }
    for index in word.parts.indices { word.parts[index] = try known(word.parts[index]) }
    word.joined = try known(word.joined)
    return word
  }

  /// The terms under which the index knows a word of its vocabulary.
  func terms(ofKnown word: [UInt8]) throws -> QueryWord.Alternatives {
    let terms = try WordList(reader: reader).terms(of: word)
    guard !queries.isSimple else { return terms.map { QueryTerm($0) } }
    let words = queries.queryWords(in: String(decoding: word, as: UTF8.self))
    return withMarks(words.first?.parts.first ?? [], terms).filter { terms.contains($0.bytes) }
  }

  /// `terms`, which follow from the letters of a word, and those that the vocabulary knows for these
  /// letters with marks. They are of the languages whose own stem of the letters it does not know.
  private func withMarks(
    _ terms: QueryWord.Alternatives, _ known: [[UInt8]]
  ) -> QueryWord.Alternatives {
    let explained = terms.filter { known.contains($0.bytes) }
    let missing = explained.reduce(into: queries.diacriticLanguages) { $0.subtract($1.languages) }
    return known.reduce(into: terms) { all, term in
      if let index = all.firstIndex(where: { $0.bytes == term }) {
        all[index].languages.formUnion(missing)
      } else {
        all.append(QueryTerm(term, missing.isEmpty ? queries.diacriticLanguages : missing))
      }
    }
  }

  private func known(_ terms: QueryWord.Alternatives) throws -> QueryWord.Alternatives {
    guard terms.count > 1 else { return terms }
    let known = try terms.filter { try reader.database.termFrequency($0.bytes.span) > 0 }
    return known.isEmpty ? [terms[0]] : known
  }
}
