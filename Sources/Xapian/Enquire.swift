import CXapian

/// A query and a database, with weighting, order and collapsing.
///
///     var enquire = try Enquire(database)
///     try enquire.setQuery(.phrase(["red", "kite"]))
///     let matches = try enquire.matchSet(count: 10)
///     for index in 0..<matches.count {
///       print(try matches.hit(at: index).document)
///     }
///
/// It keeps the database open and can outlive the ``Database`` that it was made from, but
/// ``Database/close()`` and ``Database/reopen()`` have their effect here too. Before ``setQuery(_:)`` the
/// query matches nothing.
public struct Enquire: ~Copyable {
  /// What a closure decides about a document during a match.
  public enum Verdict: Sendable {
    /// The document matches.
    case accept
    /// The document does not match.
    case reject
    /// The match ends and throws `stopped`.
    case stop
  }

  let handle: OpaquePointer

  /// Creates an enquire for `database` that weights by BM25 with Xapian's parameters and sorts by
  /// relevance.
  public init(_ database: borrowing Database) throws(XapianError) {
    let source = database.handle
    handle = try create { cx_enquire_new(source, $0, $1) }
  }

  deinit { cx_enquire_free(handle) }

  /// Sets the query to run.
  public mutating func setQuery(_ query: Query) throws(XapianError) {
    try withExtendedLifetime(query) { () throws(XapianError) in
      try perform { cx_enquire_set_query(handle, query.handle, $0) }
    }
  }

  /// Weights by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
  /// 2009) in Xapian's form. The defaults are Xapian's.
  ///
  /// - Parameters:
  ///   - k1: the effect of repeated occurrences of a term in a document; 0 or more.
  ///   - k2: the correction by the lengths of query and document; 0 or more, usually 0.
  ///   - k3: the effect of repeated occurrences of a term in the query; 0 or more.
  ///   - b: the effect of the length of a document, from 0 for none to 1.
  ///   - minNormLength: the least length that a document counts as having, as a part of the mean length;
  ///     0 or more.
  /// - Throws: `invalidArgument` for a parameter outside its range.
  public mutating func setBM25(
    k1: Double = 1, k2: Double = 0, k3: Double = 1, b: Double = 0.5, minNormLength: Double = 0.5
  ) throws(XapianError) {
    try perform { cx_enquire_set_bm25(handle, k1, k2, k3, b, minNormLength, $0) }
  }

  /// Gives every match the weight 0.
  public mutating func setBooleanWeight() throws(XapianError) {
    try perform { cx_enquire_set_boolean(handle, $0) }
  }

  /// Sorts matches by descending weight, then by document number. This is the default.
  public mutating func sortByRelevance() throws(XapianError) {
    try setOrder(CX_BY_RELEVANCE, slot: 0, descending: false)
  }

  /// Sorts matches by their values in `slot`, compared as bytes; a document without a value counts as having
  /// the empty one. Matches with the same value are sorted by relevance if `thenRelevance`, and otherwise by
  /// document number.
  public mutating func sortByValue(
    _ slot: UInt32, descending: Bool = false, thenRelevance: Bool = false
  ) throws(XapianError) {
    let order = thenRelevance ? CX_BY_VALUE_THEN_RELEVANCE : CX_BY_VALUE
    try setOrder(order, slot: slot, descending: descending)
  }

  /// Sorts matches by their values in `slot`, and matches with the same value by ascending values in another
  /// slot; values are compared as bytes.
  public mutating func sortByValue(
    _ slot: UInt32, descending: Bool = false, then next: UInt32
  ) throws(XapianError) {
    try perform { cx_enquire_set_order_by_two(handle, slot, descending ? 1 : 0, next, $0) }
  }

  /// Sorts matches by descending weight, and matches of the same weight by their values in `slot`, compared
  /// as bytes.
  public mutating func sortByRelevanceThenValue(
    _ slot: UInt32, descending: Bool = false
  ) throws(XapianError) {
    try setOrder(CX_BY_RELEVANCE_THEN_VALUE, slot: slot, descending: descending)
  }

