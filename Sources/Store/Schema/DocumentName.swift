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
