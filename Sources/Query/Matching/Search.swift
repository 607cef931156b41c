import Analysis
import Contract
import Store
import Xapian

/// One search in one commit of the index.
struct Search {
  let context: SearchContext
  let request: SearchRequest

  /// Returns what runs queries of the engine for a compiled query.
  func matcher(of query: CompiledQuery) -> Matcher {
    Matcher(context: context, scope: SearchScope(request), model: query.model)
  }

  var compiler: QueryCompiler { QueryCompiler(context: context) }

  /// A page of matches, with what the answer says about it.
  struct Outcome {
    var page: Matcher.Page
    /// The query that was searched last: its words are marked.
    var query: CompiledQuery
    /// The query whose matches are counted.
    var counted: Query
    var match = SearchAnswer.Match.all
    /// The misspelt words for which others were searched too.
    var corrections: [SearchAnswer.Correction] = []
  }

  /// Returns the answer to the request. Its `took` is 0.
  func run() throws -> SearchAnswer {
    let parsed = try parsedQuery()
    if request.isStrict, let problem = parsed.problems.first { throw problem.error }
    var answer = SearchAnswer(
      query: request.query, took: 0, total: .init(count: 0, exact: true), match: .all, hits: [])
    let compiled = try compiler.compile(parsed, in: SearchScope(request))
    answer.corrections = try suggestedNames(for: parsed)
    guard !compiled.matchesNothing else { return answer }
    let outcome = try outcome(of: compiled, parsed)
    answer.total = outcome.page.total
    answer.match = outcome.match
    answer.corrections += outcome.corrections
    if !request.facets.isEmpty {
      let counts = try FacetCounter(context: context, matcher: matcher(of: compiled))
        .counts(of: outcome.counted, by: request.facets)
      answer.facets = counts.facets
      answer.total = .init(count: counts.total, exact: true)
    }
    if context.budget.isSpent { answer.total.exact = false }
    answer.hits = try hits(of: outcome)
    if request.explains || request.whyNot != nil {
      let explainer = Explainer(
        context: context, matcher: matcher(of: outcome.query), query: outcome.query)
      if request.explains {
        let contributions = try explainer.contributions(
          to: outcome.page.matches)
        for index in answer.hits.indices { answer.hits[index].explanation = contributions[index] }
      }
      answer.whyNot = try request.whyNot.map(explainer.whyNot)
    }
    return answer
  }

  /// Returns the parsed query, with numbers after `#` as tags where the index has them.
  private func parsedQuery() throws -> QueryParser.Parsed {
    var parsed =
      try request.isPlain || isNameInCapitals
      ? QueryParser.plain(request.query) : QueryParser.parse(request.query)
    parsed.nodes = try parsed.nodes.map { node in
      try node.resolved { try context.count(.tag, CanonicalName.key($0)) > 0 }
    }
    return parsed
  }

  /// Whether the query is in capitals and the name of a document, so that its AND, OR and NOT are words.
  private var isNameInCapitals: Bool {
    get throws {
      guard CapitalsRule.isInCapitals(request.query) else { return false }
      return try context.queryAnalyzer.nameKeys(request.query).contains {
        try context.count(.wholeName, $0) > 0
      }
    }
  }

  /// Returns the documents that are most like a text. `record` is the document of the text, which is left out; nil
  /// for a text that is not in the index.
  func similar(to text: [UInt8], title: String, without record: DataRecord?) throws -> SearchAnswer
  {
    var answer = SearchAnswer(
      query: "", took: 0, total: .init(count: 0, exact: true), match: .any, hits: [])
    let analyzer =
      try record.map { try context.analyzers.analyzer(for: $0.language) }
      ?? context.queryAnalyzer.likeliestAnalyzer(for: text)
    let moreLikeThis = MoreLikeThis(context: context, analyzer: analyzer)
    let terms = try moreLikeThis.terms(of: text, title: title)
    guard !terms.isEmpty else { return answer }
    let query = try moreLikeThis.query(terms.map(\.term), without: record)
    var compiled = try compiler.compile(.init(), in: SearchScope(request))
    compiled.parts.append(
      CompiledQuery.Part(
        role: .wanted, text: terms.map(\.word).joined(separator: " "), query: query,
        words: terms.map { MatchTerms.Word(forms: [[[QueryTerm($0.term)]]]) }))
    let any = try compiled.any()
    let page = try matcher(of: compiled).page(
      any, first: request.offset, count: request.limit, order: .relevance)
    answer.total = page.total
    answer.hits = try hits(of: Outcome(page: page, query: compiled, counted: any))
    return answer
  }

  private func hits(of outcome: Outcome) throws -> [Hit] {
    guard !outcome.page.matches.isEmpty else { return [] }
    let weights = WordWeights(context: context, frequencies: outcome.page.frequencies)
    let matches = outcome.page.matches
    var built: [DocumentID: Hit] = [:]
    for loosely in [false, true] {
      let some = matches.filter { $0.isLoose == loosely }
      guard !some.isEmpty else { continue }
      let words = try weights.weighted(outcome.query.words(loosely: loosely))
      let builder = HitBuilder(context: context, terms: words, length: request.snippet)
      for (match, hit) in zip(some, try builder.hits(some)) { built[match.document] = hit }
    }
    var hits = matches.compactMap { built[$0.document] }
    for (index, match) in matches.enumerated() {
      hits[index].isNamed = match.place == .named
      hits[index].statesName = match.place == .states
      hits[index].titleBonus = match.titleBonus
    }
    return hits
  }
}
