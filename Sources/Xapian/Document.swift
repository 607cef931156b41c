import CXapian

/// A document to be added to a database: terms with their positions, values in slots, and data.
///
///     var document = try Document()
///     try document.addPositions([1].span, of: "red")
///     try document.addPositions([2].span, of: "kite")
///     try document.addBooleanTerm("Len")
///     try document.setValue(0, "2026-01-14")
///     try document.setData("Red kite")
///     try writer.add(document)
///
/// A term has from 1 to ``maxTermLength`` bytes, where a NUL counts twice. Xapian knows no fields: by
/// convention, a term of a field begins with a capital letter as its prefix.
public struct Document: ~Copyable {
  /// The most bytes of a term, where a NUL counts twice.
  public static let maxTermLength = 245

  let handle: OpaquePointer

  /// Creates an empty document.
  public init() throws(XapianError) {
    handle = try create { cx_document_new($0, $1) }
  }

  /// Reads document `number` of `database`, to be changed and put in its place. What was not changed is read
  /// from `database` only when the document is added, so do not reopen `database` before.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public init(_ number: DocumentID, of database: borrowing Database) throws(XapianError) {
    let source = database.handle
    handle = try create { cx_document_read(source, number, $0, $1) }
  }

  deinit { cx_document_free(handle) }

  /// Removes a term with its positions.
  ///
  /// - Throws: `invalidArgument` if the document lacks it.
  public mutating func removeTerm(_ term: Span<UInt8>) throws(XapianError) {
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_document_remove_term(handle, $0.baseAddress, $0.count, error)
      }
    }
  }

  /// Adds `term` at each of `positions`, and `wdfPerPosition` to its wdf (within-document frequency) for each
  /// of them, also for a position that it has already. Ascending positions are fastest. Without positions
  /// nothing is added.
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

  /// Adds `term` for filtering only: it adds nothing to the weight or the length of the document.
  ///
  /// - Throws: `invalidArgument` for a term that is empty or too long.
  public mutating func addBooleanTerm(_ term: Span<UInt8>) throws(XapianError) {
    try addTerm(term, wdf: 0)
  }

  /// Sets the value in a slot; an empty value removes it. Values are for sorting, ranges, collapsing and
  /// counting; Xapian compares them as bytes.
  ///
  /// - Throws: `invalidArgument` for slot 4,294,967,295, which means no slot.
  public mutating func setValue(_ slot: UInt32, _ value: Span<UInt8>) throws(XapianError) {
    try perform { error in
      value.withUnsafeBufferPointer {
        cx_document_set_value(handle, slot, $0.baseAddress, $0.count, error)
      }
    }
  }

  /// Sets the data: any bytes, which Xapian stores and returns but never looks at.
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
