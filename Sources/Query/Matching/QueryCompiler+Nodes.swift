import Analysis
import Base
import Store
import Xapian

extension QueryCompiler {
  /// Compiles a node whose words are searched in `field`; nil for the whole text. Returns nil for a node without
  /// anything to search.
  func compiled(_ node: QueryNode, _ field: TermField?) throws -> Compiled? {
    try context.cancellation.check()
    switch node {
    case .word(let text):
      return try joined(.and, try words(of: text, field))
    case .phrase(let text):
      let words = try queryWords(in: text)
      guard words.count > 1 else {
        return try words.first.map { try word($0, field, mayBeMisspelt: false) }
      }
      return Compiled(query: try sideBySide(words, field), words: Self.marked(words))
    case .exact(let text):
      return try exact(text, field)
    case .prefix(let text):
      return try prefix(text, field)
    case .near(let nodes, let distance):
      return try near(nodes, distance, field)
    case .scoped(let field, let node):
      return try compiled(node, field)
    case .numberSign(let number):
      return try compiled(.word(number), field)
    case .value(let field, let value):
      return Compiled(query: try self.value(value, of: field))
    case .valuePrefix(let field, let text):
      return Compiled(query: try values(of: field, withPrefix: text))
    case .dates(let from, let to):
      return try dates(from, to)
    case .all(let nodes):
      return try conjunction(nodes, field)
    case .any(let nodes):
      return try joined(.or, try nodes.compactMap { try compiled($0, field) })
    case .not(let inner):
      guard let inner = try compiled(inner, field) else { return nil }
      return Compiled(query: try .combined(.andNot, [.matchAll, inner.query]))
    case .required(let inner):
      return try compiled(inner, field)
    }
  }

  private func conjunction(_ nodes: [QueryNode], _ field: TermField?) throws -> Compiled? {
    var wanted: [Compiled] = []
    var excluded: [Query] = []
    for node in nodes {
      if case .not(let inner) = node {
        if let inner = try compiled(inner, field) { excluded.append(inner.query) }
      } else if let operand = try compiled(node, field) {
        wanted.append(operand)
      }
    }
    if wanted.contains(where: { !$0.isStopWord }) { wanted.removeAll(where: \.isStopWord) }
    guard
      var all = try joined(.and, wanted) ?? (excluded.isEmpty ? nil : Compiled(query: .matchAll))
    else { return nil }
    if !excluded.isEmpty { all.query = try .combined(.andNot, [all.query] + excluded) }
    return all
  }

  private func joined(_ combiner: Query.Operator, _ operands: [Compiled]) throws -> Compiled? {
    guard operands.count > 1 else { return operands.first }
    return Compiled(
      query: try .combined(combiner, operands.map(\.query)), words: operands.flatMap(\.words),
      isStopWord: operands.allSatisfy(\.isStopWord))
  }

  private func value(_ value: String, of field: TermField) throws -> Query {
    let key = Self.key(value, field)
    let term = try Query.term(TermName.make(field, key).span)
    guard field == .tag else { return term }
    return try .combined(.or, [term, .term(TermName.make(.tagAbove, key).span)])
  }

  /// Returns a query for the documents with a value of `field` that begins with `text`.
  private func values(of field: TermField, withPrefix text: String) throws -> Query {
    // A sign at the end, which the key lacks, ends a word: `#project/*` is not `#projection`.
    let endsWord = text.last.map { !$0.isLetter && !$0.isNumber } ?? false
    let prefix = Self.key(text, field) + (endsWord ? "_" : "")
    let expansion = try VocabularyReader(context: context).expansion(
      ofPrefix: TermName.make(field, prefix))
    let count = context.budget.takeTerms(
      expansion.map(\.frequency), atMost: VocabularyReader.maximumValues)
    guard count > 0 else { return try .term(TermName.make(field, prefix).span) }
    return try .combined(.or, expansion.prefix(count).map { try .term($0.term.span) })
  }

  /// The value of a field as the index spells it.
  static func key(_ value: String, _ field: TermField) -> String {
    switch field {
    case .tag, .mention, .source: CanonicalName.key(value)
    case .language: LanguageCode.normalized(value) ?? value.lowercased()
    default: value.lowercased()
    }
  }

  private func dates(_ from: CalendarDate?, _ to: CalendarDate?) throws -> Compiled? {
    // A document without a date has the empty value, which sorts before all dates. The lower bound excludes it.
    let lower = from?.slotValue ?? "0"
    return Compiled(
      query: try .valueRange(
        ValueField.date.slot, from: Array(lower.utf8), to: to.map { Array($0.slotValue.utf8) }))
  }
}
