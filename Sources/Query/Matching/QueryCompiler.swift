import Analysis
import Articles
import Base
import Contract
import Store
import Xapian

/// Turns a query as it was typed into one of the engine.
struct QueryCompiler {
  /// A node in the engine's terms.
  private struct Piece {
    var text = ""
    var query: Query
    var words: [MatchTerms.Word] = []
    var isStopWord = false
    var plainWord: (form: [UInt8], terms: QueryWord.Alternatives)?
  }

  let reader: IndexReader
  let queries: QueryAnalyzer
  let blocks: TextBlock
  let budget: SearchBudget
  /// Terms to search beside those of misspelt words, by the folded form that is misspelt.
  var corrections: [[UInt8]: QueryWord.Alternatives] = [:]

  /// The query of `request`, whose text is `nodes`; weights of words are still to be set.
  func compile(_ nodes: [QueryNode], _ request: SearchRequest) throws -> CompiledQuery {
    var compiled = CompiledQuery()
    for node in nodes {
      switch node {
      case .not(let inner):
        if let piece = try self.piece(inner, nil) {
          compiled.parts.append(part(piece, .excluded, "\(node)"))
        }
      case _ where node.isFilter:
        if let piece = try self.piece(node, nil) {
          compiled.parts.append(part(piece, .filter, "\(node)"))
        }
      case .required(let inner):
        if let piece = try self.piece(inner, nil) {
          compiled.parts.append(part(piece, .required, "\(node)"))
        }
      case .word(let text):
        for piece in try pieces(of: text, nil) {
          compiled.parts.append(part(piece, .wanted, piece.text))
        }
      default:
        if let piece = try self.piece(node, nil) {
          compiled.parts.append(part(piece, .wanted, "\(node)"))
        }
      }
    }
    let isTyped = !request.query.allSatisfy(\.isWhitespace)
    compiled.isHopeless =
      compiled.isListing && isTyped && !nodes.contains(where: \.isFilter)
      && !compiled.parts.contains { $0.role == .excluded }
    for node in Self.filters(of: request) {
      if let piece = try self.piece(node, nil) {
        compiled.parts.append(part(piece, .filter, "\(node)"))
      }
    }
    // Stop words say nothing beside others, and cost the most.
    if compiled.parts.contains(where: {
      $0.role != .filter && $0.role != .excluded && !$0.isStopWord
    }) {
      compiled.parts.removeAll { $0.role == .wanted && $0.isStopWord }
    }
    return compiled
  }

  private func part(_ piece: Piece, _ role: WhyNot.Role, _ text: String) -> CompiledQuery.Part {
    CompiledQuery.Part(
      role: role, text: text, query: piece.query, words: piece.words,
      isStopWord: piece.isStopWord, plainWord: piece.plainWord)
  }

  /// What the request asks for beside its text.
  private static func filters(of request: SearchRequest) -> [QueryNode] {
    var nodes = request.tags.map { QueryNode.value(.tag, $0) }
    if let kind = request.kind { nodes.append(.value(.kindOfDocument, kind.rawValue)) }
    if request.after != nil || request.before != nil {
      nodes.append(.dates(from: request.after, to: request.before))
    }
    return nodes
  }
}

// MARK: - Nodes

extension QueryCompiler {
  /// A node within `field`; nil when nothing can be looked for.
  private func piece(_ node: QueryNode, _ field: TermField?) throws -> Piece? {
    try reader.cancellation.check()
    switch node {
    case .word(let text):
      return try joined(.and, try pieces(of: text, field))
    case .phrase(let text):
      let words = try queryWords(in: text)
      guard words.count > 1 else { return try words.first.map { try piece(of: $0, field, false) } }
      let parts = words.flatMap(\.parts)
      return Piece(query: try phrase(parts, field), words: [MatchTerms.Word(forms: [parts])])
    case .exact(let text):
      return try exact(text, field)
    case .prefix(let text):
      return try prefix(text, field)
    case .near(let nodes, let distance):
      return try near(nodes, distance, field)
    case .scoped(let field, let node):
      return try piece(node, field)
    case .value(let field, let value):
      return Piece(query: try .term(TermName.make(field, Self.key(value, field)).span))
    case .dates(let from, let to):
      return try dates(from, to)
    case .all(let nodes):
      return try conjunction(nodes, field)
    case .any(let nodes):
      return try joined(.or, try nodes.compactMap { try piece($0, field) })
    case .not(let inner):
      guard let piece = try piece(inner, field) else { return nil }
      return Piece(query: try .combined(.andNot, [.matchAll, piece.query]))
    case .required(let inner):
      return try piece(inner, field)
    }
  }

