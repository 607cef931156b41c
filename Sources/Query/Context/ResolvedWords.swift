import Analysis

/// A cache of the terms that stand for typed words in one commit of an index.
struct ResolvedWords {
  /// The most words in the cache: some 3 MB, and the words of most queries.
  private static let capacity = 10_000
  /// Longer words, in UTF-8 bytes, are not kept.
  private static let longestWord = 64

  private var terms: [String: (parts: [QueryWord.Alternatives], joined: QueryWord.Alternatives)] =
    [:]

  /// Returns `word` with its terms, or nil if the cache does not have it.
  func terms(of word: QueryWord) -> QueryWord? {
    guard let known = terms[word.text] else { return nil }
    var word = word
    (word.parts, word.joined) = (known.parts, known.joined)
    return word
  }

  /// Adds a word with its terms. A full cache is emptied first.
  mutating func insert(_ word: QueryWord) {
    guard word.text.utf8.count <= Self.longestWord else { return }
    if terms.count >= Self.capacity { terms.removeAll() }
    terms[word.text] = (word.parts, word.joined)
  }
}
