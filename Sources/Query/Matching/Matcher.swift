import Articles
import Contract
import Store
import Xapian

/// A document that matches a query.
struct Match {
  /// A reason for being above other documents.
  enum Place {
    /// The query is the title, an alias or the file name of the document.
    case named
    /// The document states a profile with the name that was typed.
    case states
  }

  var document: DocumentID
  var weight: Double
  /// Why it is above the others; nil if its weight decides.
  var place: Place?
  /// Whether it was weighed by a query that does not need every word, for which parts of a compound count.
  var isLoose = false
  /// The part of the weight that comes from the title; see ``TitleBonus``.
  var titleBonus = 0.0
}

/// Runs queries of the engine within a scope.
struct Matcher {
  /// Matches are counted one by one up to this number. Larger numbers are estimates.
  static let exactTotal = 1_000

  /// A page of the matches, and how many matches there are.
  struct Page {
    var matches: [Match]
    var total: SearchAnswer.Total
    /// How many documents have each of the terms that were asked for.
    var frequencies: [[UInt8]: Int] = [:]
  }

  let context: SearchContext
  let scope: SearchScope
  /// How words weigh a document.
  var model = RankingModel.plain

  /// Returns `count` matches in this order, from number `first` on (0 for the first).
  ///
  /// - Parameters:
  ///   - query: the query.
  ///   - first: the number of the first match.
  ///   - count: the most matches to return.
  ///   - order: the order of the matches. Equal ones are in the order of their tie-breakers.
  ///   - isCounted: whether the total is needed; without, it is a rough estimate.
  ///   - terms: terms of the query whose frequencies are needed. The match has looked them up already.
  /// - Returns: the page.
  /// - Throws: the errors of the engine; `stopped` after a cancellation.
  func page(
    _ query: Query, first: Int, count: Int, order: SortOrder, isCounted: Bool = true,
    frequenciesOf terms: [[UInt8]] = []
  ) throws -> Page {
    var enquire = try enquire(query)
    switch order {
    case .relevance: try setRelevance(of: &enquire)
    case .date: try sort(&enquire, by: .order, descending: true)
    case .title: try sort(&enquire, by: .titleOrder, descending: false)
    }
    let foldsProfiles = try mayMatchProfiles()
    if foldsProfiles { try enquire.setCollapse(slot: ValueField.collapse.slot) }
    // One match more at each end shows whether the page cuts through matches of the same relevance.
    let hasMargins = order == .relevance && count > 0
    let before = hasMargins && first > 0 ? 1 : 0
    let found = try enquire.matchSet(
      first: first - before, count: count + before + (hasMargins ? 1 : 0),
      checkAtLeast: isCounted ? max(Self.exactTotal, first + count) : 0)
    var matches = try Self.matches(of: found)
    if hasMargins {
      let page = min(before, matches.count)..<min(before + count, matches.count)
      if Self.isTie(matches, page.lowerBound) || Self.isTie(matches, page.upperBound) {
        try enquire.sortByRelevanceThenValue(ValueField.tieBreaker.slot)
        matches = try Self.matches(of: try enquire.matchSet(first: first, count: count))
      } else {
        matches = try sortedTies(Array(matches[page]))
      }
    }
    let exact = found.matchesLowerBound == found.matchesUpperBound
    var total = SearchAnswer.Total(
      count: exact ? found.matchesLowerBound : found.matchesEstimated, exact: exact)
    // With profiles folded, the engine returns bounds even for matches that it has seen all of.
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

  /// Whether the match at `index` is as relevant as the previous one. The engine adds weights in an order that
  /// depends on what it has seen before, so the last digits differ by chance.
  static func isTie(_ matches: [Match], _ index: Int) -> Bool {
    0 < index && index < matches.count
      && abs(matches[index].weight - matches[index - 1].weight) <= 1e-9
  }

  /// Returns `matches` with those of the same relevance in the order of their tie-breakers.
  private func sortedTies(_ matches: [Match]) throws -> [Match] {
    var sorted = matches
    var start = 0
    while start < matches.count {
      var end = start + 1
      while Self.isTie(matches, end) { end += 1 }
      if end - start > 1 {
        let keyed = try matches[start..<end].map { ($0, try context.tieBreaker(of: $0.document)) }
        let inOrder = keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        sorted.replaceSubrange(start..<end, with: inOrder)
      }
      start = end
    }
    return sorted
  }

  private func sort(
    _ enquire: inout Enquire, by field: ValueField, descending: Bool
  ) throws(XapianError) {
    try setRelevance(of: &enquire)
    try enquire.sortByValue(field.slot, descending: descending, then: ValueField.tieBreaker.slot)
  }

  /// Whether profiles have to be folded by name, which costs a look-up for each match.
  func mayMatchProfiles() throws(XapianError) -> Bool {
    guard scope.includesProfiles else { return false }
    return try context.hasProfiles()
  }
}
