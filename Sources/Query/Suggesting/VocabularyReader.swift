import Store
import Xapian

/// Reads the vocabulary of the index: its distinct words before stemming, each with the terms that it becomes.
struct VocabularyReader {
  /// The most terms that a prefix stands for: the most frequent ones.
  static let maximumExpansion = 500
  /// The most values of a field that a prefix stands for: the most frequent ones.
  static let maximumValues = 10_000
  /// The most terms of a prefix whose positions are read, to choose a passage and to mark it.
  static let maximumMarked = 40
  /// The most words that are read for one prefix.
  static let maximumWords = 1_000
  /// The most terms among which the most frequent ones are found.
  private static let maximumCounted = 50_000

  let context: SearchContext

  /// Returns the terms that begin with `prefix`, in descending order of frequency. `prefix` includes that of a
  /// field.
  func expansion(ofPrefix prefix: [UInt8]) throws -> [(term: [UInt8], frequency: Int)] {
    var terms: [(term: [UInt8], frequency: Int)] = []
    try context.reader.database.forEachTerm(prefix: prefix.span) { term, frequency in
      try context.cancellation.check()
      terms.append((term.withUnsafeBufferPointer { Array($0) }, frequency))
      return terms.count < Self.maximumCounted
    }
    return terms.sorted { $0.frequency > $1.frequency }
  }

  /// Returns the words that begin with `prefix`, which is folded, in byte order.
  func words(withPrefix prefix: [UInt8], limit: Int = maximumWords) throws -> [[UInt8]] {
    var words: [[UInt8]] = []
    try forEachWord(withPrefix: prefix) { word in
      words.append(word.withUnsafeBufferPointer { Array($0) })
      return words.count < limit
    }
    return words
  }

  /// Calls `body` with each word that begins with `prefix`, in byte order, until it returns false.
  func forEachWord(
    withPrefix prefix: [UInt8], _ body: (Span<UInt8>) throws -> Bool
  ) throws {
    let skipped = VocabularyEntry.prefix.count
    try context.reader.database.forEachMetadataKey(prefix: VocabularyEntry.key(prefix).span) {
      key in
      try context.cancellation.check()
      return try body(key.extracting(droppingFirst: skipped))
    }
  }

  /// Returns the terms of a word, in byte order; none for a word that the vocabulary does not have.
  func terms(of word: [UInt8]) throws -> [[UInt8]] {
    try context.cancellation.check()
    let counts = try context.reader.database.metadata(VocabularyEntry.key(word).span)
    return try VocabularyEntry(decoding: counts).termCounts.map(\.term)
  }

  /// Returns terms of the text that begin with `prefix`, in byte order, at most ``maximumMarked``.
  func terms(withPrefix prefix: [UInt8]) throws -> [[UInt8]] {
    var terms: [[UInt8]] = []
    try context.reader.database.forEachTerm(prefix: prefix.span) { term, _ in
      terms.append(term.withUnsafeBufferPointer { Array($0) })
      return terms.count < Self.maximumMarked
    }
    return terms
  }
}
