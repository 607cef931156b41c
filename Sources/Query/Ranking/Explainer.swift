import Analysis
import Articles
import Contract
import Store
import Xapian

/// Explains the score of a hit, and why a document does not match.
struct Explainer {
  let context: SearchContext
  let matcher: Matcher
  let query: CompiledQuery

  /// Returns what each part of the query adds to the score of each match. BM25 is a sum, so each part is
  /// weighed by itself.
  func contributions(to matches: [Match]) throws -> [[Contribution]] {
    guard !matches.isEmpty else { return [] }
    let parts = query.parts.filter { $0.role == .wanted || $0.role == .required }
    let frequencies = try parts.map { try matcher.frequency($0.query) }
    let compiler = QueryCompiler(context: context, model: query.model)
    let factors = try parts.map { part in
      try part.weighed.map { try compiler.factor(of: $0.terms.map(\.bytes), $0.field) }
    }
    return try matches.map { match in
      let only = try identity(of: try context.record(match.document))
      return try parts.indices.map { index in
        let part = parts[index]
        let query =
          match.isLoose && part.role == .wanted ? part.loose?.query ?? part.query : part.query
        return Contribution(
          part: part.text, weight: try matcher.weight(query, of: only) ?? 0,
          documents: frequencies[index], factor: factors[index])
      }
    }
  }

  /// Returns which parts of the query a document meets. Throws ``LedeError/Code/notFound`` if the
  /// document does not exist.
  func whyNot(_ id: String) throws -> WhyNot {
    let record = try DocumentLookup(context: context).record(id: id)
    let only = try identity(of: record)
    let isNamed = try query.named.map { try matcher.weight($0.all, of: only) != nil } ?? false
    return WhyNot(
      id: record.id,
      parts: try query.parts.map { part in
        // A document that the query names counts as having its words.
        let isWord = part.role == .wanted || part.role == .required
        let isMatch = try isNamed && isWord || matcher.weight(part.query, of: only) != nil
        return WhyNot.Part(
          part: part.text, role: part.role, isMet: isMatch != (part.role == .excluded))
      })
  }

  /// A query for the document alone, by its unique term.
  private func identity(of record: DataRecord) throws -> Query {
    try .term(record.key.term.span)
  }
}
