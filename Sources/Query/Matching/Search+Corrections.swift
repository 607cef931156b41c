import Analysis
import Articles
import Contract
import Store
import Xapian

/// What was probably meant.
extension Search {
  /// Returns the query that also searches similar words for those that hardly occur, with the corrections that it
  /// makes; nil if all words occur or have no similar words.
  func corrected(
    _ compiled: CompiledQuery, _ text: QueryParser.Parsed
  ) throws -> (CompiledQuery?, [SearchAnswer.Correction]) {
    guard request.correctsTypos else { return (nil, []) }
    var compiler = compiler
    var corrections: [SearchAnswer.Correction] = []
    let corrector = SpellingCorrector(context: context)
    for part in compiled.parts where part.role == .wanted || part.role == .required {
      try context.cancellation.check()
      guard let word = part.plainWord, compiler.corrections[word.form] == nil else { continue }
      let candidates = try corrector.candidates(for: word, query: part.query)
      guard !candidates.isEmpty else { continue }
      compiler.corrections[word.form] = candidates.map(\.term)
      corrections.append(
        SearchAnswer.Correction(
          kind: .word, typed: part.text,
          instead: candidates.map { String(decoding: $0.word, as: UTF8.self) }, isSearched: true))
    }
    guard !corrections.isEmpty else { return (nil, []) }
    return (try compiler.compile(text, in: SearchScope(request)), corrections)
  }

  /// Returns what the query names that the index does not have, each with similar names that it has.
  func suggestedNames(for parsed: QueryParser.Parsed) throws -> [SearchAnswer.Correction] {
    var corrections = parsed.problems.compactMap(\.correction)
    let typed = parsed.nodes.flatMap(\.values) + request.tags.map { (.tag, $0) }
    for (field, value) in typed where try !exists(value, in: field) {
      if field == .tag {
        let near = try TagLookup(context: context).nearest(to: value)
        guard !near.isEmpty else { continue }
        corrections.append(.init(kind: .tag, typed: value, instead: near, isSearched: false))
      } else if let known = try names(of: field) {
        let near = EditDistance.nearest(to: value, among: known)
        corrections.append(
          .init(
            kind: .value, typed: "\(field.name):\(value)",
            instead: near.map { "\(field.name):\($0)" }, isSearched: false))
      }
    }
    return corrections
  }

  private func exists(_ value: String, in field: TermField) throws -> Bool {
    let key = QueryCompiler.key(value, field)
    if try context.count(field, key) > 0 { return true }
    return field == .tag ? try context.count(.tagAbove, key) > 0 : false
  }

  /// Returns the few values that a field has in this index; nil for a field with many.
  private func names(of field: TermField) throws -> [String]? {
    switch field {
    case .source: context.reader.sources.map(\.name)
    case .language: try context.languages().map(\.code)
    default: nil
    }
  }
}

extension QueryNode {
  /// The values that the node asks for, each with its field.
  fileprivate var values: [(TermField, String)] {
    switch self {
    case .value(let field, let value): [(field, value)]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.values)
    case .not(let node), .required(let node), .scoped(_, let node): node.values
    default: []
    }
  }
}
