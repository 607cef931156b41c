import Analysis
import Store
import Xapian

/// The positions of a query's words in the documents of a page, each read from the index once.
final class MatchPositions {
  private struct Key: Hashable {
    var term: [UInt8]
    var document: DocumentID
  }

  private let context: SearchContext
  private var cache: [Key: [UInt32]] = [:]

  init(context: SearchContext) { self.context = context }

  /// Reads the positions of all `terms` term by term. `documents` are in ascending order.
  func load(_ terms: [[UInt8]], in documents: [DocumentID]) throws {
    for term in Set(terms) {
      for document in documents { _ = try positions(of: term, in: document) }
    }
  }

  /// Returns the occurrences of `terms` in one document, by position. A form of several words occurs where
  /// they follow each other.
  func occurrences(
    of terms: MatchTerms, in document: DocumentID
  ) throws -> [PassageSelector.Occurrence] {
    var found: [PassageSelector.Occurrence] = []
    for (word, entry) in terms.words.enumerated() {
      try context.cancellation.check()
      for form in entry.forms {
        guard let first = form.first else { continue }
        var starts = try positions(of: first, in: document)
        for (offset, terms) in form.enumerated().dropFirst() where !starts.isEmpty {
          let later = Set(try positions(of: terms, in: document))
          starts.removeAll { !later.contains($0 + UInt32(offset)) }
        }
        found += starts.map { PassageSelector.Occurrence(position: Int($0), word: word) }
      }
    }
    return found.sorted { $0.position < $1.position }
  }

  /// The positions of any of `terms`, ascending.
  private func positions(
    of terms: QueryWord.Alternatives, in document: DocumentID
  ) throws -> [UInt32] {
    guard terms.count > 1 else {
      return try terms.first.map { try positions(of: $0.bytes, in: document) } ?? []
    }
    var all: Set<UInt32> = []
    for term in terms { all.formUnion(try positions(of: term.bytes, in: document)) }
    return all.sorted()
  }

  private func positions(of term: [UInt8], in document: DocumentID) throws -> [UInt32] {
    let key = Key(term: term, document: document)
    if let positions = cache[key] { return positions }
    try context.cancellation.check()
    var positions: [UInt32] = []
    try context.reader.database.appendPositions(of: term.span, in: document, to: &positions)
    cache[key] = positions
    return positions
  }
}
