package import Store

/// What the index holds of one article, as `lede segment --terms` lists it.
package struct IndexedFields: Sendable {
  /// A term with the positions of its words.
  package struct Word: Sendable {
    /// The term as the index stores it.
    package let term: [UInt8]
    package let positions: [UInt32]
  }

  /// Exact terms and slot values.
  package let fields: ExactFields
  /// Terms of words, sorted by term.
  package let words: [Word]

  init(_ contents: inout DocumentContents, _ builder: DocumentBuilder) throws {
    var positions: [[UInt8]: Set<UInt32>] = [:]
    try builder.analyze(&contents) { positions[$0, default: []].insert($1) }
    // The words are shown, not indexed.
    _ = builder.takeWords()
    fields = contents.fields
    words = positions.map { Word(term: $0, positions: $1.sorted()) }
      .sorted { $0.term.lexicographicallyPrecedes($1.term) }
  }
}
