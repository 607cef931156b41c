import Analysis
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

  /// Returns the existing tags and fields that are similar to those of the query which do not exist.
  func suggestedNames(for parsed: QueryParser.Parsed) throws -> [SearchAnswer.Correction] {
    var corrections = parsed.problems.compactMap { problem in
      problem.suggestion.map {
        SearchAnswer.Correction(
          kind: .field, typed: $0.name, instead: [$0.instead], isSearched: false)
      }
    }
    let typed = parsed.nodes.flatMap(\.tags) + request.tags
    for tag in typed {
      guard try context.count(.tag, CanonicalName.key(tag)) == 0 else { continue }
      let near = try TagLookup(context: context).nearest(to: tag)
      guard !near.isEmpty else { continue }
      corrections.append(
        SearchAnswer.Correction(kind: .tag, typed: tag, instead: near, isSearched: false))
    }
    return corrections
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
