import Base
import Store
import Xapian

/// The table of indexed files, stored in the metadata as one list per folder.
///
/// A commit writes it together with the documents, so the two always agree. A changed file only rewrites
/// the list of its folder.
enum FileTable {
  /// The prefix of the metadata keys. A hash of source and folder follows it.
  static let prefix: [UInt8] = Array("F".utf8)

  /// The number of files in one chunk of a list. Xapian's values are limited to about 30 MB.
  private static let filesPerChunk = 10_000

  /// A folder of a source.
  struct Folder: Hashable {
    /// The number of the source.
    var source: Int
    /// The bytes of the path below the source; empty for the source itself.
    var path: [UInt8]

    /// Returns the bytes of the path of a file in this folder, below the source.
    func path(of name: [UInt8]) -> [UInt8] {
      path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
    }

    /// Returns the metadata key of a chunk of the folder's list.
    func key(chunk: Int) -> [UInt8] {
      FileTable.prefix + ContentHash.hexadecimal(of: Array("\(source)/".utf8) + path).utf8
        + (chunk == 0 ? "" : "+\(chunk)").utf8
    }
  }

  /// A file of a folder, with its entry.
  struct File: Equatable {
    var name: [UInt8]
    var entry: FileEntry
  }

  /// Writes the list of a folder, and removes surplus chunks of the list in `reader`. `files` are in byte
  /// order of their names.
  static func write(
    _ files: [File], of folder: Folder, to database: inout WritableDatabase,
    replacing reader: IndexReader? = nil
  ) throws {
    var chunk = 0
    for start in stride(from: 0, to: files.count, by: filesPerChunk) {
      var writer = ByteWriter()
      writer.integer(folder.source)
      writer.counted(folder.path)
      let part = files[start..<min(start + filesPerChunk, files.count)]
      writer.integer(part.count)
      for file in part {
        writer.counted(file.name)
        file.entry.write(to: &writer)
      }
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
  static func files(of folder: Folder, in reader: IndexReader) throws -> [File] {
    var files: [File] = []
    for chunk in 0... {
      let bytes = try reader.database.metadata(folder.key(chunk: chunk).span)
      if bytes.isEmpty { break }
      files += try decoded(bytes).files
    }
    return files
  }

  /// Reads all indexed files, unsorted.
  static func all(in reader: IndexReader) throws -> [(folder: Folder, file: File)] {
    var all: [(folder: Folder, file: File)] = []
    try reader.database.forEachMetadataKey(prefix: prefix.span) { key in
      let key = key.withUnsafeBufferPointer { Array($0) }
      let (folder, files) = try decoded(try reader.database.metadata(key.span))
      all += files.map { (folder, $0) }
      return true
    }
    return all
  }

  /// Decodes a chunk of a list.
  static func decoded(
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

extension SourceFile {
  /// The folder that contains the file, and the file's name.
  var folderAndName: (folder: FileTable.Folder, name: [UInt8]) {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else {
      return (FileTable.Folder(source: source, path: []), path)
    }
    return (
      FileTable.Folder(source: source, path: Array(path[..<slash])), Array(path[(slash + 1)...])
    )
  }
}
