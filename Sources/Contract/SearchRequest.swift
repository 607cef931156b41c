public import Articles
public import Base

/// Which documents answer a query of several words.
public enum MatchMode: String, Sendable, CaseIterable {
  /// Those with every word first; when they do not fill the page, those with some of them.
  case auto
  /// Those with every word.
  case all
  /// Those with any of the words, best first.
  case any
}

/// The order of the hits.
public enum SortOrder: String, Sendable, CaseIterable {
  /// Best first.
  case relevance
  /// Newest first; undated articles by when their file was changed, profiles last.
  case date
  /// By the folded title.
  case title
}

/// What hits can be counted by.
public enum Facet: String, Sendable, CaseIterable {
  case tags
  case mentions
  case kind
  case year

  /// Reads names between commas, each once, in their order. Throws ``LedeError/Code/badRequest``.
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

/// One question to a ``Searcher``: the same for the command line and the socket.
public struct SearchRequest: Sendable {
  /// The longest query that is looked at, in UTF-8 bytes; longer ones are refused with
  /// ``LedeError/Code/queryTooLong``.
  public static let maximumQueryBytes = 8_192
  /// The most hits that one answer holds.
  public static let maximumLimit = 1_000
  /// The hits that can be asked for.
  public static let limits = 0...maximumLimit
  /// The deepest page: `offset + limit` may not pass this.
  public static let maximumDepth = 100_000
  /// The hits of one answer when nobody says otherwise.
  public static let defaultLimit = 10
  /// Characters of a snippet when nobody says otherwise.
  public static let defaultSnippet = 240
  /// The longest snippet, in characters.
  public static let maximumSnippet = 2_000

  /// What the person typed. Empty lists every document that passes the filters, newest first.
  public var query: String
  /// How many hits to return, 0...``maximumLimit``.
  public var limit: Int
  /// How many hits to skip before the first one returned.
  public var offset: Int
  /// Tags in any spelling; a hit has all of them.
  public var tags: [String]
  /// Only documents of this kind.
  public var kind: DocumentKind?
  /// Only articles of this day or later.
  public var after: CalendarDate?
  /// Only articles of this day or earlier.
  public var before: CalendarDate?

  /// Which documents answer a query of several words.
  public var match = MatchMode.auto
  /// The order of the hits. Other than by relevance, only documents with every word are listed, if
  /// there are any.
  public var sort = SortOrder.relevance
  /// What to count all answering documents by.
  public var facets: [Facet] = []
  /// Whether each hit says how its score comes about.
  public var explains = false
  /// Whether a query of which a part has no meaning is refused.
  public var isStrict = false
  /// Whether words that occur nowhere are searched by similar ones as well.
  public var correctsTypos = true
  /// Characters of a snippet, 0...``maximumSnippet``; 0 for none.
  public var snippet = defaultSnippet
  /// The id of a document of which the answer says which parts of the query it meets.
  public var whyNot: String?

  /// Creates a request; see the properties for ranges, which ``validate()`` checks.
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

  /// Throws ``LedeError/Code/badRequest`` or ``LedeError/Code/queryTooLong`` when a value is out of range.
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
      throw LedeError(.badRequest, "no day is after \(after) and before \(before)")
    }
    guard offset >= 0, offset <= Self.maximumDepth - limit else {
      throw LedeError(
        .badRequest,
        "offset must be 0 to \(Self.maximumDepth - limit) with limit \(limit), not \(offset)")
    }
  }
}
