public import Articles
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
    /// Whether `count` is exact, or a lower bound.
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

/// A document that matches a search.
public struct Hit: Sendable, Equatable {
  /// The id: the path below the source folder for an article, `profile:name` for a profile.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile, its name.
  public var title: String
  /// The absolute path of the file; for a profile, of the newest article that states it.
  public var path: String
  /// The 1-based line of the snippet in that file.
  public var line: Int
  /// The date as `YYYY-MM-DD`; nil for a profile and for an article without a date.
  public var date: String?
  /// The URL that the file states for the article; nil if it states none.
  public var url: String?
  /// The tags, each in the spelling that most articles use.
  public var tags: [String]
  /// The names of the profiles that the article states.
  public var mentions: [String]
  /// The type of a profile: `organization`, `person`, `company`, `product`, …; nil for an article.
  public var type: String?
  /// The relevance, comparable only within one answer; 0 if the query has no words.
  public var score: Double
  /// The section that matches best; nil if the document has no sections.
  public var section: SectionReference?
  /// The passage that matches best, as runs.
  public var snippet: [SnippetPiece]
  /// The parts of the score; nil unless requested.
  public var explanation: [Contribution]?

  /// Creates a hit with these values.
  package init(
    id: String, kind: DocumentKind, title: String, path: String, line: Int, date: String? = nil,
    url: String? = nil, tags: [String], mentions: [String], type: String? = nil, score: Double,
    section: SectionReference? = nil, snippet: [SnippetPiece], explanation: [Contribution]? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.path = path
    self.line = line
    self.date = date
    self.url = url
    self.tags = tags
    self.mentions = mentions
    self.type = type
    self.score = score
    self.section = section
    self.snippet = snippet
    self.explanation = explanation
  }

  /// The hit as JSON; also one line of `--format jsonl`.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = [
      .init("id", .string(id)),
      .init("kind", .string(kind.rawValue)),
      .init("title", .string(title)),
      .init("path", .string(path)),
      .init("line", .integer(line)),
      .init("date", .optional(date)),
      .init("url", .optional(url)),
      .init("tags", .strings(tags)),
      .init("mentions", .strings(mentions)),
      .init("type", .optional(type)),
      .init("score", .number(score)),
      .init("section", section?.json ?? .null),
      .init("snippet", .array(snippet.map(\.json))),
    ]
    if let explanation {
      fields.append(.init("explain", .array(explanation.map(\.json))))
    }
    return .object(fields)
  }
}

/// A reference to a section of a document.
public struct SectionReference: Sendable, Equatable {
  /// The heading; nil for the text before the first heading.
  public var heading: String?
  /// The 1-based line of the heading, or of the first paragraph without a heading.
  public var line: Int

  /// Creates a reference to a section.
  package init(heading: String? = nil, line: Int) {
    self.heading = heading
    self.line = line
  }

  var json: JSONValue {
    .object([.init("heading", .optional(heading)), .init("line", .integer(line))])
  }
}

/// A run of a snippet: either a matching word or the text between two.
public struct SnippetPiece: Sendable, Equatable {
  /// The text, with single spaces for line breaks.
  public var text: String
  /// Whether the text matches a word of the query.
  public var match: Bool

  /// Creates a run.
  package init(text: String, match: Bool) {
    self.text = text
    self.match = match
  }

  var json: JSONValue {
    .object([.init("text", .string(text)), .init("match", .bool(match))])
  }
}
