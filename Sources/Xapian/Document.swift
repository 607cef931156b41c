import CXapian

/// A document in the making: terms with their positions, values by slot, and data.
///
/// A term has from 1 to ``maxTermLength`` bytes, a NUL counted twice.
public struct Document: ~Copyable {
  /// The most bytes that a term can have, a NUL counted twice.
  public static let maxTermLength = 245

  let handle: OpaquePointer

  /// An empty document.
  public init() throws(XapianError) {
    handle = try create { cx_document_new($0, $1) }
  }

  /// Document `number` of `database`, to be changed and put in its place. What is not changed is read
  /// from `database` when the document is added, so `database` must not have moved on by then.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public init(_ number: DocumentID, of database: borrowing Database) throws(XapianError) {
    let source = database.handle
    handle = try create { cx_document_read(source, number, $0, $1) }
  }

  deinit { cx_document_free(handle) }

  /// Removes a term with its positions.
  ///
  /// - Throws: `invalidArgument` when the document does not have it.
  public mutating func removeTerm(_ term: Span<UInt8>) throws(XapianError) {
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_document_remove_term(handle, $0.baseAddress, $0.count, error)
      }
    }
  }

  /// Adds `term` at each of `positions`, and `wdfPerPosition` to its wdf for each of them. A
  /// position that the term has already is stored once, but counts for the wdf. Ascending positions
  /// are fastest. Without positions nothing is added.
  ///
  /// - Throws: `invalidArgument` for a term that is empty or too long.
  public mutating func addPositions(
    _ positions: Span<UInt32>, of term: Span<UInt8>, wdfPerPosition: UInt32 = 1
  ) throws(XapianError) {
    try perform { error in
      positions.withUnsafeBufferPointer { positions in
        term.withUnsafeBufferPointer { term in
          cx_document_add_positions(
            handle, term.baseAddress, term.count, positions.baseAddress, positions.count,
            wdfPerPosition, error)
        }
      }
    }
  }

  /// Adds `term` without a position, and `wdf` to its wdf.
  ///
  /// - Throws: `invalidArgument` for a term that is empty or too long.
  public mutating func addTerm(_ term: Span<UInt8>, wdf: UInt32 = 1) throws(XapianError) {
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_document_add_term(handle, $0.baseAddress, $0.count, wdf, error)
      }
    }
  }

  /// Adds `term` for filtering only: it counts for neither weight nor length.
  ///
  /// - Throws: `invalidArgument` for a term that is empty or too long.
  public mutating func addBooleanTerm(_ term: Span<UInt8>) throws(XapianError) {
    try addTerm(term, wdf: 0)
  }

  /// Sets the value in a slot; an empty value clears it.
  ///
  /// - Throws: `invalidArgument` for slot 4,294,967,295, which stands for none.
  public mutating func setValue(_ slot: UInt32, _ value: Span<UInt8>) throws(XapianError) {
    try perform { error in
      value.withUnsafeBufferPointer {
        cx_document_set_value(handle, slot, $0.baseAddress, $0.count, error)
      }
    }
  }

  /// Sets the data, any bytes.
  public mutating func setData(_ data: Span<UInt8>) throws(XapianError) {
    try perform { error in
      data.withUnsafeBufferPointer {
        cx_document_set_data(handle, $0.baseAddress, $0.count, error)
      }
    }
  }
}

@available(*, unavailable)
extension Document: Sendable {}
