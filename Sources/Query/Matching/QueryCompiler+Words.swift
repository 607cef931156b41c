import Analysis
import Store
import Xapian

extension QueryCompiler {
  /// Returns the words of `text` with the terms that stand for them in the index.
  func queryWords(in text: String) throws -> [QueryWord] {
    let words = context.queryAnalyzer.queryWords(in: text)
    return context.queryAnalyzer.isSimple
      ? words : try TermResolver(context: context).resolved(words)
  }

  /// Compiles each word of `text` by itself.
  func words(of text: String, _ field: TermField?) throws -> [Compiled] {
    try queryWords(in: text).map { try word($0, field, mayBeMisspelt: true) }
  }

  /// Compiles one word. A compound matches its parts side by side, and itself written as one word.
  func word(_ word: QueryWord, _ field: TermField?, mayBeMisspelt: Bool) throws -> Compiled {
    try context.cancellation.check()
    var compiled = Compiled(
      text: word.text, query: try phrase(word.parts, field),
      words: [MatchTerms.Word(forms: [word.parts], overlapsPrevious: word.overlapsPrevious)],
      isStopWord: word.isStopWord)
    if !word.joined.isEmpty {
      let whole = try phrase([word.joined], field)
      compiled.loose = try loose(word, whole: whole, parts: compiled.query, field)
      let weights = CompoundWeights(context: context) { Self.term($0, field) }
      compiled.query =
        try weights.favorsWhole(word)
        ? whole.orElse(compiled.query) : compiled.query.orElse(whole)
      compiled.words = [MatchTerms.Word(forms: [[word.joined], word.parts])]
      compiled.isStopWord = false
      return compiled
    }
    if word.parts.count == 1 { compiled.weighed = (word.parts[0], field) }
    guard mayBeMisspelt, let form = word.form else { return compiled }
    compiled.plainWord = CompiledQuery.PlainWord(form: form, terms: word.parts[0])
    guard let similar = corrections[form] else { return compiled }
    compiled.weighed = nil
    // Half the weight: the word as typed is a better match than a correction of it.
    let corrected = try Query.combined(.synonym, try similar.map { try phrase([[$0]], field) })
    compiled.query = try compiled.query.orElse(corrected.scaled(by: 0.5))
    compiled.words = [MatchTerms.Word(forms: [word.parts] + similar.map { [[$0]] })]
    return compiled
  }

  /// Returns what a compound matches where a document may lack some of its parts. Parts side by side weigh what
  /// they weigh as single words, and parts that occur otherwise half of that.
  private func loose(
    _ word: QueryWord, whole: Query, parts: Query, _ field: TermField?
  ) throws -> CompiledQuery.Loose {
    let content = word.parts.indices.filter { !word.stopParts.contains($0) }
    let single = (content.isEmpty ? Array(word.parts.indices) : content).map { word.parts[$0] }
    let queries = try single.map { try phrase([$0], field) }
    let any = queries.count == 1 ? queries[0] : try .combined(.or, queries)
    let half = try any.scaled(by: 0.5)
    return CompiledQuery.Loose(
      query: try .combined(
        .or,
        [half, .combined(.filter, [half, parts]), .combined(.andNot, [whole, parts])]),
      words: single.map { MatchTerms.Word(forms: [[$0]]) })
  }

  /// Returns a query for the words side by side, each as any of its terms. The terms of a single word are
  /// weighted as if they were one term.
  func phrase(_ words: [QueryWord.Alternatives], _ field: TermField?) throws -> Query {
    guard words.count == 1 else { return try positional(words, field) { try .phrase($0) } }
    let query = try languages.query(for: words, joinedBy: .synonym) {
      try any($0[0], field, .synonym)
    }
    // Outside of the synonym, which leaves out the weights of what it joins.
    let factor = try factor(of: words[0].map(\.bytes), field)
    return factor == 1 ? query : try query.scaled(by: factor)
  }

