import CXapian
public import SystemPackage

/// The number of a document in a database: 1 or more.
public typealias DocumentID = UInt32

/// A reader of one snapshot of a database.
///
///     let database = try Database(path: "index")
///     print(try database.documentCount, "documents")
///
/// A reader does not see what a writer commits until ``reopen()``. It can go on reading after one commit,
/// but after two any call can throw ``XapianError/Code/databaseModified``: reopen it then, and repeat the
/// whole search. While a writer commits, opening and reopening can throw ``XapianError/Code/databaseCorrupt``
/// although the database is sound (see ``XapianError/isRetryable``).
///
/// Only one thread at a time may use a reader and what was made from it.
public struct Database: ~Copyable {
  let handle: OpaquePointer

  /// Opens the glass database at `path`, a folder or a single file. Xapian's stub files, which can name
  /// programs to start and servers to connect to, are never read: see ``init(shards:)`` and
  /// ``init(remoteHost:port:timeout:connectTimeout:)``.
  ///
  /// - Throws: `databaseNotFound`; `databaseVersion` if another version of Xapian wrote it.
  public init(path: FilePath) throws(XapianError) {
    handle = try Self.open(path)
  }

  /// Opens several glass databases as one. With n of them, document d of shard s (both from 1) has the
  /// number (d - 1) * n + s.
  ///
  ///     let archive = try Database(shards: ["index-2024", "index-2025"])
  ///
  /// - Throws: what ``init(path:)`` throws; `invalidArgument` without a path.
  public init(shards paths: [FilePath]) throws(XapianError) {
    guard let first = paths.first else {
      throw XapianError(code: .invalidArgument, message: "There is no database to open")
    }
    let handle = try Self.open(first)
    do throws(XapianError) {
      for path in paths.dropFirst() {
        let shard = try Database(path: path)
        try perform { cx_database_add_shards(handle, shard.handle, $0) }
      }
    } catch {
      cx_database_free(handle)
      throw error
    }
    self.handle = handle
  }

  /// Takes over the handle of a database that was opened in another way.
  init(owning handle: OpaquePointer) { self.handle = handle }

  private static func open(_ path: FilePath) throws(XapianError) -> OpaquePointer {
    XapianLibrary.willOpen(path)
    return try create { handle, error in
      path.withPlatformString { cx_database_open($0, path.length, handle, error) }
    }
  }

  deinit { cx_database_free(handle) }

  /// Closes the files. What was made from this reader throws `databaseClosed` from then on.
  ///
  /// Without this call the files are closed with the last object that was made from the reader.
  public consuming func close() throws(XapianError) {
    let handle = self.handle
    discard self
    defer { cx_database_free(handle) }
    try perform { cx_database_close(handle, $0) }
  }

  /// Moves to the newest committed revision, together with every ``Enquire`` and ``MatchSet`` that was made
  /// from this reader.
  ///
  /// - Returns: false if the revision is certainly the same as before.
  @discardableResult
  public mutating func reopen() throws(XapianError) -> Bool {
    var moved: Int32 = 0
    try perform { cx_database_reopen(handle, &moved, $0) }
    return moved != 0
  }
}

@available(*, unavailable)
extension Database: Sendable {}

/// Statistics of a database.
extension Database {
  /// The number of documents.
  public var documentCount: Int {
    get throws(XapianError) {
      var count: UInt32 = 0
      try perform { cx_database_document_count(handle, &count, $0) }
      return Int(count)
    }
  }

  /// The highest number that a document ever had; 0 if there never was a document.
  public var lastDocumentID: DocumentID {
    get throws(XapianError) {
      var document: DocumentID = 0
      try perform { cx_database_last_document(handle, &document, $0) }
      return document
    }
  }

  /// The mean length of a document, which is the sum of the wdf (within-document frequency) of its terms.
  public var averageLength: Double {
    get throws(XapianError) {
      var length = 0.0
      try perform { cx_database_average_length(handle, &length, $0) }
      return length
    }
  }

  /// The UUID of the database; for several shards their UUIDs joined by `:`. A compacted copy has another
  /// one.
  public var uuid: String {
    get throws(XapianError) { try OwnedBytes { cx_database_uuid(handle, $0, $1) }.string }
  }

  /// A number that grows with each commit; 0 for several shards or a remote one.
  public var revision: UInt64 {
    get throws(XapianError) {
      var revision: UInt64 = 0
      try perform { cx_database_revision(handle, &revision, $0) }
      return revision
    }
  }

  /// The number of documents with `term`; for an empty term the number of all documents.
  public func termFrequency(_ term: Span<UInt8>) throws(XapianError) -> Int {
    var frequency: UInt32 = 0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_database_term_frequency(handle, $0.baseAddress, $0.count, &frequency, error)
      }
    }
    return Int(frequency)
  }

  /// How often `term` occurs in all documents: the sum of its within-document frequencies.
  public func collectionFrequency(_ term: Span<UInt8>) throws(XapianError) -> Int {
    var frequency: UInt64 = 0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_database_collection_frequency(handle, $0.baseAddress, $0.count, &frequency, error)
      }
    }
    return Int(clamping: frequency)
  }
}
