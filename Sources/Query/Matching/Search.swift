import Analysis
import Contract
import Glibc
import Store
import Xapian

/// One search on one state of the index.
struct Search {
  let reader: IndexReader
  let queries: QueryAnalyzer
  let analyzers: Analyzers
  let blocks: TextBlock
  let request: SearchRequest
  private let budget = SearchBudget()

  init(
    reader: IndexReader, queries: QueryAnalyzer, analyzers: Analyzers, blocks: TextBlock,
    request: SearchRequest
  ) {
    self.reader = reader
    self.queries = queries
    self.analyzers = analyzers
    self.blocks = blocks
    self.request = request
  }

  private var matcher: Matcher { Matcher(reader: reader, request: request) }

  /// A page of matches, with what is to be said of it.
  private struct Result {
    var page: Matcher.Page
    var query: CompiledQuery
    /// The documents that the total counts.
    var counted: Query
    var match = SearchAnswer.Match.all
    var corrections: [SearchAnswer.Correction] = []
  }

  /// The answer; its `took` is still 0.
  func run() throws -> SearchAnswer {
    let parsed = QueryParser.parse(request.query)
    if request.isStrict, let problem = parsed.problems.first { throw problem.error }
    var answer = SearchAnswer(
      query: request.query, took: 0, total: .init(count: 0, exact: true), match: .all, hits: [])
    let compiled = try compiler.compile(parsed.nodes, request)
    answer.corrections = try suggestions(parsed)
    guard !compiled.isHopeless else { return answer }
    let result = try self.result(compiled, parsed.nodes)
    answer.total = result.page.total
    answer.match = result.match
    answer.corrections += result.corrections
    if !request.facets.isEmpty {
      let counts = try FacetCounter(reader: reader, matcher: matcher)
        .counts(of: result.counted, by: request.facets)
      answer.facets = counts.facets
      answer.total = .init(count: counts.total, exact: true)
    }
    if budget.isSpent { answer.total.exact = false }
    answer.hits = try hits(result)
    if request.explains || request.whyNot != nil {
      let explainer = Explainer(reader: reader, matcher: matcher, query: result.query)
      if request.explains {
        let contributions = try explainer.contributions(
          to: result.page.matches.map(\.document))
        for index in answer.hits.indices { answer.hits[index].explanation = contributions[index] }
      }
      answer.whyNot = try request.whyNot.map(explainer.whyNot)
    }
    return answer
  }

  /// Documents like a text, without the one that it is of.
  func similar(to text: [UInt8], title: String, without record: DataRecord?) throws -> SearchAnswer
  {
    var answer = SearchAnswer(
      query: "", took: 0, total: .init(count: 0, exact: true), match: .any, hits: [])
    let analyzer =
      try record.map { try analyzers.analyzer(for: $0.language) }
      ?? queries.likeliestAnalyzer(for: text)
    let finder = SimilarDocuments(reader: reader, queries: queries, analyzer: analyzer)
    let terms = try finder.terms(of: text, title: title)
    guard !terms.isEmpty else { return answer }
    let like = try finder.query(terms.map(\.term), without: record)
    var compiled = try compiler.compile([], request)
    compiled.parts.append(
      CompiledQuery.Part(
        role: .wanted, text: terms.map(\.word).joined(separator: " "), query: like,
        words: terms.map { MatchTerms.Word(forms: [[[QueryTerm($0.term)]]]) }))
    let any = try compiled.any()
    let found = try matcher.page(
      any, first: request.offset, count: request.limit, order: .relevance)
    answer.total = found.total
    answer.hits = try hits(Result(page: found, query: compiled, counted: any))
    return answer
  }

  private var compiler: QueryCompiler {
    QueryCompiler(reader: reader, queries: queries, blocks: blocks, budget: budget)
  }

  private func page(
    _ query: Query, _ terms: [[UInt8]] = [], order: SortOrder? = nil, isCounted: Bool = true
  ) throws -> Matcher.Page {
    var matcher = matcher
    matcher.terms = terms
    return try matcher.page(
      query, first: request.offset, count: request.limit, order: order ?? request.sort,
      isCounted: isCounted)
  }
}

// MARK: - Which documents

extension Search {
  private func result(_ compiled: CompiledQuery, _ nodes: [QueryNode]) throws -> Result {
    if compiled.isListing {
      let all = try compiled.all()
      let order = request.sort == .relevance ? .date : request.sort
      return Result(page: try page(all, order: order), query: compiled, counted: all)
    }
    if request.match == .any {
      let (query, corrections) = try corrected(compiled, nodes)
      let any = try (query ?? compiled).any()
      return Result(
        page: try page(any, (query ?? compiled).terms), query: query ?? compiled, counted: any,
        match: .any,
        corrections: corrections)
    }
    let all = try compiled.all()
    let every = Result(page: try page(all, compiled.terms), query: compiled, counted: all)
    // A page that has room is filled: first by words that were probably meant, then by documents
    // with some of the words.
    guard every.page.matches.count < request.limit || every.page.total.count == 0,
      every.page.total.exact
    else { return every }
    return try filled(every, compiled, all, nodes)
  }

