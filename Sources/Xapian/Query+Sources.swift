import CXapian

/// Queries that name their documents or weights in another way than by terms.
extension Query {
  /// Every document, with this weight; ``Enquire/setBooleanWeight()`` makes it 0.
  ///
  /// - Throws: `invalidArgument` for a weight that is negative or not finite. As a part of
  ///   ``Operator/synonym``, the match throws `invalidOperation`.
  public static func fixedWeight(_ weight: Double) throws(XapianError) -> Query {
    try Query { cx_query_fixed_weight(weight, $0, $1) }
  }

  /// A query for the documents that have `term` and whose data `keep` accepts, without weight. When
  /// `keep` answers `stop`, the match throws `stopped`.
  ///
  /// Joined by `and` or `filter` with a query that matches fewer documents than have the term,
  /// `keep` is asked about those alone. It is kept as long as a query, enquiry or match set holds
  /// this query.
  ///
  /// - Parameters:
  ///   - term: the term.
  ///   - keep: gets the data for the length of the call. It is asked once about a document, whatever the
  ///     number of matches, until the database has changed.
  /// - Returns: the query.
  /// - Throws: `invalidArgument` for an empty term. The match throws `invalidOperation` as a part of
  ///   ``Operator/synonym``, and `unimplemented` at a remote shard.
  public static func filtered(
    term: Span<UInt8>, by keep: @escaping (_ data: Span<UInt8>) -> Enquire.Verdict
  ) throws(XapianError) -> Query {
    let context = Unmanaged.passRetained(DataDecider(keep: keep)).toOpaque()
    return try Query { query, error in
      term.withUnsafeBufferPointer {
        cx_query_filtered(
          $0.baseAddress, $0.count,
          { context, data, length in
            guard let context else { return CX_STOP.rawValue }
            let decider = Unmanaged<DataDecider>.fromOpaque(context).takeUnretainedValue()
            return decider.keep(UnsafeBufferPointer(start: data, count: length).span).code
          }, context,
          { context in
            if let context { Unmanaged<DataDecider>.fromOpaque(context).release() }
          }, query, error)
      }
    }
  }

  /// Every document, without weight, and a place at which a match can be ended from another thread:
  /// when `goesOn` answers `false`, the match throws `stopped`.
  ///
  /// Xapian 1.4 has no other way to end a match that finds nothing: its own time limit only gives up
  /// exact counts, and ``Enquire/matchSet(first:count:checkAtLeast:accepting:)`` asks about what was
  /// found. Joined by `filter`, this is asked about each document that the other part is at:
  ///
  ///     try Query.combined(.filter, [query, .checkpoint { !isCancelled }])
  ///
  /// `near` and `phrase` need one of their own: joined to them directly, it is asked about each document
  /// that has all the terms, before their positions are compared.
  ///
  /// - Parameter goesOn: is asked up to once for each document and must be fast. It is kept as long as
  ///   a query, enquiry or match set holds this query.
  /// - Throws: the match throws `invalidOperation` as a part of ``Operator/synonym``, and
  ///   `unimplemented` at a remote shard.
  public static func checkpoint(
    _ goesOn: @escaping () -> Bool
  ) throws(XapianError) -> Query {
    let context = Unmanaged.passRetained(Interrupt(goesOn: goesOn)).toOpaque()
    return try Query { query, error in
      cx_query_checkpoint(
        { context in
          guard let context else { return CX_STOP.rawValue }
          let interrupt = Unmanaged<Interrupt>.fromOpaque(context).takeUnretainedValue()
          return interrupt.goesOn() ? CX_ACCEPT.rawValue : CX_STOP.rawValue
        }, context,
        { context in
          if let context { Unmanaged<Interrupt>.fromOpaque(context).release() }
        }, query, error)
    }
  }
}

/// A closure in a box that C++ owns.
private final class Interrupt {
  let goesOn: () -> Bool

  init(goesOn: @escaping () -> Bool) { self.goesOn = goesOn }
}

/// A closure in a box that C++ owns.
private final class DataDecider {
  let keep: (Span<UInt8>) -> Enquire.Verdict

  init(keep: @escaping (Span<UInt8>) -> Enquire.Verdict) { self.keep = keep }
}
