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

  /// A query for every document, without weight, at which another thread can end a match: the match
  /// throws `stopped` as soon as `continues` returns `false`.
  ///
  /// Xapian 1.4 has no other way to end a match that finds nothing. `Enquire::set_time_limit` only makes
  /// the counts less exact, and a match decider is called for documents that were found. Join the
  /// checkpoint to a query by `filter`:
  ///
  ///     try Query.combined(.filter, [query, .checkpoint { !isCancelled }])
  ///
  /// `near` and `phrase` need a checkpoint each: then it is called at each document that has all the
  /// terms, before their positions are compared.
  ///
  /// - Parameter continues: called at each document the match moves to, so it must be fast. It is kept
  ///   as long as a query, enquiry or match set holds this query.
  /// - Returns: the query.
  /// - Throws: the match throws `invalidOperation` as a part of ``Operator/synonym``, and
  ///   `unimplemented` at a remote shard.
  public static func checkpoint(
    _ continues: @escaping () -> Bool
  ) throws(XapianError) -> Query {
    let context = Unmanaged.passRetained(Interrupt(continues: continues)).toOpaque()
    return try Query { query, error in
      cx_query_checkpoint(
        { context in
          guard let context else { return CX_STOP.rawValue }
          let interrupt = Unmanaged<Interrupt>.fromOpaque(context).takeUnretainedValue()
          return interrupt.continues() ? CX_ACCEPT.rawValue : CX_STOP.rawValue
        }, context,
        { context in
          if let context { Unmanaged<Interrupt>.fromOpaque(context).release() }
        }, query, error)
    }
  }
}

/// A closure in a box that C++ owns.
private final class Interrupt {
  let continues: () -> Bool

  init(continues: @escaping () -> Bool) { self.continues = continues }
}

/// A closure in a box that C++ owns.
private final class DataDecider {
  let keep: (Span<UInt8>) -> Enquire.Verdict

  init(keep: @escaping (Span<UInt8>) -> Enquire.Verdict) { self.keep = keep }
}
