public import Base

/// Completions for the beginning of a query: the answer of `lede suggest` and `GET /v1/suggest`.
public struct SuggestAnswer: Sendable, Equatable {
  /// The kind of a suggestion.
  public enum Kind: String, Sendable {
    case tag
    /// The name of an organization, person or product.
    case profile
    /// The title of an article.
    case title
    /// The query with its last word completed.
    case word
  }

  /// A completion.
  public struct Suggestion: Sendable, Equatable {
    /// The kind of the suggestion.
    public var kind: Kind
    /// The text to search for.
    public var text: String
    /// The number of documents with the text; for a profile, the number of articles that mention it.
    public var count: Int

    /// Creates a completion.
    package init(kind: Kind, text: String, count: Int) {
      self.kind = kind
      self.text = text
      self.count = count
    }

    var json: JSONValue {
      .object([
        .init("kind", .string(kind.rawValue)), .init("text", .string(text)),
        .init("count", .integer(count)),
      ])
    }
  }

  /// The text to complete.
  public var query: String
  /// Tags, then profiles, titles and words; in each group the most frequent or newest first.
  public var suggestions: [Suggestion]

  /// Creates the answer with these completions.
  package init(query: String, suggestions: [Suggestion]) {
    self.query = query
    self.suggestions = suggestions
  }

  /// The answer as JSON.
  public var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)), .init("query", .string(query)),
      .init("suggestions", .array(suggestions.map(\.json))),
    ])
  }
}
