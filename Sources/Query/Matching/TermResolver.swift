import Analysis
import Store
import Xapian

/// Resolves words to the terms that stand for them in an index, where a word can have several terms: in an index
/// with several languages, or in one whose stemmer needs accents.
struct TermResolver {
  let context: SearchContext

  /// Returns `words` without the terms that no document has, and with those that the vocabulary has for the same
  /// letters with accents. A word keeps at least one term.
  func resolved(_ words: [QueryWord]) throws -> [QueryWord] {
    try words.map { word in
      try context.cancellation.check()
      return try context.snapshot.resolved(word, by: resolved)
    }
  }

  /// Returns the terms of a word of the vocabulary, each with the languages in which it counts.
  func terms(ofVocabularyWord word: [UInt8]) throws -> QueryWord.Alternatives {
    let terms = try VocabularyReader(context: context).terms(of: word)
    guard !context.queryAnalyzer.isSimple else { return terms.map { QueryTerm($0) } }
    let words = context.queryAnalyzer.queryWords(in: String(decoding: word, as: UTF8.self))
    return adding(terms, to: words.first?.parts.first ?? []).filter { terms.contains($0.bytes) }
  }

  private func resolved(_ word: QueryWord) throws -> QueryWord {
    var word = word
    if context.queryAnalyzer.mayLackDiacritics, word.parts.count == 1, let form = word.form {
      let stored = try VocabularyReader(context: context).terms(of: form)
      word.parts[0] = adding(stored, to: word.parts[0])
    }
    for index in word.parts.indices { word.parts[index] = try existing(word.parts[index]) }
    word.joined = try existing(word.joined)
    return word
  }

  /// Returns `terms`, the stems of a word as it was typed, and `stored`, those of the vocabulary for the same
  /// letters. A stored term counts in the languages that need accents and of which the vocabulary does not have
  /// the stem of the typed word.
  private func adding(
    _ stored: [[UInt8]], to terms: QueryWord.Alternatives
  ) -> QueryWord.Alternatives {
    let diacriticLanguages = context.queryAnalyzer.diacriticLanguages
    let explained = terms.filter { stored.contains($0.bytes) }
    let missing = explained.reduce(into: diacriticLanguages) { $0.subtract($1.languages) }
    return stored.reduce(into: terms) { all, term in
      if let index = all.firstIndex(where: { $0.bytes == term }) {
        all[index].languages.formUnion(missing)
      } else {
        all.append(QueryTerm(term, missing.isEmpty ? diacriticLanguages : missing))
      }
    }
  }

  /// Returns those of `terms` that a document has, or the first one.
  private func existing(_ terms: QueryWord.Alternatives) throws -> QueryWord.Alternatives {
    guard terms.count > 1 else { return terms }
    let existing = try terms.filter {
      try context.reader.database.termFrequency($0.bytes.span) > 0
    }
    return existing.isEmpty ? [terms[0]] : existing
  }
}
