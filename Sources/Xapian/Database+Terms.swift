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
    var terms = try TermIterator { terms, error in
      prefix.withUnsafeBufferPointer { prefix in
        start.withUnsafeBufferPointer { start in
          cx_database_terms(
            handle, prefix.baseAddress, prefix.count, start.baseAddress, start.count, terms, error)
        }
      }
    }
    try terms.forEach(body)
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

/// A run through terms.
struct TermIterator: ~Copyable {
  private let handle: OpaquePointer

  init(
    _ call: (UnsafeMutablePointer<OpaquePointer?>, ErrorPointer) -> Int32
  ) throws(XapianError) {
    handle = try create(call)
  }

  deinit { cx_terms_free(handle) }

  /// Calls `body` with each term and its number until it returns `false`.
  mutating func forEach(_ body: (Span<UInt8>, Int) throws -> Bool) throws {
    while let (term, number) = try next() {
      guard try body(term.span, number) else { return }
    }
  }

  /// The next term and its number, or `nil` after the last. The bytes last until the next call, and
  /// no longer than the iterator.
  mutating func next() throws(XapianError) -> (term: UnsafeBufferPointer<UInt8>, number: Int)? {
    var term: UnsafePointer<UInt8>?
    var length = 0
    var number: UInt32 = 0
    try perform { cx_terms_next(handle, &term, &length, &number, $0) }
    guard let term else { return nil }
    return (UnsafeBufferPointer(start: term, count: length), Int(number))
  }
}
