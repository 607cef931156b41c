/// What identifies a document in the index: no two documents have the same key.
///
/// Answers show a profile under its name (``DocumentName``), and several texts may share a name; the key
/// of a profile is the hash of its text, name and type.
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

  /// The term that this document has and no other.
  package var term: [UInt8] { TermName.make(.identifier, text) }
}

/// The id under which answers show a document: that of an article, or `profile:` and a name.
package enum DocumentName: Hashable, Sendable {
  case article(ArticleID)
  case profile(String)

  /// How the id of a profile begins.
  static let profilePrefix = "profile:"

  /// Reads an id. Any text is one; an article's id may begin like that of a profile.
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
