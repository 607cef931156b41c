public import Base

/// How the beginning of a query may go on: the JSON contract of `lede suggest --format json` and
/// `GET /v1/suggest`.
public struct SuggestAnswer: Sendable, Equatable {
  /// What sort of thing is suggested.
  public enum Kind: String, Sendable {
    case tag
    /// The name of an organization, person or product.
    case profile
    /// The title of an article.
    case title
    /// The query with its last word completed.
    case word
  }

  /// One way to go on.
  public struct Suggestion: Sendable, Equatable {
    /// What sort of thing it is.
    public var kind: Kind
    /// What to search for.
    public var text: String
    /// How many documents have it; of a profile, how many articles mention it.
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

  /// What was typed.
  public var query: String
  /// Tags, then profiles, titles and words; within each the most frequent or newest first.
  public var suggestions: [Suggestion]

  /// Creates the answer with these completions.
  package init(query: String, suggestions: [Suggestion]) {
    self.query = query
    self.suggestions = suggestions
  }

  /// The answer as the contract has it.
  public var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)), .init("query", .string(query)),
      .init("suggestions", .array(suggestions.map(\.json))),
    ])
  }
}
