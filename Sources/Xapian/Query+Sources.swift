import CXapian

/// Queries whose documents or weights do not come from terms.
extension Query {
  /// Matches every document with this weight; with weight 0 after ``Enquire/setBooleanWeight()``.
  ///
  /// - Throws: `invalidArgument` for a weight that is negative or not finite. The match throws
  ///   `invalidOperation` if this is a part of ``Operator/synonym``.
  public static func fixedWeight(_ weight: Double) throws(XapianError) -> Query {
    try Query { cx_query_fixed_weight(weight, $0, $1) }
  }

  /// Matches, with weight 0, the documents with `term` whose data `keep` accepts.
  ///
  ///     let long = try Query.filtered(term: "kite".utf8.span) { $0.count > 1_000 ? .accept : .reject }
  ///
  /// Joined by `and` or `filter` to a query that matches fewer documents than have the term, `keep` is
  /// called for these alone.
  ///
  /// - Parameters:
  ///   - term: the term.
  ///   - keep: gets the data, which it may use until it returns. It is called once for a document, however
  ///     many matches are run, until the database changes. It lives as long as a query, enquire or match set
  ///     that needs it. If it returns `stop`, the match throws `stopped`.
  /// - Returns: the query.
  /// - Throws: `invalidArgument` for an empty term. The match throws `invalidOperation` if this is a part of
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

  /// Matches every document with weight 0, and lets another thread end the match: it throws `stopped` as soon
  /// as `continues` returns false.
  ///
  /// Xapian 1.4 has no other way to end a match that finds nothing: `Enquire::set_time_limit` only makes the
  /// counts less exact, and a match decider is called for documents that were found. Join the checkpoint to
  /// a query by `filter`:
  ///
  ///     try Query.combined(.filter, [query, .checkpoint { !isCancelled }])
  ///
  /// Join one to each `near` and `phrase`, too: then it is called at each document with all the terms, before
  /// their positions are compared.
  ///
  /// - Parameter continues: called at each document that the match moves to, so it must be fast. It lives as
  ///   long as a query, enquire or match set that needs it.
  /// - Returns: the query.
  /// - Throws: the match throws `invalidOperation` if this is a part of ``Operator/synonym``, and
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
