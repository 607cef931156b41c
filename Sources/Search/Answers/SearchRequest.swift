public import Articles

/// The two kinds of document in an index.
public enum DocumentKind: String, Sendable, Codable, CaseIterable {
  case article
  case profile
}

/// One question to a ``Searcher``: the same for the command line and the socket.
public struct SearchRequest: Sendable {
  /// The longest query that is looked at, in UTF-8 bytes; longer ones are refused with
  /// ``LedeError/Code/queryTooLong``.
  public static let maximumQueryBytes = 8_192
  /// The most hits that one answer holds.
  public static let maximumLimit = 1_000
  /// The deepest page: `offset + limit` may not pass this.
  public static let maximumDepth = 100_000
  /// The hits of one answer when nobody says otherwise.
  public static let defaultLimit = 10

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
    guard (0...Self.maximumLimit).contains(limit) else {
      throw LedeError(.badRequest, "limit must be 0 to \(Self.maximumLimit), not \(limit)")
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
