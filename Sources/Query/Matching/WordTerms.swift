import Analysis
import Store
import Xapian

/// Which terms stand for the words of a query in an index with several languages.
struct WordTerms {
  let context: SearchContext

  /// `words` without the terms that no document has, and with those under which the index knows the
  /// same letters with other marks. A word keeps one term at least.
  func known(_ words: [QueryWord]) throws -> [QueryWord] {
    try words.map { word in
      try context.cancellation.check()
      return try context.snapshot.resolved(word, by: known)
    }
  }

  private func known(_ word: QueryWord) throws -> QueryWord {
    var word = word
    if context.queryAnalyzer.mayMissMarks, word.parts.count == 1, let form = word.form {
      let known = try WordList(context: context).terms(of: form)
      word.parts[0] = withMarks(word.parts[0], known)
    }
    for index in word.parts.indices { word.parts[index] = try known(word.parts[index]) }
    word.joined = try known(word.joined)
    return word
  }

  /// The terms under which the index knows a word of its vocabulary.
  func terms(ofKnown word: [UInt8]) throws -> QueryWord.Alternatives {
    let terms = try WordList(context: context).terms(of: word)
    guard !context.queryAnalyzer.isSimple else { return terms.map { QueryTerm($0) } }
    let words = context.queryAnalyzer.queryWords(in: String(decoding: word, as: UTF8.self))
    return withMarks(words.first?.parts.first ?? [], terms).filter { terms.contains($0.bytes) }
  }

  /// `terms`, which follow from the letters of a word, and those that the vocabulary knows for these
  /// letters with marks. They are of the languages whose own stem of the letters it does not know.
  private func withMarks(
    _ terms: QueryWord.Alternatives, _ known: [[UInt8]]
  ) -> QueryWord.Alternatives {
    let explained = terms.filter { known.contains($0.bytes) }
    let missing = explained.reduce(into: context.queryAnalyzer.markedLanguages) {
      $0.subtract($1.languages)
    }
    return known.reduce(into: terms) { all, term in
      if let index = all.firstIndex(where: { $0.bytes == term }) {
        all[index].languages.formUnion(missing)
      } else {
        all.append(
          QueryTerm(term, missing.isEmpty ? context.queryAnalyzer.markedLanguages : missing))
      }
    }
  }

  private func known(_ terms: QueryWord.Alternatives) throws -> QueryWord.Alternatives {
    guard terms.count > 1 else { return terms }
    let known = try terms.filter { try context.reader.database.termFrequency($0.bytes.span) > 0 }
    return known.isEmpty ? [terms[0]] : known
  }
}
