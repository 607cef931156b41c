import Base
import Store
import Xapian

/// What an index knows of the files that it was made of: a list for each folder, in the metadata.
///
/// It is written with the documents in one commit, so the two never disagree. A list a folder, so
/// that a changed file costs the list of its folder alone.
enum FileTable {
  /// What the keys begin with; a hash of source and folder follows.
  static let prefix: [UInt8] = Array("F".utf8)

  /// Files in one piece of a list: Xapian stores no value of more than some 30 MB.
  private static let pieceFiles = 10_000

  /// A folder of a source.
  struct Folder: Hashable {
    /// Number of the source.
    var source: Int
    /// The path below the source, as bytes; empty for the source itself.
    var path: [UInt8]

    /// The path of a name in it, below the source, as bytes.
    func path(of name: [UInt8]) -> [UInt8] {
      path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
    }

    /// The key of a piece of its list.
    func key(piece: Int) -> [UInt8] {
      FileTable.prefix + ContentHash.hexadecimal(of: Array("\(source)/".utf8) + path).utf8
        + (piece == 0 ? "" : "+\(piece)").utf8
    }
  }

  /// A file of a folder.
  struct File: Equatable {
    var name: [UInt8]
    var entry: FileEntry
  }

  /// Writes the list of a folder in the place of that which `reader`, if any, has of it. `files` are in
  /// byte order of their names.
  static func write(
    _ files: [File], of folder: Folder, to database: inout WritableDatabase,
    replacing reader: IndexReader? = nil
  ) throws {
    var piece = 0
    for start in stride(from: 0, to: files.count, by: pieceFiles) {
      var writer = ByteWriter()
      writer.integer(folder.source)
      writer.counted(folder.path)
      let part = files[start..<min(start + pieceFiles, files.count)]
      writer.integer(part.count)
      for file in part {
        writer.counted(file.name)
        file.entry.write(to: &writer)
      }
      try database.setMetadata(folder.key(piece: piece).span, writer.bytes.span)
      piece += 1
    }
    guard let reader else { return }
    while try !reader.database.metadata(folder.key(piece: piece).span).isEmpty {
      try database.setMetadata(folder.key(piece: piece).span, [UInt8]().span)
      piece += 1
    }
  }

  /// The files of a folder that the index was made of, in byte order of their names.
  static func files(of folder: Folder, in reader: IndexReader) throws -> [File] {
    var files: [File] = []
    for piece in 0... {
      let bytes = try reader.database.metadata(folder.key(piece: piece).span)
      if bytes.isEmpty { break }
      files += try decoded(bytes).files
    }
    return files
  }

  /// All files that the index was made of, in no order.
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

  /// Reads a piece of a list.
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
  /// The folder that holds it, and its name there.
  var place: (folder: FileTable.Folder, name: [UInt8]) {
    let bytes = path.dropLast().map(UInt8.init(bitPattern:))
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return (FileTable.Folder(source: source, path: []), bytes)
    }
    return (
      FileTable.Folder(source: source, path: Array(bytes[..<slash])), Array(bytes[(slash + 1)...])
    )
  }
}
