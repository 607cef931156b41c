import CXapian

/// An iterator over terms.
struct TermIterator: ~Copyable {
  private let handle: OpaquePointer

  init(
    _ call: (UnsafeMutablePointer<OpaquePointer?>, ErrorPointer) -> Int32
  ) throws(XapianError) {
    handle = try create(call)
  }

  /// Iterates over the terms that begin with `prefix`, from the first that is not below `start`.
  init(
    of database: borrowing Database, prefix: Span<UInt8>, startingAt start: Span<UInt8>
  ) throws(XapianError) {
    let source = database.handle
    try self.init { terms, error in
      prefix.withUnsafeBufferPointer { prefix in
        start.withUnsafeBufferPointer { start in
          cx_database_terms(
            source, prefix.baseAddress, prefix.count, start.baseAddress, start.count, terms, error)
        }
      }
    }
  }

  deinit { cx_terms_free(handle) }

  /// Calls `body` with each term and its number until it returns false.
  mutating func forEach(_ body: (Span<UInt8>, Int) throws -> Bool) throws {
    while let (term, number) = try next() {
      guard try body(term.span, number) else { return }
    }
  }

  /// Calls `body` with terms and with a function that reads the number of each. `body` returns the step to
  /// the next term.
  mutating func walk(
    _ body: (Span<UInt8>, () throws(XapianError) -> Int) throws -> Database.TermStep
  ) throws {
    let handle = self.handle
    func number() throws(XapianError) -> Int {
      var number: UInt32 = 0
      try perform { cx_terms_number(handle, &number, $0) }
      return Int(number)
    }

    var step = Database.TermStep.next
    while true {
      var term: UnsafePointer<UInt8>?
      var length = 0
      switch step {
      case .next: try perform { cx_terms_next(handle, &term, &length, nil, $0) }
      case .skip(let target):
        try perform { error in
          target.withUnsafeBufferPointer {
            cx_terms_skip_to(handle, $0.baseAddress, $0.count, &term, &length, error)
          }
        }
      case .stop: return
      }
      guard let term else { return }
      step = try body(UnsafeBufferPointer(start: term, count: length).span, number)
    }
  }

  /// Returns the next term and its number, or nil after the last. The bytes are valid until the next call,
  /// at most as long as the iterator.
  mutating func next() throws(XapianError) -> (term: UnsafeBufferPointer<UInt8>, number: Int)? {
    var term: UnsafePointer<UInt8>?
    var length = 0
    var number: UInt32 = 0
    try perform { cx_terms_next(handle, &term, &length, &number, $0) }
    guard let term else { return nil }
    return (UnsafeBufferPointer(start: term, count: length), Int(number))
  }
}
