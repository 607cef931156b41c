import CXapian

/// The number of a document in a database: 1 or more. 0 is no document.
public typealias DocumentID = UInt32

/// A reader over one snapshot of a database.
///
/// A reader does not see what a writer commits until ``reopen()``, and lives through one commit,
/// not two: then any call can throw ``XapianError/Code/databaseModified``. Reopen it then, and redo
/// the whole query. While a writer commits, opening and reopening can throw a passing
/// ``XapianError/Code/databaseCorrupt`` (see ``XapianError/isRetryable``).
///
/// A handle is not for several threads at once, and neither is what is made from it.
public struct Database: ~Copyable {
  let handle: OpaquePointer

  /// What a path may lead to.
  public enum Format: Sendable {
    /// Whatever Xapian can open: a folder, a single file, or a stub file that lists shards. A stub
    /// file can start a program or connect to a server, so use this for trusted paths only.
    case any
    /// A glass database, in a folder or a single file.
    case glass
  }

  /// Opens the database at `path`.
  ///
  /// - Throws: `databaseNotFound`; `databaseVersion` for a format of another Xapian;
  ///   `invalidArgument` for a path with a NUL byte.
  public init(path: String, _ format: Format = .any) throws(XapianError) {
    let path = path.utf8.span
    handle = try create { handle, error in
      path.withUnsafeBufferPointer {
        cx_database_open($0.baseAddress, $0.count, format == .glass ? 1 : 0, handle, error)
      }
    }
  }

  deinit { cx_database_free(handle) }

  /// Closes the files. What was made from this reader throws `databaseClosed` afterwards.
  ///
  /// A reader that goes out of scope closes too, once nothing that was made from it is left.
  public consuming func close() throws(XapianError) {
    let handle = self.handle
    discard self
    defer { cx_database_free(handle) }
    try perform { cx_database_close(handle, $0) }
  }

  /// Moves to the newest committed revision, together with every ``Enquire`` and ``MatchSet`` that
  /// was made from this reader. Does not follow a stub file that was replaced: open that anew.
  ///
  /// - Returns: whether the revision is, or with several shards might be, a newer one.
  @discardableResult
  public mutating func reopen() throws(XapianError) -> Bool {
    var moved: Int32 = 0
    try perform { cx_database_reopen(handle, &moved, $0) }
    return moved != 0
  }
}

@available(*, unavailable)
extension Database: Sendable {}

/// Figures of a database.
extension Database {
  /// The number of documents.
  public var documentCount: Int {
    get throws(XapianError) {
      var count: UInt32 = 0
      try perform { cx_database_document_count(handle, &count, $0) }
      return Int(count)
    }
  }

  /// The highest number that a document ever had; 0 if there never was one.
  public var lastDocumentID: DocumentID {
    get throws(XapianError) {
      var document: DocumentID = 0
      try perform { cx_database_last_document(handle, &document, $0) }
      return document
    }
  }

  /// The mean length of a document, in occurrences of terms (the sum of their wdf).
  public var averageLength: Double {
    get throws(XapianError) {
      var length = 0.0
      try perform { cx_database_average_length(handle, &length, $0) }
      return length
    }
  }

  /// The UUID of the database; those of its shards with ":" between when it has several. A
  /// compacted copy has another one.
  public var uuid: String {
    get throws(XapianError) { try OwnedBytes { cx_database_uuid(handle, $0, $1) }.string }
  }

  /// A number that grows with each commit; 0 where Xapian has none: for several shards, or a remote
  /// one.
  public var revision: UInt64 {
    get throws(XapianError) {
      var revision: UInt64 = 0
      try perform { cx_database_revision(handle, &revision, $0) }
      return revision
    }
  }

  /// The number of documents that have `term`: 0 when none has, all for an empty term.
  public func termFrequency(_ term: Span<UInt8>) throws(XapianError) -> Int {
    var frequency: UInt32 = 0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_database_term_frequency(handle, $0.baseAddress, $0.count, &frequency, error)
      }
    }
    return Int(frequency)
  }
}
