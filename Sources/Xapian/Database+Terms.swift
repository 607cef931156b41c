import CXapian

/// Terms, and where they occur.
extension Database {
  /// Calls `body` with each term that begins with `prefix`, in byte order, and the number of
  /// documents that have it, until it returns `false`. An error that `body` throws ends the run.
  ///
  /// - Parameters:
  ///   - prefix: empty for all terms.
  ///   - start: terms below it are skipped; empty to skip none.
  ///   - body: gets the term for the length of the call.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func forEachTerm(
    prefix: Span<UInt8>, startingAt start: Span<UInt8> = Span(),
    _ body: (_ term: Span<UInt8>, _ frequency: Int) throws -> Bool
  ) throws {
    var terms = try TermIterator(of: self, prefix: prefix, startingAt: start)
    try terms.forEach(body)
  }

  /// Where a walk through terms goes on.
  public enum TermStep: Sendable {
    /// At the next term.
    case next
    /// At the first term that is not below this one, given with its prefix; at the next term when
    /// this one is not above the present term.
    case skip(to: [UInt8])
    /// Nowhere.
    case stop
  }

  /// Calls `body` with terms that begin with `prefix`, in byte order, beginning with the first;
  /// `body` says which is next. An error that it throws ends the walk.
  ///
  /// - Parameters:
  ///   - prefix: empty for all terms.
  ///   - body: gets the term for the length of the call, and a function that reads, only when it is
  ///     called, how many documents have it.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func walkTerms(
    prefix: Span<UInt8>,
    _ body: (_ term: Span<UInt8>, _ frequency: () throws(XapianError) -> Int) throws -> TermStep
  ) throws {
    var terms = try TermIterator(of: self, prefix: prefix, startingAt: Span())
    try terms.walk(body)
  }

  /// Calls `body` with each term of a document, in byte order, and its wdf (how often it occurs in
  /// the document), until it returns `false`. An error that `body` throws ends the run.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public func forEachTerm(
    of document: DocumentID, _ body: (_ term: Span<UInt8>, _ wdf: Int) throws -> Bool
  ) throws {
    var terms = try TermIterator { cx_database_document_terms(handle, document, $0, $1) }
    try terms.forEach(body)
  }

  /// Calls `body` with each document that has `term` (all documents for an empty term), by number,
  /// until it returns `false`. An error that `body` throws ends the run.
  public func forEachPosting(
    of term: Span<UInt8>, _ body: (DocumentID) throws -> Bool
  ) throws {
    let postings = try create { postings, error in
      term.withUnsafeBufferPointer {
        cx_database_postings(handle, $0.baseAddress, $0.count, postings, error)
      }
    }
    defer { cx_postings_free(postings) }
    try withUnsafeTemporaryAllocation(of: DocumentID.self, capacity: 256) { batch in
      guard let start = batch.baseAddress else { return }
      while true {
        var count = 0
        try perform { cx_postings_next(postings, start, batch.count, &count, $0) }
        if count == 0 { return }
        for document in batch[..<count] where try !body(document) { return }
      }
    }
  }

  /// Appends the positions of `term` in `document`, ascending; nothing when the document or the
  /// term in it does not exist.
  ///
  /// - Throws: `invalidArgument` for document 0.
  public func appendPositions(
    of term: Span<UInt8>, in document: DocumentID, to positions: inout [UInt32]
  ) throws(XapianError) {
    func read(_ buffer: UnsafeMutableBufferPointer<UInt32>) throws(XapianError) -> Int {
      var count = 0
      try perform { error in
        term.withUnsafeBufferPointer {
          cx_database_positions(
            handle, document, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count, &count,
            error)
        }
      }
      return count
    }

    // Nearly every list fits at once; a longer one is read again into room for all of it.
    var capacity = 256
    while true {
      let result = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { buffer in
        Result { () throws(XapianError) in
          let count = try read(buffer)
          if count <= buffer.count { positions.append(contentsOf: buffer[..<count]) }
          return count
        }
      }
      let count = try result.get()
      if count <= capacity { return }
      capacity = count
    }
  }
}
