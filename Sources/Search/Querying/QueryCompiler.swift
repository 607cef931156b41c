import Analysis
import Xapian

/// A query in the engine's terms.
struct CompiledQuery {
  /// Documents with every word; nil when the query has no words.
  var all: Query?
  /// Documents with any of the words, where that is something else.
  var any: Query?
  /// What documents must have beside: kind, tags, dates.
  var filter: Query?
  /// What they must not have.
  var excluded: Query?
  var matches = MatchTerms()
  /// Whether words were typed of which nothing can be found, such as `!!!`.
  var isHopeless = false

  /// `words`, restricted to the documents that pass the filters.
  func restricted(_ words: Query) throws(XapianError) -> Query {
    var query = words
    if let filter { query = try .combined(.filter, [query, filter]) }
    if let excluded { query = try .combined(.andNot, [query, excluded]) }
    return query
  }
}

/// Turns a request into a query of the engine.
struct QueryCompiler {
  private struct Term {
    var query: Query
    var forms: [[[UInt8]]]
    var isStopWord: Bool
  }

  let analyzer: Analyzer

  /// The query of `request`; weights of words are still to be set.
  func compile(_ request: SearchRequest) throws(XapianError) -> CompiledQuery {
    let nodes = QueryParser.parse(request.query)
    var wanted: [Term] = []
    var filters: [Query] = []
    var excluded: [Query] = []
    for node in nodes {
      switch node {
      case .tag(let tag): filters.append(try self.tag(tag))
      case .not(.tag(let tag)): excluded.append(try self.tag(tag))
      case .not(let node): excluded += try terms(of: node).map(\.query)
      case .word, .phrase: wanted += try terms(of: node)
      }
    }
    for tag in request.tags { filters.append(try self.tag(tag)) }
    if let kind = request.kind { filters.append(try boolean(.kindOfDocument, kind.rawValue)) }
    if let dates = try dates(request) { filters.append(dates) }

    // Stop words say nothing beside others, and cost the most.
    let telling = wanted.filter { !$0.isStopWord }
    if !telling.isEmpty { wanted = telling }
    var compiled = CompiledQuery()
    compiled.filter = try joined(.and, filters)
    compiled.excluded = try joined(.or, excluded)
    compiled.all = try joined(.and, wanted.map(\.query))
    compiled.any = wanted.count > 1 ? try joined(.or, wanted.map(\.query)) : nil
    compiled.matches.words = wanted.map { MatchTerms.Word(forms: $0.forms, weight: 0) }
    let isTyped = !request.query.allSatisfy(\.isWhitespace)
    compiled.isHopeless =
      wanted.isEmpty && (nodes.isEmpty ? isTyped : nodes.contains(where: \.isWanted))
    return compiled
  }

  private func joined(_ combiner: Query.Operator, _ parts: [Query]) throws(XapianError) -> Query? {
    parts.count < 2 ? parts.first : try .combined(combiner, parts)
  }

  private func terms(of node: QueryNode) throws(XapianError) -> [Term] {
    switch node {
    case .word(let text):
      var terms: [Term] = []
      for word in analyzer.queryWords(in: text) { terms.append(try term(of: word)) }
      return terms
    case .phrase(let text):
      let words = analyzer.queryWords(in: text)
      guard words.count > 1 else { return try words.map(termOf) }
      let parts = words.flatMap(\.parts)
      return [Term(query: try phrase(parts), forms: [parts], isStopWord: false)]
    case .tag, .not: return []
    }
  }

  private func termOf(_ word: QueryWord) throws(XapianError) -> Term { try term(of: word) }

  /// A compound is found where its parts stand side by side, and where it is written as one.
  private func term(of word: QueryWord) throws(XapianError) -> Term {
    guard let joined = word.joined else {
      return Term(
        query: try phrase(word.parts), forms: [word.parts], isStopWord: word.isStopWord)
    }
    let asOne = try phrase([joined])
    let asParts = try phrase(word.parts)
    return Term(
      query: try .combined(.max, [asOne, asParts]), forms: [[joined], word.parts],
      isStopWord: false)
  }

  private func phrase(_ terms: [[UInt8]]) throws(XapianError) -> Query {
    var parts: [Query] = []
    for term in terms { parts.append(try .term(term.span)) }
    return parts.count == 1 ? parts[0] : try .phrase(parts)
  }

  private func tag(_ tag: String) throws(XapianError) -> Query {
    try boolean(.tag, CanonicalName.key(tag))
  }

  private func boolean(_ field: Field, _ value: String) throws(XapianError) -> Query {
    try .term(TermName.make(field, value).span)
  }

  private func dates(_ request: SearchRequest) throws(XapianError) -> Query? {
    guard request.after != nil || request.before != nil, let slot = Field.date.slot else {
      return nil
    }
    // A document without a date has no value, which sorts before every date: the lower bound keeps
    // it out.
    let after = request.after.map(DocumentBuilder.value) ?? "0"
    return try .valueRange(
      slot, from: Array(after.utf8),
      to: request.before.map { Array(DocumentBuilder.value(of: $0).utf8) })
  }
}
