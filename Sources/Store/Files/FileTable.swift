import Base
package import Xapian

/// The table of indexed files, stored in the metadata as one list per folder.
///
/// A commit writes it together with the documents, so the two always agree. A changed file only rewrites
/// the list of its folder.
package enum FileTable {
  /// The prefix of the metadata keys. A hash of source and folder follows it.
  package static let prefix: [UInt8] = Array("F".utf8)

  /// The size from which a list goes on in another chunk, in bytes. Xapian's values are limited to about 30 MB,
  /// and the entry of one file to 15 KB.
  private static let chunkBytes = 1 << 20

  /// A folder of a source.
  package struct Folder: Hashable {
    /// The number of the source.
    package var source: Int
    /// The bytes of the path below the source; empty for the source itself.
    package var path: [UInt8]

    /// Creates a folder of source number `source`.
    package init(source: Int, path: [UInt8]) {
      self.source = source
      self.path = path
    }

    /// Returns the bytes of the path of a file in this folder, below the source.
    package func path(of name: [UInt8]) -> [UInt8] {
      path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
    }

    /// Returns the metadata key of a chunk of the folder's list.
    package func key(chunk: Int) -> [UInt8] {
      FileTable.prefix + ContentHash.hexadecimal(of: Array("\(source)/".utf8) + path).utf8
        + (chunk == 0 ? "" : "+\(chunk)").utf8
    }
  }

  /// A file of a folder, with its entry.
  package struct File: Equatable {
    /// The bytes of its name.
    package var name: [UInt8]
    /// What the table says about it.
    package var entry: FileEntry

    /// Creates a file.
    package init(name: [UInt8], entry: FileEntry) {
      self.name = name
      self.entry = entry
    }
  }

  /// Writes the list of a folder, and removes surplus chunks of the list in `reader`. `files` are in byte
  /// order of their names.
  package static func write(
    _ files: [File], of folder: Folder, to database: inout WritableDatabase,
    replacing reader: IndexReader? = nil
  ) throws {
    var chunk = 0
    var rest = files[...]
    while !rest.isEmpty {
      var entries = ByteWriter()
      var count = 0
      while entries.bytes.count < chunkBytes, let file = rest.popFirst() {
        entries.counted(file.name)
        file.entry.write(to: &entries)
        count += 1
      }
      var writer = ByteWriter()
      writer.integer(folder.source)
      writer.counted(folder.path)
      writer.integer(count)
      entries.bytes.withUnsafeBufferPointer { writer.raw($0) }
      try database.setMetadata(folder.key(chunk: chunk).span, writer.bytes.span)
      chunk += 1
    }
    guard let reader else { return }
    while try !reader.database.metadata(folder.key(chunk: chunk).span).isEmpty {
      try database.setMetadata(folder.key(chunk: chunk).span, [UInt8]().span)
      chunk += 1
    }
  }

  /// Reads the indexed files of a folder, in byte order of their names.
  package static func files(of folder: Folder, in reader: IndexReader) throws -> [File] {
    var files: [File] = []
    for chunk in 0... {
      let bytes = try reader.database.metadata(folder.key(chunk: chunk).span)
      if bytes.isEmpty { break }
      files += try decoded(bytes).files
    }
    return files
  }

  /// Reads all indexed files, unsorted.
  package static func all(in reader: IndexReader) throws -> [(folder: Folder, file: File)] {
    var all: [(folder: Folder, file: File)] = []
    try forEachChunk(in: reader) { folder, files in
      all += files.map { (folder, $0) }
      return true
    }
    return all
  }

  /// Calls `body` with the files of each chunk and their folder, until it returns false. Chunks are unsorted.
  package static func forEachChunk(
    in reader: IndexReader, _ body: (_ folder: Folder, _ files: [File]) throws -> Bool
  ) throws {
    try reader.database.forEachMetadataKey(prefix: prefix.span) { key in
      let key = key.withUnsafeBufferPointer { Array($0) }
      let (folder, files) = try decoded(try reader.database.metadata(key.span))
      return try body(folder, files)
    }
  }

  /// Decodes a chunk of a list.
  package static func decoded(
    _ bytes: [UInt8]
  ) throws(ByteReader.Malformed) -> (folder: Folder, files: [File]) {
    var reader = ByteReader(bytes)
    let source = try reader.integer()
    let folder = Folder(source: source, path: try reader.counted())
    var files: [File] = []
    let count = try reader.count()
    files.reserveCapacity(count)
    for _ in 0..<count {
      let name = try reader.counted()
      files.append(File(name: name, entry: try FileEntry(from: &reader)))
    }
    return (folder, files)
  }
}
