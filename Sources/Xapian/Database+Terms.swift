import CXapian

/// Terms, posting lists and positions.
extension Database {
  /// Calls `body` with each term that begins with `prefix`, in byte order, and the number of documents with
  /// it, until it returns false.
  ///
  ///     try database.forEachTerm(prefix: "kite") { term, frequency in
  ///       print(term.count, "bytes, in", frequency, "documents")
  ///       return true
  ///     }
  ///
  /// - Parameters:
  ///   - prefix: empty for all terms.
  ///   - start: terms below it are skipped; empty to skip none.
  ///   - body: gets the term, which it may use until it returns. An error that it throws ends the
  ///     iteration.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func forEachTerm(
    prefix: Span<UInt8>, startingAt start: Span<UInt8> = Span(),
    _ body: (_ term: Span<UInt8>, _ frequency: Int) throws -> Bool
  ) throws {
    var terms = try TermIterator(of: self, prefix: prefix, startingAt: start)
    try terms.forEach(body)
  }

  /// The next step of a walk through terms.
  public enum TermStep: Sendable {
    /// To the next term.
    case next
    /// To the first term that is not below this one, which includes its prefix; to the next term if this
    /// one is not above the current term.
    case skip(to: [UInt8])
    /// Ends the walk.
    case stop
  }

  /// Calls `body` with terms that begin with `prefix`, in byte order. It gets the first term, and returns
  /// the step to the next one.
  ///
  ///     // The first term of each initial letter.
  ///     try database.walkTerms(prefix: Span()) { term, _ in
  ///       term[0] == 0xFF ? .stop : .skip(to: [term[0] + 1])
  ///     }
  ///
  /// - Parameters:
  ///   - prefix: empty for all terms.
  ///   - body: gets the term, which it may use until it returns, and a function that reads the number of
  ///     documents with it. An error that it throws ends the walk.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func walkTerms(
    prefix: Span<UInt8>,
    _ body: (_ term: Span<UInt8>, _ frequency: () throws(XapianError) -> Int) throws -> TermStep
  ) throws {
    var terms = try TermIterator(of: self, prefix: prefix, startingAt: Span())
    try terms.walk(body)
  }

  /// Calls `body` with each term of a document, in byte order, and its wdf (within-document frequency),
  /// until it returns false. An error that `body` throws ends the iteration.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public func forEachTerm(
    of document: DocumentID, _ body: (_ term: Span<UInt8>, _ wdf: Int) throws -> Bool
  ) throws {
    var terms = try TermIterator { cx_database_document_terms(handle, document, $0, $1) }
    try terms.forEach(body)
  }

  /// Calls `body` with each document of the posting list of `term` (with all documents for an empty term),
  /// by number, until it returns false. An error that `body` throws ends the iteration.
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

  /// Appends the positions of `term` in `document`, ascending. Appends nothing if the document does not
  /// exist or lacks the term.
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

    // Nearly every list fits into the first buffer; a longer one is read again into one of its size.
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
