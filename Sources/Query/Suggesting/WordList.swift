import Store
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
      try reader.cancellation.check()
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
    try forEachWord(beginningWith: beginning) { word in
      words.append(word.withUnsafeBufferPointer { Array($0) })
      return words.count < limit
    }
    return words
  }

  /// Calls `body` with each word that begins with `beginning`, in byte order, until it returns `false`.
  func forEachWord(
    beginningWith beginning: [UInt8], _ body: (Span<UInt8>) throws -> Bool
  ) throws {
    let prefix = VocabularyEntry.prefix.count
    try reader.database.forEachMetadataKey(prefix: VocabularyEntry.key(beginning).span) { key in
      try reader.cancellation.check()
      return try body(key.extracting(droppingFirst: prefix))
    }
  }

  /// The terms of a word, in byte order; none for a word that is not there.
  func terms(of word: [UInt8]) throws -> [[UInt8]] {
    try reader.cancellation.check()
    return try VocabularyEntry(
      decoding: try reader.database.metadata(VocabularyEntry.key(word).span)
    )
    .termCounts.map(\.term)
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
