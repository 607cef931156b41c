/// The unique key of a document.
///
/// Several profiles can share a name, so the key of a profile is the hash of its text, name and type.
/// Answers show its ``DocumentName``.
package enum DocumentKey: Hashable, Sendable {
  case article(ArticleID)
  case profile(hash: String)

  /// The value of the field ``TermField/identifier``.
  package var text: String {
    switch self {
    case .article(let id): id.description
    case .profile(let hash): DocumentName.profilePrefix + hash
    }
  }

  /// The unique term of the document.
  package var term: [UInt8] { TermName.make(.identifier, text) }
}