  private func conjunction(_ nodes: [QueryNode], _ field: TermField?) throws -> Piece? {
    var wanted: [Piece] = []
    var excluded: [Query] = []
    for node in nodes {
      if case .not(let inner) = node {
        if let piece = try piece(inner, field) { excluded.append(piece.query) }
      } else if let piece = try piece(node, field) {
        wanted.append(piece)
      }
    }
    if wanted.contains(where: { !$0.isStopWord }) { wanted.removeAll(where: \.isStopWord) }
    guard var piece = try joined(.and, wanted) ?? (excluded.isEmpty ? nil : Piece(query: .matchAll))
    else { return nil }
    if !excluded.isEmpty { piece.query = try .combined(.andNot, [piece.query] + excluded) }
    return piece
  }

  private func joined(_ combiner: Query.Operator, _ pieces: [Piece]) throws -> Piece? {
    guard pieces.count > 1 else { return pieces.first }
    return Piece(
      query: try .combined(combiner, pieces.map(\.query)), words: pieces.flatMap(\.words),
      isStopWord: pieces.allSatisfy(\.isStopWord))
  }

  /// How a value of a field is spelt in the index.
  private static func key(_ value: String, _ field: TermField) -> String {
    switch field {
    case .tag, .mention, .source: CanonicalName.key(value)
    case .language: LanguageCode.normalized(value) ?? value.lowercased()
    default: value.lowercased()
    }
  }

  private func dates(_ from: CalendarDate?, _ to: CalendarDate?) throws -> Piece? {
    // A document without a date has no value, which sorts before every date: the lower bound keeps
    // it out.
    let lower = from?.slotValue ?? "0"
    return Piece(
      query: try .valueRange(
        ValueField.date.slot, from: Array(lower.utf8), to: to.map { Array($0.slotValue.utf8) }))
  }
}

// MARK: - Words

extension QueryCompiler {
  /// The words of `text`, with those of their terms that the index has.
  private func queryWords(in text: String) throws -> [QueryWord] {
    let words = queries.queryWords(in: text)
    return queries.isSimple ? words : try WordTerms(reader: reader, queries: queries).known(words)
  }

  private func pieces(of text: String, _ field: TermField?) throws -> [Piece] {
    try queryWords(in: text).map { try piece(of: $0, field, true) }
  }

  /// A compound is found where its parts stand side by side, and where it is written as one.
  private func piece(of word: QueryWord, _ field: TermField?, _ mayBeSlip: Bool) throws -> Piece {
    try reader.cancellation.check()
    var piece = Piece(
      text: word.text, query: try phrase(word.parts, field),
      words: [MatchTerms.Word(forms: [word.parts], continues: word.overlapsPrevious)],
      isStopWord: word.isStopWord)
    if !word.joined.isEmpty {
      let whole = try phrase([word.joined], field)
      let weights = CompoundWeights(reader: reader) { Self.term($0, field) }
      piece.query =
        try weights.favorsWhole(word) ? whole.orElse(piece.query) : piece.query.orElse(whole)
      piece.words = [MatchTerms.Word(forms: [[word.joined], word.parts])]
      piece.isStopWord = false
      return piece
    }
    guard mayBeSlip, let form = word.form else { return piece }
    piece.plainWord = (form, word.parts[0])
    guard let others = corrections[form] else { return piece }
    // Half the weight: what was typed stands for more than what it might have been.
    let similar = try Query.combined(.synonym, try others.map { try phrase([[$0]], field) })
    piece.query = try piece.query.orElse(similar.scaled(by: 0.5))
    piece.words = [MatchTerms.Word(forms: [word.parts] + others.map { [[$0]] })]
    return piece
  }

  /// The words side by side, each as any of its terms. A lone word with several counts as one: how rare
  /// it is and how often it stands in a document goes by all its terms together.
  private func phrase(_ words: [QueryWord.Alternatives], _ field: TermField?) throws -> Query {
    guard words.count == 1 else { return try run(words, field) { try .phrase($0) } }
    return try readings.joined(words, .synonym) { try any($0[0], field, .synonym) }
  }

  /// Words near each other, as `join` says, each as any of its terms.
  private func run(
    _ words: [QueryWord.Alternatives], _ field: TermField?, _ join: ([Query]) throws -> Query
  ) throws -> Query {
    try readings.joined(words, .or) { words in
      // Comparing positions is the slowest part of a match, and may go on without finding anything.
      try reader.withCheckpoint(try join(try words.map { try any($0, field, .or) }))
    }
  }

