import Xapian

/// The plain words of the index as they are written.
struct WordList {
  /// Terms that the beginning of a word stands for, at most: those that most documents have.
  static let maximumExpansion = 500
  /// Terms of a beginning whose places are looked for, to choose the passage and to mark it.
  static let maximumMarked = 40
  /// Words that are looked through for one beginning.
  static let maximumWords = 1_000

  /// Terms that are counted to find the most frequent ones.
  private static let maximumCounted = 50_000

  let reader: IndexReader

  /// Terms that begin with `beginning`, which may have a field's prefix, the most frequent first.
  func expansion(of beginning: [UInt8]) throws -> [(term: [UInt8], frequency: Int)] {
    var terms: [(term: [UInt8], frequency: Int)] = []
    try reader.database.forEachTerm(prefix: beginning.span) { term, frequency in
      terms.append((term.withUnsafeBufferPointer { Array($0) }, frequency))
      return terms.count < Self.maximumCounted
    }
    return terms.sorted { $0.frequency > $1.frequency }
  }

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
