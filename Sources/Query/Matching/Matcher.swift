import Articles
import Contract
import Store
import Xapian

/// A document that matches.
struct Match {
  var document: DocumentID
  var weight: Double
}

/// Runs queries of the engine.
struct Matcher {
  /// Matches that are counted one by one; of more, the number is estimated.
  static let exactTotal = 1_000
  /// A match with more posting lists times documents than this gets a checkpoint. Shorter matches take a
  /// few tenths of a second at most, and a checkpoint costs them up to 20 ns a document.
  private static let checkpointThreshold = 10_000_000

  /// Part of the matches, and how many there are.
  struct Page {
    var matches: [Match]
    var total: SearchAnswer.Total
    /// How many documents have each of ``Matcher/terms``.
    var frequencies: [[UInt8]: Int] = [:]
  }

  let reader: IndexReader
  let request: SearchRequest
  /// Terms of the query whose frequencies are wanted: a match has looked them up already.
  var terms: [[UInt8]] = []

  /// The best matches from number `first` on.
  func page(
    _ query: Query, first: Int, count: Int, order: SortOrder, isCounted: Bool = true
  ) throws -> Page {
    var enquire = try enquire(query)
    switch order {
    case .relevance: try setRelevance(of: &enquire)
    case .date: try sort(&enquire, by: .order, descending: true)
    case .title: try sort(&enquire, by: .titleOrder, descending: false)
    }
    let foldsProfiles = try mayHaveProfiles()
    if foldsProfiles { try enquire.setCollapse(slot: ValueField.collapse.slot) }
    // One match more at each end tells whether the page cuts through some of the same relevance.
    let hasMargins = order == .relevance && count > 0
    let before = hasMargins && first > 0 ? 1 : 0
    let found = try enquire.matchSet(
      first: first - before, count: count + before + (hasMargins ? 1 : 0),
      checkAtLeast: isCounted ? max(Self.exactTotal, first + count) : 0)
    var matches = try Self.matches(of: found)
    if hasMargins {
      let page = min(before, matches.count)..<min(before + count, matches.count)
      if isTie(matches, page.lowerBound) || isTie(matches, page.upperBound) {
        try enquire.sortByRelevanceThenValue(ValueField.tieBreaker.slot)
        matches = try Self.matches(of: try enquire.matchSet(first: first, count: count))
      } else {
        matches = try sortedByPlace(Array(matches[page]))
      }
    }
    let exact = found.matchesLowerBound == found.matchesUpperBound
    var total = SearchAnswer.Total(
      count: exact ? found.matchesLowerBound : found.matchesEstimated, exact: exact)
    // Where profiles are folded, the engine gives bounds even for what it has seen to the end.
    if isCounted, !exact, foldsProfiles { total = try counted(query) ?? total }
    var page = Page(matches: matches, total: total)
    for term in terms { page.frequencies[term] = try found.termFrequency(term.span) }
    return page
  }

  private static func matches(of found: borrowing MatchSet) throws(XapianError) -> [Match] {
    var matches: [Match] = []
    for index in 0..<found.count {
      let hit = try found.hit(at: index)
      matches.append(Match(document: hit.document, weight: hit.weight))
    }
    return matches
  }

  /// Whether the match at `index` is as relevant as the one before it. The engine adds up weights in
  /// an order that depends on what it saw before, so the last digits say nothing.
  private func isTie(_ matches: [Match], _ index: Int) -> Bool {
    0 < index && index < matches.count
      && abs(matches[index].weight - matches[index - 1].weight) <= 1e-9
  }

  /// Matches of the same relevance in the order of their places.
  private func sortedByPlace(_ matches: [Match]) throws -> [Match] {
    var sorted = matches
    var start = 0
    while start < matches.count {
      var end = start + 1
      while isTie(matches, end) { end += 1 }
      if end - start > 1 {
        let placed = try matches[start..<end].map { ($0, try reader.place(of: $0.document)) }
        let inOrder = placed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        sorted.replaceSubrange(start..<end, with: inOrder)
      }
      start = end
    }
    return sorted
  }

  /// The weight of one document for a query; nil when it does not match. `document` is a query that
  /// matches that document alone.
  func weight(_ query: Query, of document: Query) throws(XapianError) -> Double? {
    var enquire = try enquire(try .combined(.filter, [query, document]))
    try setRelevance(of: &enquire)
    let found = try enquire.matchSet(first: 0, count: 1)
    return found.count == 0 ? nil : try found.hit(at: 0).weight
  }

  /// How many documents match a query, estimated where they are many.
  func frequency(_ query: Query) throws(XapianError) -> Int {
    var enquire = try enquire(query)
    try enquire.setBooleanWeight()
    return try enquire.matchSet(first: 0, count: 0, checkAtLeast: Self.exactTotal).matchesEstimated
  }

  /// All documents that match, ascending; nil when they are more than `limit`.
  func documents(_ query: Query, limit: Int = .max) throws(XapianError) -> [DocumentID]? {
    var enquire = try enquire(query)
    try enquire.setBooleanWeight()
    let all = try reader.database.documentCount
    let found = try enquire.matchSet(
      first: 0, count: limit < all ? limit + 1 : all, checkAtLeast: min(all, limit))
    guard found.count <= limit else { return nil }
    var documents: [DocumentID] = []
    for index in 0..<found.count { documents.append(try found.hit(at: index).document) }
    return documents
  }

  /// Counts articles, and profiles by their names; nil when they are many.
  private func counted(_ query: Query) throws -> SearchAnswer.Total? {
    guard let documents = try documents(query, limit: 2 * Self.exactTotal) else { return nil }
    var names: Set<[UInt8]> = []
    var profiles = 0
    try reader.database.forEachValue(ValueField.collapse.slot, of: documents) { _, name in
      try reader.cancellation.check()
      profiles += 1
      names.insert(name.withUnsafeBufferPointer { Array($0) })
    }
    return SearchAnswer.Total(count: documents.count - profiles + names.count, exact: true)
  }

  /// An enquiry for `query`, with a checkpoint if the match may take long. Throws `stopped` if the
  /// search is cancelled.
  private func enquire(_ query: Query) throws(XapianError) -> Enquire {
    try reader.cancellation.check()
    var enquire = try Enquire(reader.database)
    let (steps, isTooMuch) = query.postingListCount.multipliedReportingOverflow(
      by: try reader.database.documentCount)
    let isShort = !isTooMuch && steps <= Self.checkpointThreshold
    try enquire.setQuery(isShort ? query : try reader.withCheckpoint(query))
    return enquire
  }

  private func setRelevance(of enquire: inout Enquire) throws(XapianError) {
    // Better than Xapian's defaults on seven of eight test collections
    // (docs/decisions/search/bm25-parameters.md).
    try enquire.setBM25(k1: 1.2, k2: 0, k3: 1, b: 0.75, minNormLength: 0)
  }

  private func sort(
    _ enquire: inout Enquire, by field: ValueField, descending: Bool
  ) throws(XapianError) {
    try setRelevance(of: &enquire)
    try enquire.sortByValue(field.slot, descending: descending, then: ValueField.tieBreaker.slot)
  }

  /// Folding profiles by name costs a look at each match; an index of articles is spared it.
  private func mayHaveProfiles() throws(XapianError) -> Bool {
    guard request.kind != .article else { return false }
    return try reader.hasProfiles()
  }
}