  private func any(
    _ terms: [[UInt8]], _ field: TermField?, _ combiner: Query.Operator
  ) throws -> Query {
    let terms = try terms.map { try Query.term(Self.term($0, field).span) }
    return terms.count == 1 ? terms[0] : try .combined(combiner, terms)
  }

  private var readings: LanguageReadings { LanguageReadings(reader: reader, queries: queries) }

  private static func term(_ term: [UInt8], _ field: TermField?) -> [UInt8] {
    guard let field, !field.prefix.isEmpty else { return term }
    return Array(field.prefix.utf8) + term
  }

  private func near(_ nodes: [QueryNode], _ distance: Int, _ field: TermField?) throws -> Piece? {
    var near: [QueryWord.Alternatives] = []
    var words: [MatchTerms.Word] = []
    var phrases: [Query] = []
    for node in nodes {
      let text: String
      switch node {
      case .word(let typed), .phrase(let typed): text = typed
      default: continue
      }
      let parts = try queryWords(in: text).flatMap(\.parts)
      guard !parts.isEmpty else { continue }
      near += parts
      words.append(MatchTerms.Word(forms: [parts]))
      if parts.count > 1 { phrases.append(try phrase(parts, field)) }
    }
    guard near.count > 1 else {
      return try near.first.map { Piece(query: try phrase([$0], field), words: words) }
    }
    let window = distance * (words.count - 1) + near.count - words.count + 1
    let query = try run(near, field) { try .near(window: UInt32(window), $0) }
    return Piece(query: try .combined(.filter, [query] + phrases), words: words)
  }

  private func exact(_ text: String, _ field: TermField?) throws -> Piece? {
    let typed = try queryWords(in: text)
    let parts = typed.flatMap(\.parts)
    guard let first = parts.first else { return nil }
    if typed.count == 1, typed[0].isStopWord, first.count == 1,
      first[0].bytes.elementsEqual(text.utf8)
    {
      // `=the`: it has no other forms, and stands in every text.
      return Piece(query: try phrase(parts, field), words: [MatchTerms.Word(forms: [parts])])
    }
    let surface = SurfaceForm(exact: text)
    let checks = try first.map {
      try written(as: surface, with: $0.bytes, field, unread: .reject)
    }
    return Piece(
      query: try .combined(
        .filter,
        [try phrase(parts, field), checks.count == 1 ? checks[0] : try .combined(.or, checks)]),
      words: [MatchTerms.Word(forms: [parts], surface: surface)])
  }

  private func prefix(_ text: String, _ field: TermField?) throws -> Piece? {
    guard let word = queries.queryWords(in: text).last else { return nil }
    // Of a compound (`glm-4*`) the form in one word.
    let beginning = word.joined.first?.bytes ?? Folding.fold(word.text)
    let list = WordList(reader: reader)
    let expansion = try list.expansion(of: Self.term(beginning, field))
    let count = budget.takeWords(
      expansion.map(\.frequency), atMost: WordList.maximumExpansion)
    var queries = [
      try Query.combined(.synonym, expansion.prefix(count).map { try .term($0.term.span) })
    ]
    let surface = SurfaceForm(prefix: word.text)
    var forms = try list.terms(beginningWith: beginning)
    // `universit*`: the stem is shorter than what was typed, and other words have it too.
    for word in try list.words(beginningWith: beginning) {
      for term in try list.terms(of: word)
      where !term.starts(with: beginning) && !forms.contains(term) {
        forms.append(term)
        queries.append(try written(as: surface, with: term, field, unread: .accept))
      }
    }
    return Piece(
      query: queries.count == 1 ? queries[0] : try .combined(.or, queries),
      words: [
        MatchTerms.Word(
          forms: forms.prefix(WordList.maximumMarked).map { [[QueryTerm($0)]] },
          surface: word.joined.isEmpty ? surface : nil)
      ])
  }

  /// The documents with `term` in whose text a word is written like `surface`; `unread` is what holds
  /// of those for which nothing is left in the budget.
  private func written(
    as surface: SurfaceForm, with term: [UInt8], _ field: TermField?, unread: Enquire.Verdict
  ) throws -> Query {
    let (blocks, budget, cancellation) = (blocks, budget, reader.cancellation)
    return try .filtered(term: Self.term(term, field).span) { data in
      guard !cancellation.isCancelled else { return .stop }
      guard budget.takeText() else { return unread }
      do {
        let record = try DataRecord(decoding: data.withUnsafeBufferPointer { Array($0) })
        return try StoredText(record: record, blocks: blocks).contains(surface, in: field)
          ? .accept : .reject
      } catch {
        return .stop
      }
    }
  }
}
