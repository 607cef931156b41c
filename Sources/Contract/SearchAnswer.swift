import Articles
public import Base

/// What a search found: the JSON contract of `lede search --format json` and `GET /v1/search`.
public struct SearchAnswer: Sendable {
  /// Which documents the page holds.
  public enum Match: String, Sendable {
    /// Every hit of this page has every word of the query.
    case all
    /// Documents with every word did not fill the page; the last ones have only some of the words.
    case some
    /// Documents with any of the words were asked for.
    case any
  }

  /// Something in the query that was probably meant otherwise.
  public struct Correction: Sendable, Equatable {
    /// What was corrected.
    public enum Kind: String, Sendable {
      case word
      case tag
      case field
    }

    /// What sort of thing it is.
    public var kind: Kind
    /// As it was typed.
    public var typed: String
    /// What is like it in this index, the likeliest first.
    public var instead: [String]
    /// Whether that was searched too, below what was typed.
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

  /// How many documents have each value of a facet.
  public struct FacetCounts: Sendable, Equatable {
    /// What was counted by.
    public var facet: Facet
    /// The most frequent values first, at most ``maximumValues``; equally frequent ones by value.
    public var values: [Value]

    /// Creates the counts of a facet.
    package init(facet: Facet, values: [Value]) {
      self.facet = facet
      self.values = values
    }

    /// The most values that an answer holds for one facet.
    public static let maximumValues = 100

    /// A value of a facet.
    public struct Value: Sendable, Equatable {
      /// As people write it.
      public var value: String
      /// How many documents have it.
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

  /// How many documents have every word and pass the filters.
  public struct Total: Sendable, Equatable {
    /// The number of documents.
    public var count: Int
    /// Whether `count` is exact, or a lower bound.
    public var exact: Bool

    /// Creates a count.
    package init(count: Int, exact: Bool) {
      self.count = count
      self.exact = exact
    }
  }

  /// The query as it was typed.
  public var query: String
  /// The time from request to answer, in milliseconds.
  public var took: Double
  /// How many documents have every word.
  public var total: Total
  /// Whether all hits of this page do.
  public var match: Match
  /// The page, best first; newest first when the query had no words.
  public var hits: [Hit]
  /// Counts by the facets asked for, in their order; empty when none was.
  public var facets: [FacetCounts] = []
  /// What was probably meant otherwise.
  public var corrections: [Correction] = []
  /// What the document of ``SearchRequest/whyNot`` meets.
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

  /// The answer as the contract has it: `facets`, `corrections` and `whyNot` only where there are
  /// any.
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

/// The version that every JSON answer carries; it changes only when a field changes its meaning.
public let contractVersion = 1
