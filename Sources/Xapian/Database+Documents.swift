import CXapian

/// The data and values of documents.
extension Database {
  /// Calls `body` with the data of a document.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0; what `body` throws.
  public func withData<Result: ~Copyable>(
    of document: DocumentID, _ body: (Span<UInt8>) throws -> Result
  ) throws -> Result {
    try OwnedBytes { cx_database_data(handle, document, $0, $1) }.withSpan(body)
  }

  /// The value of a document in a slot; empty if it has none.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public func value(_ slot: UInt32, of document: DocumentID) throws(XapianError) -> [UInt8] {
    try OwnedBytes { cx_database_value(handle, document, slot, $0, $1) }.array
  }

  /// Calls `body` with the value in a slot of each of `documents` that has one, in one pass through the
  /// values of the slot. That is much faster than ``value(_:of:)`` for each document.
  ///
  ///     try database.forEachValue(0, of: [3, 7, 8]) { index, value in
  ///       print("document", index, "has a value of", value.count, "bytes")
  ///     }
  ///
  /// - Parameters:
  ///   - slot: the slot.
  ///   - documents: in ascending order. One that does not exist counts as having no value.
  ///   - body: gets the index in `documents`, and the value, which it may use until it returns. An error
  ///     that it throws ends the pass.
  /// - Throws: `invalidArgument` at a document below the previous one, and at document 0; what `body`
  ///   throws.
  public func forEachValue(
    _ slot: UInt32, of documents: [DocumentID],
    _ body: (_ index: Int, _ value: Span<UInt8>) throws -> Void
  ) throws {
    let values = try create { cx_database_values(handle, slot, $0, $1) }
    defer { cx_values_free(values) }
    for (index, document) in documents.enumerated() {
      var value: UnsafePointer<UInt8>?
      var length = 0
      try perform { cx_values_find(values, document, &value, &length, $0) }
      guard let value else { continue }
      try body(index, UnsafeBufferPointer(start: value, count: length).span)
    }
  }

  /// Returns which of `documents` have `term`.
  ///
  /// - Parameters:
  ///   - documents: in ascending order. One that does not exist has no term.
  ///   - term: the term.
  /// - Returns: one value for each of `documents`.
  /// - Throws: the errors of reading a database.
  public func documents(
    _ documents: [DocumentID], having term: Span<UInt8>
  ) throws(XapianError) -> [Bool] {
    var found = [Bool](repeating: false, count: documents.count)
    try perform { error in
      term.withUnsafeBufferPointer { term in
        found.withUnsafeMutableBufferPointer { found in
          documents.withUnsafeBufferPointer {
            cx_database_documents_having(
              handle, term.baseAddress, term.count, $0.baseAddress, $0.count, found.baseAddress,
              error)
          }
        }
      }
    }
    return found
  }

  /// Calls `body` with each value of a document, in ascending order of the slots.
  ///
  ///     try database.forEachValue(of: 7) { slot, value in print(slot, value.count) }
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - body: gets the slot, and the value, which it may use until it returns. An error that it throws
  ///     ends the iteration.
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0; what `body` throws.
  public func forEachValue(
    of document: DocumentID, _ body: (_ slot: UInt32, _ value: Span<UInt8>) throws -> Void
  ) throws {
    let values = try create { cx_database_document_values(handle, document, $0, $1) }
    defer { cx_document_values_free(values) }
    while true {
      var slot: UInt32 = 0
      var value: UnsafePointer<UInt8>?
      var length = 0
      try perform { cx_document_values_next(values, &slot, &value, &length, $0) }
      guard let value else { return }
      try body(slot, UnsafeBufferPointer(start: value, count: length).span)
    }
  }
}
