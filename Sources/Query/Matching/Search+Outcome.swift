import Contract
import Xapian

/// Which documents are on the page.
extension Search {
  /// Returns the page of a compiled query. `text` is the parsed query.
  func outcome(of compiled: CompiledQuery, _ text: QueryParser.Parsed) throws -> Outcome {
    if compiled.isListing {
      let all = try compiled.all()
      let order = request.sort == .relevance ? .date : request.sort
      return Outcome(page: try page(all, of: compiled, order: order), query: compiled, counted: all)
    }
    if request.match == .any {
      let (corrected, corrections) = try corrected(compiled, text)
      let query = corrected ?? compiled
      let any = try query.any()
      return Outcome(
        page: try page(any, of: query), query: query, counted: any, match: .any,
        corrections: corrections)
    }
    let all = try compiled.all()
    let every = Outcome(page: try page(all, of: compiled), query: compiled, counted: all)
    guard every.page.matches.count < request.limit || every.page.total.count == 0,
      every.page.total.exact
    else { return every }
    return try filled(every, compiled, all, text)
  }

  /// Fills up a page that documents with every word do not fill: first with documents that have corrections of
  /// misspelt words, then with documents that have some of the words.
  private func filled(
    _ every: Outcome, _ compiled: CompiledQuery, _ all: Query, _ text: QueryParser.Parsed
  ) throws -> Outcome {
    let (corrected, corrections) = try corrected(compiled, text)
    var filled = every
    var tiers = [all]
    if let corrected {
      let similar = try corrected.all()
      tiers.append(similar)
      filled.query = corrected
      filled.corrections = corrections
      if every.page.total.count == 0 {
        filled.page = try page(similar, of: corrected)
        filled.counted = similar
        tiers = [similar]
      }
    }
    guard request.match == .auto, corrected != nil || compiled.hasChoice,
      filled.page.total.exact, filled.page.matches.count < request.limit,
      request.sort == .relevance || filled.page.total.count == 0
    else { return filled }
    let source = corrected ?? compiled
    if filled.page.total.count == 0 {
      // No document has every word, so there is only one tier.
      filled.page.matches = try page(try source.any(), of: source, isCounted: false).matches
      if !filled.page.matches.isEmpty { filled.match = .some }
    } else if tiers.count == 1, request.offset == 0 {
      // The page has all documents with every word. Removing them from the other matches is cheaper than tiers, for
      // which the engine looks up each document in a second query.
      let known = Set(filled.page.matches.map(\.document))
      let others = try page(try source.any(), of: source, isCounted: false).matches.filter {
        !known.contains($0.document)
      }.prefix(request.limit - filled.page.matches.count)
      if !others.isEmpty { filled.match = .some }
      filled.page.matches += others
    } else {
      try setMatches(of: &filled, source, tiers)
    }
    return filled
  }

  /// Replaces the matches by those of a query with tiers, without their bonuses.
  private func setMatches(
    of outcome: inout Outcome, _ query: CompiledQuery, _ tiers: [Query]
  ) throws {
    var matches = try page(try query.any(tiers: tiers), of: query, isCounted: false).matches
    if matches.contains(where: { ScoreTier.split($0.weight).bonuses < tiers.count }) {
      outcome.match = .some
    }
    for index in matches.indices {
      matches[index].weight = ScoreTier.split(matches[index].weight).relevance
    }
    outcome.page.matches = matches
  }

  /// Returns a page of a query, first the documents that have the name that was typed.
  private func page(
    _ query: Query, of compiled: CompiledQuery, order: SortOrder? = nil, isCounted: Bool = true
  ) throws -> Matcher.Page {
    let order = order ?? request.sort
    func page(_ query: Query, first: Int, count: Int) throws -> Matcher.Page {
      try matcher.page(
        query, first: first, count: count, order: order, isCounted: isCounted,
        frequenciesOf: compiled.terms)
    }
    let (first, count) = (request.offset, request.limit)
    guard order == .relevance, let named = compiled.named,
      let weighed = try compiled.named(weighedBy: query)
    else { return try page(query, first: first, count: count) }
    let front = try matcher.page(weighed, first: 0, count: first + count, order: order)
    let shown = front.matches.dropFirst(first)
    var rest = try page(
      .combined(.andNot, [query, named]), first: max(0, first - front.total.count),
      count: count - shown.count)
    rest.matches =
      shown.map { Match(document: $0.document, weight: $0.weight, isNamed: true) } + rest.matches
    rest.total.count += front.total.count
    rest.total.exact = rest.total.exact && front.total.exact
    return rest
  }
}
