package import Xapian

/// What the last run could not index, as far as the ``FileTable`` does not say it.
///
/// A commit writes it together with the file table. It is a part of the metadata only if the run had failures.
package struct RunFailures: Equatable, Sendable {
  /// A file or folder that could not be read. It has no entry in the file table, or an older one, so that the
  /// next run tries again.
  package struct UnreadFile: Equatable, Sendable {
    /// The absolute path, as text.
    package var path: String
    /// The reason.
    package var problem: FileEntry.Problem

    /// Creates an unread file.
    package init(path: String, problem: FileEntry.Problem) {
      self.path = path
      self.problem = problem
    }
  }

  /// The metadata key of ``count``, which `lede status` reads alone.
  private static let countKey = "lede.failures"
  /// The prefix of the metadata keys of the chunks of ``unread``.
  private static let prefix = "U"
  /// The size from which the list goes on in another chunk, in bytes.
  private static let chunkBytes = 1 << 20

  /// The number of files, folders and rows that could not be indexed, including those of the file table.
  package var count: Int
  /// The files and folders that could not be read, by path and line.
  package private(set) var unread: [UnreadFile]

  /// Creates the failures of a run. Sorts `unread`.
  package init(count: Int, unread: [UnreadFile]) {
    self.count = count
    self.unread = unread.sorted {
      ($0.path, $0.problem.line, $0.problem.message)
        < ($1.path, $1.problem.line, $1.problem.message)
    }
  }

  /// Reads the failures of the last run.
  package init(in reader: IndexReader) throws {
    count = try Self.count(in: reader)
    unread = []
    try Self.forEachUnread(in: reader) { unread.append($0) }
  }

  /// Reads the number of failures of the last run.
  package static func count(in reader: IndexReader) throws(XapianError) -> Int {
    Int(String(decoding: try reader.database.metadata(countKey), as: UTF8.self)) ?? 0
  }

  /// Calls `body` with each file and folder that the last run could not read, by path and line.
  package static func forEachUnread(
    in reader: IndexReader, _ body: (UnreadFile) throws -> Void
  ) throws {
    for chunk in 0... {
      let bytes = try reader.database.metadata(key(chunk: chunk))
      if bytes.isEmpty { return }
      for file in try decoded(bytes) { try body(file) }
    }
  }

  /// Checks whether the list of unread files of `database` can be decoded.
  package static func isReadable(in database: borrowing Database) throws(XapianError) -> Bool {
    for chunk in 0... {
      let bytes = try database.metadata(key(chunk: chunk))
      if bytes.isEmpty { break }
      guard (try? decoded(bytes)) != nil else { return false }
    }
    return true
  }

  /// Writes the failures, and removes surplus chunks of the list in `reader`.
  package func write(
    to database: inout WritableDatabase, replacing reader: IndexReader? = nil
  ) throws {
    let digits = count == 0 ? [] : Array(String(count).utf8)
    try database.setMetadata(Self.countKey, digits.span)
    var chunk = 0
    var rest = unread[...]
    while !rest.isEmpty {
      var writer = ByteWriter()
      while writer.bytes.count < Self.chunkBytes, let file = rest.popFirst() {
        writer.string(file.path)
        file.problem.write(to: &writer)
      }
      try database.setMetadata(Self.key(chunk: chunk), writer.bytes.span)
      chunk += 1
    }
    guard let reader else { return }
    while try !reader.database.metadata(Self.key(chunk: chunk)).isEmpty {
      try database.setMetadata(Self.key(chunk: chunk), [UInt8]().span)
      chunk += 1
    }
  }

  private static func key(chunk: Int) -> String { prefix + String(chunk) }

  private static func decoded(_ bytes: [UInt8]) throws(ByteReader.Malformed) -> [UnreadFile] {
    var reader = ByteReader(bytes)
    var files: [UnreadFile] = []
    while reader.remaining > 0 {
      let path = try reader.string()
      files.append(UnreadFile(path: path, problem: try FileEntry.Problem(from: &reader)))
    }
    return files
  }
}
