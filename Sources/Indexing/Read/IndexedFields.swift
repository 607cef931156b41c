package import Store

/// The terms and slot values of one article, as `lede segment --terms` prints them.
package struct IndexedFields: Sendable {
  /// A term with its positions.
  package struct Word: Sendable {
    /// The term as the index stores it.
    package let term: [UInt8]
    package let positions: [UInt32]
  }

  /// The exact terms and the slot values.
  package let fields: ExactFields
  /// The terms of ``TermField/wholeName``, sorted.
  package let wholeNames: [[UInt8]]
  /// The terms of words, sorted.
  package let words: [Word]

  init(_ contents: inout DocumentContents, _ builder: DocumentBuilder) throws {
    var positions: [[UInt8]: Set<UInt32>] = [:]
    try builder.analyze(&contents) { positions[$0, default: []].insert($1) }
    // Discards the vocabulary, because nothing is indexed.
    _ = builder.takeWords()
    fields = contents.fields
    wholeNames = contents.wholeNames.sorted { $0.lexicographicallyPrecedes($1) }
    words = positions.map { Word(term: $0, positions: $1.sorted()) }
      .sorted { $0.term.lexicographicallyPrecedes($1.term) }
  }
}
