import CXapian

/// A query put to a database: weighting, order, collapsing, and the match itself.
///
/// It holds the database by itself and outlives the ``Database`` it was made from, but a
/// ``Database/close()`` closes it too, and ``Database/reopen()`` moves it too. Before
/// ``setQuery(_:)`` the query is one that matches nothing.
public struct Enquire: ~Copyable {
  /// What is to become of a candidate.
  public enum Verdict: Sendable {
    /// It stays.
    case accept
    /// It is left out.
    case reject
    /// The match ends, and throws `stopped`.
    case stop
  }

  let handle: OpaquePointer

  /// An enquiry at `database`, with Xapian's own BM25 parameters, by relevance.
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

  /// Weights by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
  /// Beyond", 2009), in Xapian's form; the defaults here are Xapian's.
  ///
  /// - Parameters:
  ///   - k1: 0 or more: how much repeated occurrences of a term in a document count.
  ///   - k2: 0 or more: correction by query and document length; usually 0.
  ///   - k3: 0 or more: how much repetition of a term in the query counts.
  ///   - b: from 0 to 1: how much a document's length counts against it.
  ///   - minNormLength: 0 or more: documents shorter than this part of the mean length count as
  ///     having it.
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

  /// Orders matches by falling weight, then by document number: the order at first.
  public mutating func sortByRelevance() throws(XapianError) {
    try setOrder(CX_BY_RELEVANCE, slot: 0, descending: false)
  }

  /// Orders matches by their values in `slot`, compared as bytes; a document without one has the
  /// empty value. Equal values go by relevance, or else by document number.
  public mutating func sortByValue(
    _ slot: UInt32, descending: Bool = false, thenRelevance: Bool = false
  ) throws(XapianError) {
    let order = thenRelevance ? CX_BY_VALUE_THEN_RELEVANCE : CX_BY_VALUE
    try setOrder(order, slot: slot, descending: descending)
  }

  /// Orders matches by their values in `slot`, and those with the same value by rising values in
  /// another slot; values are compared as bytes.
  public mutating func sortByValue(
    _ slot: UInt32, descending: Bool = false, then next: UInt32
  ) throws(XapianError) {
    try perform { cx_enquire_set_order_by_two(handle, slot, descending ? 1 : 0, next, $0) }
  }

  /// Orders matches by falling weight, and those of the same weight by their values in `slot`.
  public mutating func sortByRelevanceThenValue(
    _ slot: UInt32, descending: Bool = false
  ) throws(XapianError) {
    try setOrder(CX_BY_RELEVANCE_THEN_VALUE, slot: slot, descending: descending)
  }

  /// Keeps the best `max` of the matches with the same value in `slot`; those without a value all
  /// stay.
  ///
  /// - Throws: `invalidArgument` for a `max` of 0.
  public mutating func setCollapse(slot: UInt32, max: UInt32 = 1) throws(XapianError) {
    try perform { cx_enquire_set_collapse(handle, slot, max, $0) }
  }

  /// Runs the query.
  ///
  /// - Parameters:
  ///   - first: how many of the best matches to leave out.
  ///   - count: how many to return at most; 0 for the counts alone, more than there are for all.
  ///   - checkAtLeast: how many matches to look at if there are as many: counts up to there are
  ///     exact. Xapian may stop earlier otherwise, and estimate.
  /// - Returns: the matches, best first: the same as if every document that matches were weighed.
  /// - Throws: `invalidArgument` for a negative number; `unimplemented` for a query that Xapian
  ///   cannot run; `xapian` for a wildcard beyond its limit; `databaseModified` and its kind.
  public func matchSet(
    first: Int = 0, count: Int, checkAtLeast: Int = 0
  ) throws(XapianError) -> MatchSet {
    try match(first, count, checkAtLeast) { first, count, checkAtLeast, matches, error in
      cx_enquire_match(handle, first, count, checkAtLeast, nil, nil, matches, error)
    }
  }

  /// Runs the query, and asks `decide` for each candidate that might get into the answer.
  ///
  /// It is called for candidates only, so it cannot end a match that finds none; a
  /// ``Query/checkpoint(_:)`` can. Accept everything and the answer is that of a match without
  /// `decide`. After `stop` the enquiry can be used again. With several shards the number that
  /// `decide` gets is the document's number in its shard, not the one of the hit.
  ///
  /// - Throws: `stopped` when `decide` said so; `unimplemented` also for a remote shard; and what
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
