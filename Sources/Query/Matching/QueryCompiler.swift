import Analysis
import Contract
import Store
import Xapian

/// Compiles a parsed query into a query of the engine.
struct QueryCompiler {
  /// A compiled node.
  struct Compiled {
    /// The word as it could be typed; empty for other nodes.
    var text = ""
    /// The documents that match the node.
    var query: Query
    /// The words to mark in their texts.
    var words: [MatchTerms.Word] = []
    /// The terms of a word that burstiness weighs, and their field; nil for other nodes.
    var weighed: (terms: QueryWord.Alternatives, field: TermField?)?
    /// What a compound matches where not every word is needed; nil for other nodes.
    var loose: CompiledQuery.Loose?
    /// Whether the node is a stop word.
    var isStopWord = false
    /// The node as a word that may be misspelt.
    var plainWord: CompiledQuery.PlainWord?
  }

  let context: SearchContext
  /// Terms to search in addition to a misspelt word, by the folded form of that word.
  var corrections: [[UInt8]: QueryWord.Alternatives] = [:]
  /// How the words of the query weigh a document.
  var model = RankingModel.plain

  /// Compiles `text`, limited to `scope`. The weights of the words to mark are not set yet.
  func compile(_ text: QueryParser.Parsed, in scope: SearchScope) throws -> CompiledQuery {
    var compiler = self
    let words = try distinctWords(in: text.nodes)
    compiler.model = RankingModel(words: words.count)
    var query = try compiler.compiled(text, in: scope)
    query.distinctWords = words
    query.unscopedText =
      text.nodes.contains(where: \.isScoped)
      ? nil : text.nodes.flatMap(\.texts).joined(separator: " ")
    query.hasCorrections = !corrections.isEmpty
    return query
  }

  /// Returns the distinct words that are not stop words, those of phrases and groups included, with the corrections of
  /// misspelt ones.
  private func distinctWords(in nodes: [QueryNode]) throws -> [QueryWord] {
    var seen: Set<[[[UInt8]]]> = []
    var words = try nodes.flatMap(\.texts).flatMap(queryWords).filter {
      !$0.isStopWord && seen.insert($0.parts.map { $0.map(\.bytes) }).inserted
    }
    for index in words.indices where words[index].joined.isEmpty {
      guard let form = words[index].form, let similar = corrections[form] else { continue }
      words[index].parts[0].append(contentsOf: similar)
    }
    return words
  }

  private func compiled(
    _ text: QueryParser.Parsed, in scope: SearchScope
  ) throws -> CompiledQuery {
    var query = CompiledQuery(model: model)
    for node in text.nodes {
      if case .word(let typed) = node {
        query.parts += try words(of: typed, nil).map { Self.part($0, .wanted, $0.text) }
      } else {
        try append(node, to: &query)
      }
    }
    query.matchesNothing =
      query.isListing && !text.isBlank && !text.nodes.contains(where: \.isFilter)
      && !query.parts.contains { $0.role == .excluded }
    query.named = try named(text)
    for node in scope.filters { try append(node, to: &query) }
    // Stop words tell documents apart least and cost most.
    if query.parts.contains(where: {
      $0.role != .filter && $0.role != .excluded && !$0.isStopWord
    }) {
      query.parts.removeAll { $0.role == .wanted && $0.isStopWord }
    }
    return query
  }

  /// Returns the documents that have the typed words as their name; nil if there are none, or if the words were typed
  /// for one field.
  private func named(_ parsed: QueryParser.Parsed) throws -> NamedDocuments? {
    var words: [String]? = []
    for node in parsed.nodes where !node.isFilter {
      switch node {
      case .word(let text), .phrase(let text): words?.append(text)
      case .scoped, .required: return nil
      case .not: continue
      // A document with the other words as its name may lack these.
      default: words = nil
      }
    }
    // Signs and operators can be part of a title.
    let texts = Set([words?.joined(separator: " "), parsed.text].compactMap(\.self))
    func documents(_ field: TermField, _ keys: [String]) throws -> Query? {
      let terms = try Set(keys).sorted().filter { try context.count(field, $0) > 0 }
        .map { try Query.term(TermName.make(field, $0).span) }
      return terms.count < 2 ? terms.first : try .combined(.or, terms)
    }
    let keys = texts.map(CanonicalName.key).filter { !$0.isEmpty }
    let named = NamedDocuments(
      profiles: try documents(.profileName, keys),
      titles: try documents(.wholeName, texts.flatMap(context.queryAnalyzer.nameKeys)),
      statements: try documents(.mention, keys))
    return named.isEmpty ? nil : named
  }

  private func append(_ node: QueryNode, to query: inout CompiledQuery) throws {
    let role: WhyNot.Role
    var operand = node
    switch node {
    case .not(let inner): (role, operand) = (.excluded, inner)
    case _ where node.isFilter: role = .filter
    case .required: role = .required
    default: role = .wanted
    }
    guard let compiled = try compiled(operand, nil) else { return }
    query.parts.append(Self.part(compiled, role, node.description))
  }

  private static func part(
    _ compiled: Compiled, _ role: WhyNot.Role, _ text: String
  ) -> CompiledQuery.Part {
    CompiledQuery.Part(
      role: role, text: text, query: compiled.query, words: compiled.words,
      isStopWord: compiled.isStopWord, plainWord: compiled.plainWord, weighed: compiled.weighed,
      loose: compiled.loose)
  }
}
