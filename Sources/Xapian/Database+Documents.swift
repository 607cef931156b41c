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
}
