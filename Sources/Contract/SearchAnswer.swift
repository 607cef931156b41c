import Articles
public import Base

/// The result of a search: the answer of `lede search` and `GET /v1/search`.
public struct SearchAnswer: Sendable {
  /// Which documents the page contains.
  public enum Match: String, Sendable {
    /// Every hit of this page has every word of the query.
    case all
    /// Too few documents have every word; the last hits have only some of the words.
    case some
    /// The request asked for documents with any of the words.
    case any
  }

  /// A correction of a probable mistake in the query.
  public struct Correction: Sendable, Equatable {
    /// The part of a query that a correction is about.
    public enum Kind: String, Sendable {
      case word
      case tag
      case field
      /// A value that its field cannot have, such as `after:soon`.
      case value
    }

    /// The kind of the corrected part.
    public var kind: Kind
    /// The text in the query.
    public var typed: String
    /// Similar texts of this index, most likely first.
    public var instead: [String]
    /// Whether the search also used the similar texts, with a lower rank.
    public var isSearched: Bool

    /// Creates a correction.
    package init(kind: Kind, typed: String, instead: [String], isSearched: Bool) {
      self.kind = kind
      self.typed = typed
      self.instead = instead
      self.isSearched = isSearched
    }

    var json: JSONValue {
      .object([
        .init("kind", .string(kind.rawValue)), .init("typed", .string(typed)),
        .init("instead", .strings(instead)), .init("searched", .bool(isSearched)),
      ])
    }
  }

  /// The number of matching documents for each value of a facet.
  public struct FacetCounts: Sendable, Equatable {
    /// The facet.
    public var facet: Facet
    /// The values, most frequent first, then by value; at most ``maximumValues``.
    public var values: [Value]

    /// Creates the counts of a facet.
    package init(facet: Facet, values: [Value]) {
      self.facet = facet
      self.values = values
    }

    /// The maximum number of values of one facet.
    public static let maximumValues = 100

    /// A value of a facet with its count.
    public struct Value: Sendable, Equatable {
      /// The value as documents spell it.
      public var value: String
      /// The number of documents.
      public var count: Int

      /// Creates a value with its count.
      package init(value: String, count: Int) {
        self.value = value
        self.count = count
      }
    }

    var json: JSONValue {
      .array(
        values.map {
          .object([.init("value", .string($0.value)), .init("count", .integer($0.count))])
        })
    }
  }

  /// The number of documents that have every word and pass the filters.
  public struct Total: Sendable, Equatable {
    /// The number of documents.
    public var count: Int
    /// Whether `count` is exact, or an estimate.
    public var exact: Bool

    /// Creates a count.
    package init(count: Int, exact: Bool) {
      self.count = count
      self.exact = exact
    }
  }

  /// The query text.
  public var query: String
  /// The time from request to answer, in milliseconds.
  public var took: Double
  /// The number of documents that have every word.
  public var total: Total
  /// Whether all hits of this page have every word.
  public var match: Match
  /// The hits, best first; newest first if the query has no words.
  public var hits: [Hit]
  /// The counts of the requested facets, in the requested order.
  public var facets: [FacetCounts] = []
  /// The corrections of probable mistakes.
  public var corrections: [Correction] = []
  /// The explanation for the document of ``SearchRequest/whyNot``.
  public var whyNot: WhyNot?

  /// Creates an answer with these values.
  package init(
    query: String, took: Double, total: Total, match: Match, hits: [Hit],
    facets: [FacetCounts] = [], corrections: [Correction] = [], whyNot: WhyNot? = nil
  ) {
    self.query = query
    self.took = took
    self.total = total
    self.match = match
    self.hits = hits
    self.facets = facets
    self.corrections = corrections
    self.whyNot = whyNot
  }

  /// The answer as JSON. It omits `facets`, `corrections` and `whyNot` if they are empty.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = [
      .init("version", .integer(contractVersion)),
      .init("query", .string(query)),
      .init("took", .number(took)),
      .init(
        "total",
        .object([
          .init("count", .integer(total.count)), .init("exact", .bool(total.exact)),
        ])),
      .init("match", .string(match.rawValue)),
      .init("hits", .array(hits.map(\.json))),
    ]
    if !facets.isEmpty {
      fields.append(
        .init("facets", .object(facets.map { .init($0.facet.rawValue, $0.json) })))
    }
    if !corrections.isEmpty {
      fields.append(.init("corrections", .array(corrections.map(\.json))))
    }
    if let whyNot { fields.append(.init("whyNot", whyNot.json)) }
    return .object(fields)
  }
}

/// The version in every JSON answer. It changes only if a key is removed, renamed or changes its meaning.
public let contractVersion = 1