  /// Returns a query for words side by side. Signs such as emoji take no position: a document needs them anywhere.
  func sideBySide(_ words: [QueryWord], _ field: TermField?) throws -> Query {
    let parts = words.filter { !$0.isSymbol }.flatMap(\.parts)
    let symbols = try words.filter(\.isSymbol).map { try phrase($0.parts, field) }
    guard !parts.isEmpty else { return try .combined(.and, symbols) }
    let ordered = try phrase(parts, field)
    return symbols.isEmpty ? ordered : try .combined(.filter, [ordered] + symbols)
  }

  /// Returns what to mark for words side by side.
  static func marked(_ words: [QueryWord], _ surface: SurfacePattern? = nil) -> [MatchTerms.Word] {
    let parts = words.filter { !$0.isSymbol }.flatMap(\.parts)
    let symbols = words.filter(\.isSymbol).map { MatchTerms.Word(forms: [$0.parts]) }
    return (parts.isEmpty ? [] : [MatchTerms.Word(forms: [parts], surface: surface)]) + symbols
  }

  /// Compiles words and phrases that stand at most `distance` words apart.
  func near(_ nodes: [QueryNode], _ distance: Int, _ field: TermField?) throws -> Compiled? {
    var near: [QueryWord.Alternatives] = []
    var words: [MatchTerms.Word] = []
    var phrases: [Query] = []
    for node in nodes {
      let text: String
      switch node {
      case .word(let typed), .phrase(let typed): text = typed
      default: continue
      }
      let typed = try queryWords(in: text)
      phrases += try typed.filter(\.isSymbol).map { try phrase($0.parts, field) }
      let parts = typed.filter { !$0.isSymbol }.flatMap(\.parts)
      guard !parts.isEmpty else { continue }
      near += parts
      words.append(MatchTerms.Word(forms: [parts]))
      if parts.count > 1 { phrases.append(try phrase(parts, field)) }
    }
    guard near.count > 1 else {
      let operands = try near.map { try phrase([$0], field) } + phrases
      return operands.isEmpty
        ? nil : Compiled(query: try .combined(.and, operands), words: words)
    }
    let window = distance * (words.count - 1) + near.count - words.count + 1
    let query = try positional(near, field) { try .near(window: UInt32(window), $0) }
    return Compiled(query: try .combined(.filter, [query] + phrases), words: words)
  }

  /// Returns a query that compares the positions of the words, each as any of its terms.
  private func positional(
    _ words: [QueryWord.Alternatives], _ field: TermField?, _ join: ([Query]) throws -> Query
  ) throws -> Query {
    try languages.query(for: words, joinedBy: .or) { words in
      // Comparing positions is the slowest part of a match, and may take long without finding a document.
      try context.withCheckpoint(try join(try words.map { try any($0, field, .or) }))
    }
  }

  /// Returns by how much the burstiness of a word multiplies its weight. The word occurs as any of `terms`.
  func factor(of terms: [[UInt8]], _ field: TermField?) throws -> Double {
    guard model.exponent > 0, !terms.isEmpty else { return 1 }
    let statistics = try terms.map { try context.snapshot.statistics(of: Self.term($0, field)) }
    return model.factor(
      statistics.dropFirst().reduce(statistics[0], +),
      documents: try context.reader.database.documentCount)
  }

  private func any(
    _ terms: [[UInt8]], _ field: TermField?, _ combiner: Query.Operator
  ) throws -> Query {
    let terms = try terms.map { try Query.term(Self.term($0, field).span) }
    return terms.count == 1 ? terms[0] : try .combined(combiner, terms)
  }

  private var languages: LanguageQueryBuilder { LanguageQueryBuilder(context: context) }

  /// Returns the term of a field for a term of the text.
  static func term(_ term: [UInt8], _ field: TermField?) -> [UInt8] {
    guard let field, !field.prefix.isEmpty else { return term }
    return Array(field.prefix.utf8) + term
  }
}
