import Xapian

/// The plain words of the index as they are written.
struct WordList {
  /// Terms that the beginning of a word stands for, at most: those that most documents have.
  static let maximumExpansion: UInt32 = 500
  /// Terms of a beginning whose places are looked for, to choose the passage and to mark it.
  static let maximumMarked = 40
  /// Words that are looked through for one beginning.
  static let maximumWords = 1_000

  let reader: IndexReader

  /// Words that begin with `beginning`, which is folded, in byte order.
  func words(
    beginningWith beginning: [UInt8], limit: Int = maximumWords
  ) throws -> [[UInt8]] {
    var words: [[UInt8]] = []
    try reader.database.forEachSynonymKey(prefix: beginning.span) { key in
      words.append(key.withUnsafeBufferPointer { Array($0) })
      return words.count < limit
    }
    return words
  }

  /// Terms that begin with `beginning`, in byte order.
  func terms(beginningWith beginning: [UInt8]) throws -> [[UInt8]] {
    var terms: [[UInt8]] = []
    try reader.database.forEachTerm(prefix: beginning.span) { term, _ in
      terms.append(term.withUnsafeBufferPointer { Array($0) })
      return terms.count < Self.maximumMarked
    }
    return terms
  }
}
