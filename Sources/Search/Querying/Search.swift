import Analysis
import Glibc
import Xapian

/// One search on one state of the index.
struct Search {
  let reader: IndexReader
  let analyzer: Analyzer
  let blocks: TextBlock
  let request: SearchRequest

  /// Matches that are counted before a total is estimated.
  private static let exactTotal = 1_000

  private struct Match {
    var document: DocumentID
    var weight: Double
  }

  private struct Page {
    var matches: [Match]
    var total: SearchAnswer.Total
  }

  /// The answer; its `took` is still 0.
  func run() throws -> SearchAnswer {
    var query = try QueryCompiler(analyzer: analyzer).compile(request)
    let documents = try reader.database.documentCount
    for index in query.matches.words.indices {
      query.matches.words[index].weight = try weight(of: query.matches.words[index], documents)
    }
    var answer = SearchAnswer(
      query: request.query, took: 0, total: .init(count: 0, exact: true), match: .all, hits: [])
    guard !query.isHopeless else { return answer }

    let every: Page
    if let all = query.all {
      every = try page(try query.restricted(all), first: request.offset, count: request.limit)
    } else {
      every = try page(try query.restricted(.matchAll), newestFirst: true)
    }
    answer.total = every.total
    var matches = every.matches
    if let all = query.all, let any = query.any, matches.count < request.limit, every.total.exact {
      // Documents with every word come first; those with some of them fill the page.
      let some = try others(query, any: any, all: all, every)
      if !some.isEmpty { answer.match = .some }
      matches += some
    }
    let maker = HitMaker(
      reader: reader, analyzer: analyzer, blocks: blocks, terms: query.matches)
    answer.hits = try maker.hits(matches.map { ($0.document, $0.weight) })
    return answer
  }

  /// Documents with some of the words, behind those with all of them.
  private func others(
    _ query: CompiledQuery, any: Query, all: Query, _ every: Page
  ) throws -> [Match] {
    let wanted = request.limit - every.matches.count
    guard request.offset > 0 else {
      // The first page holds all that have every word: leaving them out here is cheaper than
      // having the engine look each document up in a second query.
      let known = Set(every.matches.map(\.document))
      let best = try page(
        try query.restricted(any), first: 0, count: request.limit, isCounted: false)
      return Array(best.matches.filter { !known.contains($0.document) }.prefix(wanted))
    }
    let rest = try Query.combined(.andNot, [any, all])
    return try page(
      try query.restricted(rest), first: max(0, request.offset - every.total.count),
      count: wanted, isCounted: false
    ).matches
  }

  private func page(
    _ query: Query, first: Int? = nil, count: Int? = nil, newestFirst: Bool = false,
    isCounted: Bool = true
  ) throws(XapianError) -> Page {
    var enquire = try Enquire(reader.database)
    try enquire.setQuery(query)
    if newestFirst, let slot = Field.order.slot {
      try enquire.setBooleanWeight()
      try enquire.sortByValue(slot, descending: true)
    } else {
      // Better than Xapian's defaults on seven of eight test collections (ARCHITECTURE.md).
      try enquire.setBM25(k1: 1.2, k2: 0, k3: 1, b: 0.75, minNormLength: 0)
    }
    if try mayHaveProfiles(), let slot = Field.collapse.slot {
      try enquire.setCollapse(slot: slot)
    }
    let first = first ?? request.offset
    let count = count ?? request.limit
    let found = try enquire.matchSet(
      first: first, count: count, checkAtLeast: isCounted ? max(Self.exactTotal, first + count) : 0)
    var matches: [Match] = []
    for index in 0..<found.count {
      let hit = try found.hit(at: index)
      matches.append(Match(document: hit.document, weight: hit.weight))
    }
    let exact = found.matchesLowerBound == found.matchesUpperBound
    return Page(
      matches: matches,
      total: .init(
        count: exact ? found.matchesLowerBound : found.matchesEstimated, exact: exact))
  }

  /// Folding profiles by name costs a look at each match; an index of articles is spared it.
  private func mayHaveProfiles() throws(XapianError) -> Bool {
    guard request.kind != .article else { return false }
    return try reader.count(.kindOfDocument, DocumentKind.profile.rawValue) > 0
  }

  /// The rarer a word, the more its place tells: the inverse document frequency.
  private func weight(of word: MatchTerms.Word, _ documents: Int) throws(XapianError) -> Double {
    var frequency = 1
    for form in word.forms {
      var rarest = Int.max
      for term in form { rarest = min(rarest, try reader.database.termFrequency(term.span)) }
      frequency = max(frequency, rarest)
    }
    return log(1 + Double(documents) / Double(frequency))
  }
}
