import Analysis
import Xapian

/// Which terms stand for the words of a query in an index with several languages.
struct WordTerms {
  let reader: IndexReader
  let queries: QueryAnalyzer

  /// `words` without the terms that no document has, and with those under which the index knows the
  /// same letters with other marks. A word keeps one term at least.
  func known(_ words: [QueryWord]) throws -> [QueryWord] {
    try words.map { word in
      var word = word
      if queries.mayMissMarks, word.parts.count == 1, let form = word.form {
        for term in try WordList(reader: reader).terms(of: form) where !word.parts[0].contains(term)
        {
          word.parts[0].append(term)
        }
      }
      for index in word.parts.indices { word.parts[index] = try known(word.parts[index]) }
      word.joined = try known(word.joined)
      return word
    }
  }

  private func known(_ terms: QueryWord.Alternatives) throws -> QueryWord.Alternatives {
    guard terms.count > 1 else { return terms }
    let known = try terms.filter { try reader.database.termFrequency($0.span) > 0 }
    return known.isEmpty ? [terms[0]] : known
  }
}
