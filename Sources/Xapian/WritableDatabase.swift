import CXapian
public import SystemPackage

/// The only writer of a database. It holds the lock of the database as long as it lives.
///
///     var writer = try WritableDatabase(path: "index", .createOrOpen)
///     var document = try Document()
///     try document.addBooleanTerm("Qnotes/1")
///     try document.setData("Red kite")
///     try writer.replace(uniqueTerm: "Qnotes/1", with: document)
///     try writer.close()
///
/// Changes stay in memory until ``commit()`` or ``close()``, but Xapian itself commits after 10,000 changed
/// documents, or after the number in the environment variable `XAPIAN_FLUSH_THRESHOLD` when the writer was
/// opened. Use a transaction if a batch must not be committed in parts.
public struct WritableDatabase: ~Copyable {
  /// Whether to create, open or replace a database.
  public enum Opening: Sendable {
    /// Open the database at the path, or create one.
    case createOrOpen
    /// Create an empty database in place of the one at the path.
    case createOrOverwrite
    /// Create a database; throw `database` if it exists.
    case create
    /// Open the database at the path; throw `databaseNotFound` if it does not exist.
    case open
  }

  private let handle: OpaquePointer

  /// Opens the glass database in the folder `path` for writing. The folder of a new database is created, its
  /// parents are not. Stub files are never read.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - opening: whether to create, open or replace the database.
  ///   - syncs: whether a commit waits until the data is on the disk. Without it, a crash of the machine can
  ///     damage the database.
  ///   - waitsForLock: whether to wait for another writer, however long.
  /// - Throws: `databaseLocked` if another writer, also of this process, has the database open;
  ///   `databaseNotFound`; `database` if the folder cannot be created; `databaseVersion`.
  public init(
    path: FilePath, _ opening: Opening, syncs: Bool = true, waitsForLock: Bool = false
  ) throws(XapianError) {
    XapianLibrary.willOpen(path)
    handle = try create { handle, error in
      path.withPlatformString {
        cx_writer_open(
          $0, path.length, opening.code, syncs ? 1 : 0, waitsForLock ? 1 : 0, handle, error)
      }
    }
  }

  /// Commits and closes like ``close()``, but an error is lost, and with it perhaps the changes since the
  /// last commit. Call ``close()`` if they matter; this is for the way out after an error.
  deinit { cx_writer_free(handle) }

  /// Commits, closes the database and releases its lock, even if it throws: then the changes since the last
  /// commit may be lost.
  public consuming func close() throws(XapianError) {
    let handle = self.handle
    discard self
    defer { cx_writer_free(handle) }
    try perform { cx_writer_close(handle, $0) }
  }

  /// Commits all changes so far, all or none: readers see them when they open or reopen the database.
  public mutating func commit() throws(XapianError) {
    try perform { cx_writer_commit(handle, $0) }
  }

  /// Begins a transaction: ``endTransaction()`` commits all changes since then at once, however many. Closing
  /// the writer before that undoes them.
  ///
  /// - Throws: `invalidOperation` if a transaction has begun already.
  public mutating func beginTransaction() throws(XapianError) {
    try perform { cx_writer_begin_transaction(handle, $0) }
  }

  /// Commits the transaction.
  ///
  /// - Throws: `invalidOperation` if none has begun.
  public mutating func endTransaction() throws(XapianError) {
    try perform { cx_writer_end_transaction(handle, $0) }
  }

  /// The number of documents, including changes that are not committed.
  public var documentCount: Int {
    get throws(XapianError) {
      var count: UInt32 = 0
      try perform { cx_writer_document_count(handle, &count, $0) }
      return Int(count)
    }
  }

  /// Adds a document under a number above all that were ever used, and returns the number.
  ///
  /// If this throws, Xapian has dropped all changes since the last commit, not only this one: close the
  /// writer and repeat the batch.
  ///
  /// - Throws: `unimplemented` for data of several hundred megabytes; `database` and other errors of writing.
  @discardableResult
  public mutating func add(_ document: borrowing Document) throws(XapianError) -> DocumentID {
    let source = document.handle
    var number: DocumentID = 0
    try perform { cx_writer_add(handle, source, &number, $0) }
    return number
  }

  /// Replaces the document with `term`, under the same number, and deletes all others with it; adds the
  /// document if none has it. Returns its number.
  ///
  /// - Throws: what ``add(_:)`` throws; `invalidArgument`, without a loss, for an empty term.
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

  /// Replaces document `number`, or adds the document under that number.
  ///
  /// - Throws: what ``add(_:)`` throws; `invalidArgument`, without a loss, for number 0.
  public mutating func replace(
    _ number: DocumentID, with document: borrowing Document
  ) throws(XapianError) {
    let source = document.handle
    try perform { cx_writer_replace_number(handle, number, source, $0) }
  }

  /// Deletes all documents with `term`, if there are any.
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

  /// Stores metadata: `value` under `key`. An empty value removes the key.
  ///
  /// - Throws: `invalidArgument` for a key that is empty or too long; up to 200 bytes are safe.
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
