public import Articles
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

/// One document of an answer.
public struct Hit: Sendable, Equatable {
  /// Path below the source folder for an article, `profile:name` for a profile.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile its name.
  public var title: String
  /// The file, as an absolute path; for a profile the newest article that states it.
  public var path: String
  /// The line of the snippet's text in that file, 1-based.
  public var line: Int
  /// `YYYY-MM-DD`, nil when the article has no date; always nil for a profile.
  public var date: String?
  /// The address of the article on the web, as its file states it; nil if it states none.
  public var url: String?
  /// Each in the spelling that most articles use.
  public var tags: [String]
  /// Names of the profiles that the article states.
  public var mentions: [String]
  /// What sort of profile this is: `organization`, `person`, `company`, `product`, …; nil for an
  /// article.
  public var type: String?
  /// The relevance, comparable only within one answer; 0 when the query had no words.
  public var score: Double
  /// The section that matched best; nil when the document has no sections.
  public var section: SectionReference?
  /// The passage that matched best, in pieces.
  public var snippet: [SnippetPiece]
  /// How the score comes about; nil unless it was asked for.
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

  /// The hit as the contract has it; also one line of `--format jsonl`.
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

/// A section of a document, by its heading.
public struct SectionReference: Sendable, Equatable {
  /// nil for the text before the first heading.
  public var heading: String?
  /// The line of the heading, or of the first paragraph where there is no heading; 1-based.
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

/// A run of a snippet that either matched the query or did not.
public struct SnippetPiece: Sendable, Equatable {
  /// The characters, with single spaces for line breaks.
  public var text: String
  /// Whether it matched a word of the query.
  public var match: Bool

  /// Creates a piece of a snippet.
  package init(text: String, match: Bool) {
    self.text = text
    self.match = match
  }

  var json: JSONValue {
    .object([.init("text", .string(text)), .init("match", .bool(match))])
  }
}
