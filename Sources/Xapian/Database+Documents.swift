import CXapian

/// What documents hold.
extension Database {
  /// Lends the data of a document to `body`.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0; what `body` throws.
  public func withData<Result: ~Copyable>(
    of document: DocumentID, _ body: (Span<UInt8>) throws -> Result
  ) throws -> Result {
    try OwnedBytes { cx_database_data(handle, document, $0, $1) }.withSpan(body)
  }

  /// The value of a document in a slot; empty when it has none.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public func value(_ slot: UInt32, of document: DocumentID) throws(XapianError) -> [UInt8] {
    try OwnedBytes { cx_database_value(handle, document, slot, $0, $1) }.array
  }

  /// Calls `body` with the value in a slot of each of `documents` that has one. This is one pass
  /// through the values, faster by far than ``value(_:of:)`` for each document. An error that
  /// `body` throws ends it.
  ///
  /// - Parameters:
  ///   - slot: the slot.
  ///   - documents: in ascending order. One that does not exist counts as having no value.
  ///   - body: gets the place in `documents`, and the value for the length of the call.
  /// - Throws: `invalidArgument` for a document below the one before it (those up to there have
  ///   been handed over then) and for document 0; what `body` throws.
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
}
