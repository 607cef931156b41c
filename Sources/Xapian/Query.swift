import CXapian

/// An immutable query. It keeps its parts alive itself.
///
/// Xapian walks a query by recursion, so a query nested deeper than 1,000 levels is refused with
/// `invalidArgument`: join many parts in one array, not pair by pair.
public final class Query: CustomStringConvertible {
  /// How queries are joined. Xapian's `OP_MAX` and `OP_XOR` are missing: Xapian 1.4 reads freed
  /// memory with them.
  public enum Operator: Sendable, CaseIterable {
    /// All of them; weights add up.
    case and
    /// Any of them; weights add up.
    case or
    /// The first but none of the others; its weight.
    case andNot
    /// The first; the weights of the others add up.
    case andMaybe
    /// All of them; the weight of the first.
    case filter
    /// Any of them; weighted as if they were one term.
    case synonym
    /// The best few of them, by the most they can weigh, then as `or`.
    case eliteSet
  }

  /// What to do when a wildcard stands for more terms than allowed.
  public enum Limit: Sendable, CaseIterable {
    /// The match throws `xapian` (a WildcardError).
    case error
    /// Take the first terms in byte order.
    case first
    /// Take the terms that most documents have.
    case mostFrequent
  }

  /// The number of posting lists that a match opens, at most: one for each term, value range and
  /// posting source.
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

  /// Every document, without weight.
  public static var matchAll: Query {
    get throws(XapianError) { try Query { cx_query_match_all($0, $1) } }
  }

  /// No document.
  public static var matchNothing: Query {
    get throws(XapianError) { try Query { cx_query_match_nothing($0, $1) } }
  }

  /// The documents that have `term`. Its weight grows with `wqf`, the within-query frequency.
  ///
  /// - Throws: `invalidArgument` for an empty term.
  public static func term(_ term: Span<UInt8>, wqf: UInt32 = 1) throws(XapianError) -> Query {
    try Query { query, error in
      term.withUnsafeBufferPointer {
        cx_query_term($0.baseAddress, $0.count, wqf, query, error)
      }
    }
  }

  /// Joins `parts`; no parts match nothing. `eliteSize`: how many parts ``Operator/eliteSet`` takes;
  /// the other operators ignore it.
  public static func combined(
    _ combiner: Operator, _ parts: [Query], eliteSize: UInt32 = 10
  ) throws(XapianError) -> Query {
    try combined(combiner.code, parts, combiner == .eliteSet ? eliteSize : 0)
  }

  /// The documents that have all `parts` in this order within `window` positions (0: as many as
  /// there are parts, a phrase without gaps). A part is a term, or terms joined by `or`.
  ///
  /// - Throws: `unimplemented` for other parts, here or when it is matched.
  public static func phrase(window: UInt32 = 0, _ parts: [Query]) throws(XapianError) -> Query {
    try combined(CX_PHRASE.rawValue, parts, window)
  }

  /// As ``phrase(window:_:)-([Query])``, but in any order.
  public static func near(window: UInt32 = 0, _ parts: [Query]) throws(XapianError) -> Query {
    try combined(CX_NEAR.rawValue, parts, window)
  }

  /// The same documents, their weight multiplied.
  ///
  /// - Throws: `invalidArgument` for a factor that is negative or not finite.
  public func scaled(by factor: Double) throws(XapianError) -> Query {
    try Query(postingListCount: postingListCount) { cx_query_scale(handle, factor, $0, $1) }
  }

  /// The documents whose value in `slot` is in a range, both ends included, compared as bytes;
  /// without weight. An end that is `nil` is open. A document without a value counts as having the
  /// empty one.
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

  /// Any term that begins with `prefix`, weighted as if they were one: at most `maxExpansion` of
  /// them in each shard (0: any number), with `limit` for what happens when there are more.
  public static func wildcard(
    prefix: Span<UInt8>, maxExpansion: UInt32 = 0, limit: Limit = .mostFrequent
  ) throws(XapianError) -> Query {
    try Query(postingListCount: maxExpansion == 0 ? .max : Int(maxExpansion)) { query, error in
      prefix.withUnsafeBufferPointer {
        cx_query_wildcard($0.baseAddress, $0.count, maxExpansion, limit.code, query, error)
      }
    }
  }

  /// Xapian's notation of the query, for logs and tests.
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

/// Lends `bytes`; a null pointer means `nil` and nothing else.
private func withOptionalBytes<Result>(
  _ bytes: [UInt8]?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  guard let bytes else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
  // An array without elements may have no address; the byte is there to be pointed at.
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
