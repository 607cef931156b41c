import Contract
import Store
import Xapian

extension Matcher {
  /// A match over more posting lists times documents than this has a checkpoint. Shorter matches take a few
  /// tenths of a second at most, and a checkpoint costs them up to 20 ns a document.
  private static let checkpointThreshold = 10_000_000

  /// Returns the weight of a document for `query`; nil if the document does not match. `document` is a query that
  /// matches the document alone.
  func weight(_ query: Query, of document: Query) throws(XapianError) -> Double? {
    var enquire = try enquire(try .combined(.filter, [query, document]))
    try setRelevance(of: &enquire)
    let found = try enquire.matchSet(first: 0, count: 1)
    return found.count == 0 ? nil : try found.hit(at: 0).weight
  }

  /// Returns how many documents match `query`: an estimate beyond ``exactTotal``.
  func frequency(_ query: Query) throws(XapianError) -> Int {
    var enquire = try enquire(query)
    try enquire.setBooleanWeight()
    return try enquire.matchSet(first: 0, count: 0, checkAtLeast: Self.exactTotal).matchesEstimated
  }

  /// Returns all documents that match, in ascending order; nil if there are more than `limit`.
  func documents(_ query: Query, limit: Int = .max) throws(XapianError) -> [DocumentID]? {
    var enquire = try enquire(query)
    try enquire.setBooleanWeight()
    let all = try context.reader.database.documentCount
    let found = try enquire.matchSet(
      first: 0, count: limit < all ? limit + 1 : all, checkAtLeast: min(all, limit))
    guard found.count <= limit else { return nil }
    var documents: [DocumentID] = []
    for index in 0..<found.count { documents.append(try found.hit(at: index).document) }
    return documents
  }

  /// Counts matching articles, and matching profiles by their distinct names. Returns nil if there are too many.
  func counted(_ query: Query) throws -> SearchAnswer.Total? {
    try documents(query, limit: 2 * Self.exactTotal).map(total)
  }

  /// Counts articles, and profiles by their distinct names.
  func total(of documents: [DocumentID]) throws -> SearchAnswer.Total {
    guard try mayMatchProfiles() else {
      return SearchAnswer.Total(count: documents.count, exact: true)
    }
    let (profiles, names) = try profiles(among: documents)
    return SearchAnswer.Total(count: documents.count - profiles + names, exact: true)
  }

  /// Returns how many of `documents` are profiles, and how many distinct names these have.
  func profiles(among documents: [DocumentID]) throws -> (documents: Int, names: Int) {
    var profiles = 0
    var names: Set<[UInt8]> = []
    try context.reader.database.forEachValue(ValueField.collapse.slot, of: documents) { _, name in
      try context.cancellation.check()
      profiles += 1
      names.insert(name.withUnsafeBufferPointer { Array($0) })
    }
    return (profiles, names.count)
  }

  /// Prepares a match of `query`, with a checkpoint if it may take long. Throws `stopped` after a cancellation.
  func enquire(_ query: Query) throws(XapianError) -> Enquire {
    try context.cancellation.check()
    var enquire = try Enquire(context.reader.database)
    let (steps, isTooMuch) = query.postingListCount.multipliedReportingOverflow(
      by: try context.reader.database.documentCount)
    let isShort = !isTooMuch && steps <= Self.checkpointThreshold
    try enquire.setQuery(isShort ? query : try context.withCheckpoint(query))
    return enquire
  }

  /// Weights matches by BM25, with parameters that are better than Xapian's defaults on seven of eight test
  /// collections (docs/decisions/search/bm25-parameters.md).
  func setRelevance(of enquire: inout Enquire) throws(XapianError) {
    try enquire.setBM25(k1: RankingModel.k1, k2: 0, k3: 1, b: model.b, minNormLength: 0)
  }
}
