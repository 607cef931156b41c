import CXapian

/// The one writer of a database. It holds the database's lock as long as it lives.
///
/// Changes are kept in memory until ``commit()`` or ``close()``, but Xapian commits unasked after
/// 10,000 changed documents, or as many as the environment variable `XAPIAN_FLUSH_THRESHOLD` said
/// when the writer was opened. This type never touches the environment: a program that needs larger
/// batches, or must not have a batch cut in two, sets the variable before it opens the writer.
public struct WritableDatabase: ~Copyable {
  /// What to do with what is at the path.
  public enum Opening: Sendable {
    /// Open the database that is there, or create one.
    case createOrOpen
    /// Create an empty database; one that is there is lost.
    case createOrOverwrite
    /// Create a database; throw `database` when one is there.
    case create
    /// Open the database that is there; throw `databaseNotFound` when none is.
    case open
  }

  private let handle: OpaquePointer

  /// Opens the glass database in the folder `path` for writing; stub files are not followed. A new database's folder is created, its
  /// parents are not.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - opening: what to do with what is there.
  ///   - syncs: whether a commit waits until the disk has it. Without, a crash of the machine can
  ///     damage the database.
  ///   - waitsForLock: whether to wait, without end, for another writer to finish.
  /// - Throws: `databaseLocked` when another writer, also of this process, has the database open;
  ///   `databaseNotFound`, `database`, `databaseVersion`, `invalidArgument` (NUL in the path).
  public init(
    path: String, _ opening: Opening, syncs: Bool = true, waitsForLock: Bool = false
  ) throws(XapianError) {
    let path = path.utf8.span
    handle = try create { handle, error in
      path.withUnsafeBufferPointer {
        cx_writer_open(
          $0.baseAddress, $0.count, opening.code, syncs ? 1 : 0, waitsForLock ? 1 : 0, handle,
          error)
      }
    }
  }

  /// Commits and closes, as ``close()`` does, but a failure goes unheard: the changes since the
  /// last commit may then be lost, and nothing says so. A writer whose changes matter must end in
  /// ``close()``; this is for the way out after an error.
  deinit { cx_writer_free(handle) }

  /// Commits, closes the database and gives back its lock, also when it throws: then the changes
  /// since the last commit may be lost.
  public consuming func close() throws(XapianError) {
    let handle = self.handle
    discard self
    defer { cx_writer_free(handle) }
    try perform { cx_writer_close(handle, $0) }
  }

  /// Makes all changes so far visible to readers that open or reopen the database, all or none.
  public mutating func commit() throws(XapianError) {
    try perform { cx_writer_commit(handle, $0) }
  }

  /// Begins a transaction: what is changed from here on becomes visible by ``endTransaction()``, all
  /// of it at once, however much it is. A writer that ends before undoes it.
  ///
  /// - Throws: `invalidOperation` while one is going on.
  public mutating func beginTransaction() throws(XapianError) {
    try perform { cx_writer_begin_transaction(handle, $0) }
  }

  /// Commits the transaction.
  ///
  /// - Throws: `invalidOperation` while none is going on.
  public mutating func endTransaction() throws(XapianError) {
    try perform { cx_writer_end_transaction(handle, $0) }
  }

  /// The number of documents, with changes that are not committed.
  public var documentCount: Int {
    get throws(XapianError) {
      var count: UInt32 = 0
      try perform { cx_writer_document_count(handle, &count, $0) }
      return Int(count)
    }
  }

  /// Adds a document, under a number above all that were ever used.
  ///
  /// When this throws, Xapian has dropped all changes since the last commit, not this one alone:
  /// close the writer and do the batch again.
  ///
  /// - Throws: `unimplemented` for data of some hundred megabytes; `database` and its kind.
  @discardableResult
  public mutating func add(_ document: borrowing Document) throws(XapianError) -> DocumentID {
    let source = document.handle
    var number: DocumentID = 0
    try perform { cx_writer_add(handle, source, &number, $0) }
    return number
  }

  /// Puts a document in the place of the one that has `term`, under the same number; further ones
  /// that have it are deleted. When none has it, the document is added. Throws as ``add(_:)`` does.
  ///
  /// - Throws: `invalidArgument`, with nothing lost, for an empty term.
  @discardableResult
  public mutating func replace(
    uniqueTerm term: Span<UInt8>, with document: borrowing Document
  ) throws(XapianError) -> DocumentID {
    let source = document.handle
    var number: DocumentID = 0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_writer_replace(handle, $0.baseAddress, $0.count, source, &number, error)
      }
    }
    return number
  }

  /// Puts a document in the place of number `number`, or adds it under that number. Throws as
  /// ``add(_:)`` does.
  ///
  /// - Throws: `invalidArgument`, with nothing lost, for number 0.
  public mutating func replace(
    _ number: DocumentID, with document: borrowing Document
  ) throws(XapianError) {
    let source = document.handle
    try perform { cx_writer_replace_number(handle, number, source, $0) }
  }

  /// Deletes all documents that have `term`, which may be none.
  ///
  /// - Throws: `invalidArgument` for an empty term.
  public mutating func delete(uniqueTerm term: Span<UInt8>) throws(XapianError) {
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_writer_delete_term(handle, $0.baseAddress, $0.count, error)
      }
    }
  }

  /// Deletes one document.
  ///
  /// - Throws: `documentNotFound`; `invalidArgument` for document 0.
  public mutating func delete(_ document: DocumentID) throws(XapianError) {
    try perform { cx_writer_delete_document(handle, document, $0) }
  }

  /// Stores `value` under `key` in the database; an empty value removes the key.
  ///
  /// - Throws: `invalidArgument` for a key that is empty, or too long: up to 200 bytes are safe.
  public mutating func setMetadata(
    _ key: Span<UInt8>, _ value: Span<UInt8>
  ) throws(XapianError) {
    try perform { error in
      key.withUnsafeBufferPointer { key in
        value.withUnsafeBufferPointer {
          cx_writer_set_metadata(
            handle, key.baseAddress, key.count, $0.baseAddress, $0.count, error)
        }
      }
    }
  }
}

@available(*, unavailable)
extension WritableDatabase: Sendable {}

extension WritableDatabase.Opening {
  fileprivate var code: Int32 {
    switch self {
    case .createOrOpen: CX_CREATE_OR_OPEN.rawValue
    case .createOrOverwrite: CX_CREATE_OR_OVERWRITE.rawValue
    case .create: CX_CREATE.rawValue
    case .open: CX_OPEN.rawValue
    }
  }
}