  /// Keeps the best `max` of the matches with the same value in `slot`, and all matches without a value.
  ///
  /// - Throws: `invalidArgument` for a `max` of 0.
  public mutating func setCollapse(slot: UInt32, max: UInt32 = 1) throws(XapianError) {
    try perform { cx_enquire_set_collapse(handle, slot, max, $0) }
  }

  /// Runs the query.
  ///
  /// - Parameters:
  ///   - first: the number of best matches to leave out.
  ///   - count: the most matches to return; 0 for the counts alone, `.max` for all matches.
  ///   - checkAtLeast: the number of matches to look at, if there are as many: counts up to this number are
  ///     exact. Otherwise Xapian may stop earlier and estimate them.
  /// - Returns: the matches, best first: the same as if every matching document were weighed.
  /// - Throws: `invalidArgument` for a negative number; `unimplemented` for a query that Xapian cannot run;
  ///   `xapian` for a wildcard beyond its limit; `databaseModified` and other errors of reading.
  public func matchSet(
    first: Int = 0, count: Int, checkAtLeast: Int = 0
  ) throws(XapianError) -> MatchSet {
    try match(first, count, checkAtLeast) { first, count, checkAtLeast, matches, error in
      cx_enquire_match(handle, first, count, checkAtLeast, nil, nil, matches, error)
    }
  }

  /// Runs the query and leaves out documents that `decide` rejects.
  ///
  /// `decide` is called only for candidates, which are matches that might be returned. So it cannot end a
  /// match that finds nothing; a ``Query/checkpoint(_:)`` can. With several shards it gets the number of the
  /// document in its shard, not that of the hit. After `stop` the enquire can be used again.
  ///
  /// - Throws: `stopped` if `decide` returns it; `unimplemented` also for a remote shard; and what
  ///   ``matchSet(first:count:checkAtLeast:)`` throws.
  public func matchSet(
    first: Int = 0, count: Int, checkAtLeast: Int = 0, accepting decide: (DocumentID) -> Verdict
  ) throws(XapianError) -> MatchSet {
    try match(first, count, checkAtLeast) { first, count, checkAtLeast, matches, error in
      // The C function keeps neither the closure nor the pointer to it.
      withoutActuallyEscaping(decide) { decide in
        withUnsafePointer(to: Decider(decide: decide)) { decider in
          cx_enquire_match(
            handle, first, count, checkAtLeast,
            { context, document in
              guard let context else { return CX_STOP.rawValue }
              return context.load(as: Decider.self).decide(document).code
            }, UnsafeMutableRawPointer(mutating: decider), matches, error)
        }
      }
    }
  }

  private func match(
    _ first: Int, _ count: Int, _ checkAtLeast: Int,
    _ call: (
      UInt32, UInt32, UInt32, UnsafeMutablePointer<OpaquePointer?>, ErrorPointer
    ) -> Int32
  ) throws(XapianError) -> MatchSet {
    let first = try Xapian.documentCount(first, of: "The first match")
    let count = try Xapian.documentCount(count, of: "The number of matches")
    let checkAtLeast = try Xapian.documentCount(checkAtLeast, of: "The number to check")
    return try MatchSet { call(first, count, checkAtLeast, $0, $1) }
  }

  private func setOrder(
    _ order: cx_order, slot: UInt32, descending: Bool
  ) throws(XapianError) {
    try perform {
      cx_enquire_set_order(handle, order.rawValue, slot, descending ? 1 : 0, $0)
    }
  }
}

@available(*, unavailable)
extension Enquire: Sendable {}

/// A closure in a box that C can point to.
private struct Decider {
  let decide: (DocumentID) -> Enquire.Verdict
}

extension Enquire.Verdict {
  var code: Int32 {
    switch self {
    case .accept: CX_ACCEPT.rawValue
    case .reject: CX_REJECT.rawValue
    case .stop: CX_STOP.rawValue
    }
  }
}
