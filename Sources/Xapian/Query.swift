import CXapian

/// An immutable query.
///
///     let birds = try Query.combined(.or, [.term("kite"), .term("heron")])
///     let recent = try Query.valueRange(0, from: "2025-01-01", to: nil)
///     let query = try Query.combined(.filter, [birds, recent])
///
/// Xapian walks a query by recursion, so a query nested deeper than 1,000 levels is refused with
/// `invalidArgument`: join many parts in one array rather than in pairs.
public final class Query: CustomStringConvertible {
  /// How ``combined(_:_:eliteSize:)`` joins queries. Xapian's `OP_MAX` and `OP_XOR` are missing, because
  /// Xapian 1.4 reads freed memory with them.
  public enum Operator: Sendable, CaseIterable {
    /// All parts match; the sum of their weights.
    case and
    /// Any part matches; the sum of the weights of those that do.
    case or
    /// The first part matches and none of the others; its weight.
    case andNot
    /// The first part matches; the weights of others that match are added to its weight.
    case andMaybe
    /// All parts match; the weight of the first.
    case filter
    /// Any part matches; weighted as if all were one term.
    case synonym
    /// Any of the few parts that can weigh most matches; the sum of the weights of those that do.
    case eliteSet
  }

  /// What happens if a wildcard stands for more terms than its maximum.
  public enum Limit: Sendable, CaseIterable {
    /// The match throws `xapian` (a WildcardError).
    case error
    /// The first terms in byte order are used.
    case first
    /// The terms of the most documents are used.
    case mostFrequent
  }

  /// The highest number of posting lists that a match opens: one for each term, value range and posting
  /// source.
  public let postingListCount: Int

  let handle: OpaquePointer

  init(
    postingListCount: Int = 1,
    _ call: (UnsafeMutablePointer<OpaquePointer?>, ErrorPointer) -> Int32
  ) throws(XapianError) {
    self.postingListCount = postingListCount
    handle = try create(call)
  }

  deinit { cx_query_free(handle) }

  /// Matches every document with weight 0.
  public static var matchAll: Query {
    get throws(XapianError) { try Query { cx_query_match_all($0, $1) } }
  }

  /// Matches no document.
  public static var matchNothing: Query {
    get throws(XapianError) { try Query { cx_query_match_nothing($0, $1) } }
  }

  /// Matches the documents with `term`. The weight grows with `wqf`, the within-query frequency.
  ///
  /// - Throws: `invalidArgument` for an empty term.
  public static func term(_ term: Span<UInt8>, wqf: UInt32 = 1) throws(XapianError) -> Query {
    try Query { query, error in
      term.withUnsafeBufferPointer {
        cx_query_term($0.baseAddress, $0.count, wqf, query, error)
      }
    }
  }

  /// Joins `parts`; without any the query matches nothing. `eliteSize` is the number of parts that
  /// ``Operator/eliteSet`` uses; other operators ignore it.
  public static func combined(
    _ combiner: Operator, _ parts: [Query], eliteSize: UInt32 = 10
  ) throws(XapianError) -> Query {
    try combined(combiner.code, parts, combiner == .eliteSet ? eliteSize : 0)
  }

  /// Matches the documents with all `parts` in this order within `window` positions (0: as many as there are
  /// parts, so without gaps). A part is a term, or terms joined by `or`.
  ///
  /// - Throws: `unimplemented` for other parts, here or at the match.
  public static func phrase(window: UInt32 = 0, _ parts: [Query]) throws(XapianError) -> Query {
    try combined(CX_PHRASE.rawValue, parts, window)
  }

  /// Matches like ``phrase(window:_:)-([Query])``, but in any order.
  public static func near(window: UInt32 = 0, _ parts: [Query]) throws(XapianError) -> Query {
    try combined(CX_NEAR.rawValue, parts, window)
  }

  /// Matches the same documents with their weights multiplied by `factor`.
  ///
  /// - Throws: `invalidArgument` for a factor that is negative or not finite.
  public func scaled(by factor: Double) throws(XapianError) -> Query {
    try Query(postingListCount: postingListCount) { cx_query_scale(handle, factor, $0, $1) }
  }

  /// Matches, with weight 0, the documents whose value in `slot` is in a range, ends included, compared as
  /// bytes. With nil, an end is open. A document without a value counts as having the empty one.
  public static func valueRange(
    _ slot: UInt32, from lower: [UInt8]?, to upper: [UInt8]?
  ) throws(XapianError) -> Query {
    try Query { query, error in
      withOptionalBytes(lower) { lower in
        withOptionalBytes(upper) {
          cx_query_value_range(
            slot, lower.baseAddress, lower.count, $0.baseAddress, $0.count, query, error)
        }
      }
    }
  }

  /// Matches the documents with a term that begins with `prefix`, weighted as if all these terms were one. It
  /// stands for at most `maxExpansion` terms in each shard (0: any number); `limit` says what happens if
  /// there are more.
  public static func wildcard(
    prefix: Span<UInt8>, maxExpansion: UInt32 = 0, limit: Limit = .mostFrequent
  ) throws(XapianError) -> Query {
    try Query(postingListCount: maxExpansion == 0 ? .max : Int(maxExpansion)) { query, error in
      prefix.withUnsafeBufferPointer {
        cx_query_wildcard($0.baseAddress, $0.count, maxExpansion, limit.code, query, error)
      }
    }
  }

  /// The query in Xapian's notation, for logs and tests.
  public var description: String {
    do throws(XapianError) {
      return try OwnedBytes { cx_query_description(handle, $0, $1) }.string
    } catch {
      return "Query(\(error))"
    }
  }

  private static func combined(
    _ combiner: Int32, _ parts: [Query], _ parameter: UInt32
  ) throws(XapianError) -> Query {
    let handles = parts.map(\.handle)
    let lists = parts.reduce(0) { sum, part in
      let (sum, isTooMuch) = sum.addingReportingOverflow(part.postingListCount)
      return isTooMuch ? .max : sum
    }
    return try withExtendedLifetime(parts) { () throws(XapianError) in
      try Query(postingListCount: lists) {
        cx_query_combine(combiner, handles, handles.count, parameter, $0, $1)
      }
    }
  }
}

@available(*, unavailable)
extension Query: Sendable {}

/// Calls `body` with `bytes`; with a null pointer only if they are nil.
private func withOptionalBytes<Result>(
  _ bytes: [UInt8]?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  guard let bytes else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
  // An empty array may have no address, so it gets a byte to point at.
  return (bytes + [0]).withUnsafeBufferPointer {
    body(UnsafeBufferPointer(rebasing: $0.dropLast()))
  }
}

extension Query.Operator {
  fileprivate var code: Int32 {
    switch self {
    case .and: CX_AND.rawValue
    case .or: CX_OR.rawValue
    case .andNot: CX_AND_NOT.rawValue
    case .andMaybe: CX_AND_MAYBE.rawValue
    case .filter: CX_FILTER.rawValue
    case .synonym: CX_SYNONYM.rawValue
    case .eliteSet: CX_ELITE_SET.rawValue
    }
  }
}

extension Query.Limit {
  fileprivate var code: Int32 {
    switch self {
    case .error: CX_LIMIT_ERROR.rawValue
    case .first: CX_LIMIT_FIRST.rawValue
    case .mostFrequent: CX_LIMIT_MOST_FREQUENT.rawValue
    }
  }
}
