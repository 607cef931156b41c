import Contract
import Xapian

/// Which documents are on the page.
extension Search {
  /// Returns the page of a compiled query. `text` is the query as it was parsed.
  func outcome(of compiled: CompiledQuery, _ text: QueryParser.Parsed) throws -> Outcome {
    if compiled.isListing {
      let all = try compiled.all()
      let order = request.sort == .relevance ? .date : request.sort
      return Outcome(page: try page(all, order: order), query: compiled, counted: all)
    }
    if request.match == .any {
      let (corrected, corrections) = try corrected(compiled, text)
      let query = corrected ?? compiled
      let any = try query.any()
      return Outcome(
        page: try page(any, query.terms), query: query, counted: any, match: .any,
        corrections: corrections)
    }
    let all = try compiled.all()
    let every = Outcome(page: try page(all, compiled.terms), query: compiled, counted: all)
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
        filled.page = try page(similar, corrected.terms)
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
      filled.page.matches = try page(try source.any(), isCounted: false).matches
      if !filled.page.matches.isEmpty { filled.match = .some }
    } else if tiers.count == 1, request.offset == 0 {
      // The page has all documents with every word. Removing them from the other matches is cheaper than tiers, for
      // which the engine looks up each document in a second query.
      let known = Set(filled.page.matches.map(\.document))
      let others = try page(try source.any(), isCounted: false).matches.filter {
        !known.contains($0.document)
      }.prefix(request.limit - filled.page.matches.count)
      if !others.isEmpty { filled.match = .some }
      filled.page.matches += others
    } else {
      try setMatches(of: &filled, try source.any(tiers: tiers), tiers: tiers.count)
    }
    return filled
  }

  /// Replaces the matches by those of a query with tiers, without their bonuses.
  private func setMatches(of outcome: inout Outcome, _ query: Query, tiers: Int) throws {
    var matches = try page(query, isCounted: false).matches
    if matches.contains(where: { ScoreTier.split($0.weight).bonuses < tiers }) {
      outcome.match = .some
    }
    for index in matches.indices {
      matches[index].weight = ScoreTier.split(matches[index].weight).relevance
    }
    outcome.page.matches = matches
  }

  private func page(
    _ query: Query, _ terms: [[UInt8]] = [], order: SortOrder? = nil, isCounted: Bool = true
  ) throws -> Matcher.Page {
    try matcher.page(
      query, first: request.offset, count: request.limit, order: order ?? request.sort,
      isCounted: isCounted, frequenciesOf: terms)
  }
}
