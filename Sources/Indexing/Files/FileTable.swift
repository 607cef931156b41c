import Search
import Xapian

/// What an index knows of the files that it was made of: a list for each folder, in the metadata.
///
/// It is written with the documents in one commit, so the two never disagree. A list a folder, so
/// that a changed file costs the list of its folder alone.
enum FileTable {
  /// What the keys begin with; a hash of source and folder follows.
  static let prefix: [UInt8] = Array("F".utf8)

  /// A folder of a source.
  struct Folder: Hashable {
    /// Number of the source.
    var source: Int
    /// The path below the source, as bytes; empty for the source itself.
    var path: [UInt8]

    /// The key of its list.
    var key: [UInt8] {
      FileTable.prefix + ContentHash.hexadecimal(of: Array("\(source)/".utf8) + path).utf8
    }
  }

  /// A file of a folder.
  struct File: Equatable {
    var name: [UInt8]
    var entry: FileEntry
  }

  /// The list of a folder. `files` are in byte order of their names.
  static func encoded(_ folder: Folder, _ files: [File]) -> [UInt8] {
    guard !files.isEmpty else { return [] }
    var writer = ByteWriter()
    writer.integer(folder.source)
    writer.counted(folder.path)
    writer.integer(files.count)
    for file in files {
      writer.counted(file.name)
      file.entry.write(to: &writer)
    }
    return writer.bytes
  }

  /// Reads a list.
  static func decoded(
    _ bytes: [UInt8]
  ) throws(ByteReader.Malformed) -> (folder: Folder, files: [File]) {
    var reader = ByteReader(bytes)
    let source = try reader.integer()
    let folder = Folder(source: source, path: Array(try reader.raw(count: try reader.integer())))
    var files: [File] = []
    let count = try reader.count()
    files.reserveCapacity(count)
    for _ in 0..<count {
      let name = Array(try reader.raw(count: try reader.integer()))
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
