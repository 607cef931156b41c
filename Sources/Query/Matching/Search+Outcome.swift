import Contract
import Xapian

/// Which documents are on the page.
extension Search {
  /// Documents with every word come first for queries of up to so many words. A longer query is a question, which
  /// documents with its telling words answer better (docs/decisions/search/burstiness.md).
  private static let longestTieredQuery = 4

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
      return Outcome(
        page: try anyPage(query, typed: compiled, isCounted: true), query: query,
        counted: try query.withNamed(query.any()), match: .any, corrections: corrections)
    }
    let all = try compiled.all()
    let counted = try compiled.withNamed(all)
    if request.match == .auto, request.sort == .relevance,
      compiled.distinctWords.count > Self.longestTieredQuery,
      let complete = try matcher(of: compiled).documents(counted, limit: Matcher.exactTotal)
    {
      return try untiered(compiled, counted, complete, text)
    }
    let every = Outcome(page: try page(all, of: compiled), query: compiled, counted: counted)
    guard every.page.matches.count < request.limit || every.page.total.count == 0,
      every.page.total.exact
    else { return every }
    return try filled(every, all, text)
  }

  /// Ranks documents with some of the words among those with every word. `complete` are the latter: the matches of
  /// `counted`.
  private func untiered(
    _ typed: CompiledQuery, _ counted: Query, _ complete: [DocumentID], _ text: QueryParser.Parsed
  ) throws -> Outcome {
    let matcher = matcher(of: typed)
    var complete = complete
    let (corrected, corrections) = try corrected(typed, text)
    let query = corrected ?? typed
    var outcome = Outcome(
      page: try anyPage(query, typed: typed, isCounted: false), query: query,
      counted: try complete.isEmpty ? query.all() : counted, corrections: corrections)
    if complete.isEmpty, corrected != nil {
      complete = try matcher.documents(outcome.counted, limit: Matcher.exactTotal) ?? []
    }
    outcome.page.total = try matcher.total(of: complete)
    let known = Set(complete)
    if outcome.page.matches.contains(where: { !known.contains($0.document) }) {
      outcome.match = .some
    }
    return outcome
  }

  /// Fills up a page that documents with every word do not fill: first with documents that have corrections of
  /// misspelt words, then with documents that have some of the words.
  ///
  /// Each kind is ranked by itself, from its first document on, so that a page is a part of the whole list.
  private func filled(
    _ every: Outcome, _ all: Query, _ text: QueryParser.Parsed
  ) throws -> Outcome {
    let typed = every.query
    let (corrected, corrections) = try corrected(typed, text)
    let query = corrected ?? typed
    var filled = every
    (filled.query, filled.corrections) = (query, corrections)
    if corrected != nil, every.page.total.count == 0 {
      filled.counted = try query.all()
      filled.page = try page(filled.counted, of: query)
    }
    guard request.match == .auto, corrected != nil || typed.hasChoice,
      filled.page.total.exact, filled.page.matches.count < request.limit,
      request.sort == .relevance || filled.page.total.count == 0
    else { return filled }
    let shown = 0..<(request.offset + request.limit)
    var list: [Match] = []
    func append(_ page: Matcher.Page) {
      let known = Set(list.map(\.document))
      list += page.matches.filter { !known.contains($0.document) }
    }
    append(request.offset == 0 ? every.page : try page(all, of: typed, shown, isCounted: false))
    // If no document has every word as typed, those with every word corrected count as complete.
    var complete = list.count
    if corrected != nil { append(try page(try query.all(), of: query, shown, isCounted: false)) }
    if every.page.total.count == 0 { complete = list.count }
    if list.count < shown.upperBound {
      append(try anyPage(query, typed: typed, shown, isCounted: false))
    }
    filled.page.matches = Array(list.prefix(shown.upperBound).dropFirst(request.offset))
    if request.offset + filled.page.matches.count > complete { filled.match = .some }
    return filled
  }

  /// Returns the page of the documents with any word. Those that have only corrections of the words that were typed
  /// come last. `shown` is the range of the list; nil for that of the request.
  private func anyPage(
    _ query: CompiledQuery, typed: CompiledQuery, _ shown: Range<Int>? = nil, isCounted: Bool
  ) throws -> Matcher.Page {
    let hasTiers = query.hasCorrections && request.sort == .relevance
    let any = try hasTiers ? query.any(tiers: [try typed.any()]) : query.any()
    var page = try page(any, of: query, shown, isCounted: isCounted, loosely: true)
    for index in page.matches.indices where hasTiers {
      page.matches[index].weight = ScoreTier.split(page.matches[index].weight).relevance
    }
    return page
  }
}
