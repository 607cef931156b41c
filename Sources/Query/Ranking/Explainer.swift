import Articles
import Contract
import Store
import Xapian

/// Says how the score of a hit comes about, and why a document is no hit.
struct Explainer {
  let reader: IndexReader
  let matcher: Matcher
  let query: CompiledQuery

  /// What each part of the query adds to the score of each document. BM25 adds up, so each part is
  /// weighed by itself.
  func contributions(to documents: [DocumentID]) throws -> [[Contribution]] {
    guard !documents.isEmpty else { return [] }
    let parts = query.parts.filter { $0.role == .wanted || $0.role == .required }
    let frequencies = try parts.map { try matcher.frequency($0.query) }
    return try documents.map { document in
      let only = try term(of: try reader.record(document))
      return try zip(parts, frequencies).map { part, frequency in
        Contribution(
          part: part.text, weight: try matcher.weight(part.query, of: only) ?? 0,
          documents: frequency)
      }
    }
  }

  /// Which parts of the query a document meets. Throws ``LedeError/Code/notFound`` when there is no
  /// such document.
  func whyNot(_ id: String) throws -> WhyNot {
    guard let record = try DocumentLookup.record(id: id, in: reader) else {
      throw DocumentLookup.missing(id)
    }
    let only = try term(of: record)
    return WhyNot(
      id: record.id,
      parts: try query.parts.map { part in
        let isThere = try matcher.weight(part.query, of: only) != nil
        return WhyNot.Part(
          part: part.text, role: part.role, isMet: isThere != (part.role == .excluded))
      })
  }

  /// The one term that no other document has.
  private func term(of record: DataRecord) throws -> Query {
    try .term(record.key.term.span)
  }
}
