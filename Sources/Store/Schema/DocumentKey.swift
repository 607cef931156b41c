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

/// The id of a document in answers: the id of an article, or `profile:` and a name.
package enum DocumentName: Hashable, Sendable {
  case article(ArticleID)
  case profile(String)

  /// The start of a profile's id.
  static let profilePrefix = "profile:"

  /// Parses an id. Every text is an id. Text that starts with `profile:` is read as a profile's, although
  /// an article's id can start so too.
  package init(_ text: String) {
    if text.hasPrefix(Self.profilePrefix) {
      self = .profile(String(text.dropFirst(Self.profilePrefix.count)))
    } else {
      self = .article(ArticleID(text))
    }
  }

  /// The id as answers show it.
  package var text: String {
    switch self {
    case .article(let id): id.description
    case .profile(let name): Self.profilePrefix + name
    }
  }
}
