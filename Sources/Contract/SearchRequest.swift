public import Articles
public import Base

/// The rule by which documents match a query of several words.
public enum MatchMode: String, Sendable, CaseIterable {
  /// Documents with every word first; if they do not fill the page, documents with some of the words.
  case auto
  /// Documents with every word.
  case all
  /// Documents with any of the words, best first.
  case any
}

/// The order of the hits.
public enum SortOrder: String, Sendable, CaseIterable {
  /// Best first.
  case relevance
  /// Newest first. Undated articles have the modification time of their file; profiles come last.
  case date
  /// By folded title.
  case title
}

/// A property by which matching documents are counted.
public enum Facet: String, Sendable, CaseIterable {
  case tags
  case mentions
  case kind
  case year

  /// Parses comma-separated names, in order and without duplicates. Throws ``LedeError/Code/badRequest``.
  public static func list(_ names: String) throws(LedeError) -> [Facet] {
    var facets: [Facet] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      guard let facet = Facet(rawValue: String(name)) else {
        throw LedeError(
          .badRequest, "unknown facet '\(name.prefix(40))'",
          hint: "Allowed: \(allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if !facets.contains(facet) { facets.append(facet) }
    }
    return facets
  }
}

/// The parameters of a search, the same on the command line and over HTTP.
public struct SearchRequest: Sendable {
  /// The maximum length of a query in UTF-8 bytes. A longer query is
  /// ``LedeError/Code/queryTooLong``.
  public static let maximumQueryBytes = 8_192
  /// The maximum number of hits in an answer.
  public static let maximumLimit = 1_000
  /// The range of ``limit``.
  public static let limits = 0...maximumLimit
  /// The maximum of `offset + limit`.
  public static let maximumDepth = 100_000
  /// The default of ``limit``.
  public static let defaultLimit = 10
  /// The default of ``snippet``.
  public static let defaultSnippet = 240
  /// The maximum of ``snippet``.
  public static let maximumSnippet = 2_000

  /// The query text. An empty query matches every document that passes the filters, newest first.
  public var query: String
  /// The maximum number of hits, 0...``maximumLimit``.
  public var limit: Int
  /// The number of hits to skip.
  public var offset: Int
  /// Tags in any spelling. Each hit has all of them.
  public var tags: [String]
  /// The kind of the hits; nil for all kinds.
  public var kind: DocumentKind?
  /// The earliest date of the hits; nil for no limit.
  public var after: CalendarDate?
  /// The latest date of the hits; nil for no limit.
  public var before: CalendarDate?

  /// Which documents match a query of several words.
  public var match = MatchMode.auto
  /// The order of the hits. Orders other than relevance list only documents with every word, if there
  /// are any.
  public var sort = SortOrder.relevance
  /// The facets to count over all matching documents.
  public var facets: [Facet] = []
  /// Whether each hit explains its score.
  public var explains = false
  /// Whether a query with a meaningless part is an error.
  public var isStrict = false
  /// Whether every sign and name in the query is text.
  public var isPlain = false
  /// Whether to also search for similar words if a word is not in the index.
  public var correctsTypos = true
  /// The length of a snippet in characters, 0...``maximumSnippet``; 0 for none.
  public var snippet = defaultSnippet
  /// The id of a document. The answer says which parts of the query the document matches.
  public var whyNot: String?

  /// Creates a request. ``validate()`` checks the ranges of the values.
  public init(
    query: String, limit: Int = defaultLimit, offset: Int = 0, tags: [String] = [],
    kind: DocumentKind? = nil, after: CalendarDate? = nil, before: CalendarDate? = nil
  ) {
    self.query = query
    self.limit = limit
    self.offset = offset
    self.tags = tags
    self.kind = kind
    self.after = after
    self.before = before
  }

  /// Throws ``LedeError/Code/badRequest`` or ``LedeError/Code/queryTooLong`` if a value is out of range.
  public func validate() throws(LedeError) {
    guard query.utf8.count <= Self.maximumQueryBytes else {
      throw LedeError(
        .queryTooLong,
        "the query has \(query.utf8.count) bytes; at most \(Self.maximumQueryBytes) are allowed")
    }
    for (option, number) in [(SearchOption.limit, limit), (.snippet, snippet)] {
      if let problem = option.row.problem(number) {
        throw LedeError(.badRequest, "\(option.rawValue) \(problem)")
      }
    }
    if let after, let before, before < after {
      throw LedeError(.badRequest, "'after' (\(after)) is later than 'before' (\(before))")
    }
    guard offset >= 0, offset <= Self.maximumDepth - limit else {
      throw LedeError(
        .badRequest,
        "offset must be 0 to \(Self.maximumDepth - limit) with limit \(limit), not \(offset)")
    }
  }
}