  private func filled(
    _ every: Result, _ compiled: CompiledQuery, _ all: Query, _ nodes: [QueryNode]
  ) throws -> Result {
    let (query, corrections) = try corrected(compiled, nodes)
    var filled = every
    var tiers = [all]
    if let query {
      let similar = try query.all()
      tiers.append(similar)
      filled.query = query
      filled.corrections = corrections
      if every.page.total.count == 0 {
        filled.page = try page(similar, query.terms)
        filled.counted = similar
        tiers = [similar]
      }
    }
    guard request.match == .auto, query != nil || compiled.hasChoice,
      filled.page.total.exact, filled.page.matches.count < request.limit,
      request.sort == .relevance || filled.page.total.count == 0
    else { return filled }
    let source = query ?? compiled
    if filled.page.total.count == 0 {
      // No document has every word, so there is one rank only.
      filled.page.matches = try page(try source.any(), isCounted: false).matches
      if !filled.page.matches.isEmpty { filled.match = .some }
    } else if tiers.count == 1, request.offset == 0 {
      // The page holds all that have every word: leaving them out here is cheaper than having the
      // engine look each document up in a second query.
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

  /// Puts the matches of a query with tiers on the page, without their bonuses.
  private func setMatches(of result: inout Result, _ query: Query, tiers: Int) throws {
    var matches = try page(query, isCounted: false).matches
    if matches.contains(where: { Tier.split($0.weight).bonuses < tiers }) { result.match = .some }
    for index in matches.indices {
      matches[index].weight = Tier.split(matches[index].weight).relevance
    }
    result.page.matches = matches
  }

  /// The query with the words that were probably meant beside those that hardly occur; nil when all
  /// occur, or nothing is like them.
  private func corrected(
    _ compiled: CompiledQuery, _ nodes: [QueryNode]
  ) throws -> (CompiledQuery?, [SearchAnswer.Correction]) {
    guard request.correctsTypos else { return (nil, []) }
    var compiler = compiler
    var corrections: [SearchAnswer.Correction] = []
    let corrector = SpellingCorrector(reader: reader, queries: queries)
    for part in compiled.parts where part.role == .wanted || part.role == .required {
      try reader.cancellation.check()
      guard let (form, terms) = part.plainWord, compiler.corrections[form] == nil else { continue }
      let neighbours = try corrector.neighbours(of: form, terms: terms, query: part.query)
      guard !neighbours.isEmpty else { continue }
      compiler.corrections[form] = neighbours.map(\.term)
      corrections.append(
        SearchAnswer.Correction(
          kind: .word, typed: part.text,
          instead: neighbours.map { String(decoding: $0.word, as: UTF8.self) }, isSearched: true))
    }
    guard !corrections.isEmpty else { return (nil, []) }
    return (try compiler.compile(nodes, request), corrections)
  }

  /// Tags and fields that do not exist but are like some that do.
  private func suggestions(
    _ parsed: QueryParser.Parsed
  ) throws -> [SearchAnswer.Correction] {
    var corrections = parsed.problems.compactMap { problem in
      problem.suggestion.map {
        SearchAnswer.Correction(
          kind: .field, typed: $0.name, instead: [$0.instead], isSearched: false)
      }
    }
    let typed = parsed.nodes.flatMap(\.tags) + request.tags
    for tag in typed {
      guard try reader.count(.tag, CanonicalName.key(tag)) == 0 else { continue }
      let near = try TagNames(reader: reader).nearest(to: tag)
      guard !near.isEmpty else { continue }
      corrections.append(
        SearchAnswer.Correction(kind: .tag, typed: tag, instead: near, isSearched: false))
    }
    return corrections
  }
}

// MARK: - Hits

extension Search {
  private func hits(_ result: Result) throws -> [Hit] {
    guard !result.page.matches.isEmpty else { return [] }
    var terms = MatchTerms(words: result.query.words)
    let documents = try reader.database.documentCount
    for index in terms.words.indices {
      try reader.cancellation.check()
      terms.words[index].weight = try weight(
        of: terms.words[index], documents, result.page.frequencies)
    }
    let maker = HitMaker(
      reader: reader, queries: queries, analyzers: analyzers, blocks: blocks, terms: terms,
      length: request.snippet)
    return try maker.hits(result.page.matches)
  }

  /// The rarer a word, the more its place tells: the inverse document frequency.
  private func weight(
    of word: MatchTerms.Word, _ documents: Int, _ known: [[UInt8]: Int]
  ) throws(XapianError) -> Double {
    var frequency = 1
    for form in word.forms {
      var rarest = Int.max
      for terms in form {
        var count = 0
        for term in terms {
          if let known = known[term.bytes] {
            count += known
          } else {
            count += try reader.database.termFrequency(term.bytes.span)
          }
        }
        rarest = min(rarest, count)
      }
      frequency = max(frequency, rarest)
    }
    return log(1 + Double(documents) / Double(frequency))
  }
}

extension QueryNode {
  /// The tags that the node asks for.
  fileprivate var tags: [String] {
    switch self {
    case .value(.tag, let tag): [tag]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.tags)
    case .not(let node), .required(let node), .scoped(_, let node): node.tags
    default: []
    }
  }
}
