import Articles
import Base
import Store
import Xapian

/// The differences between the files of the sources and the file table of an index.
struct FileChanges {
  /// A file in the file table that no longer exists.
  struct Removed {
    var folder: FileTable.Folder
    var file: FileTable.File

    /// The path below the source in the form of ``SourceFile/name``.
    var name: String {
      PathText.text(of: folder.path(of: file.name))
    }
  }

  /// A file that a walk listed, with its entry in the file table, if any.
  struct Listed {
    var file: SourceFile
    var known: FileEntry?

    /// Whether the file has a new stamp but the same contents. Reads the file.
    func isOnlyTouched(in sources: [Source]) -> Bool {
      let stamp = FileStamp(of: file)
      // An article without a date is sorted by the file's time of change.
      guard let known, stamp.size == known.stamp.size,
        !known.isUndated || stamp.seconds == known.stamp.seconds
      else { return false }
      let path = file.absolutePath(in: sources[file.source])
      return SourceReader.hash(ofFileAt: path)?.digest == known.hash
    }
  }

  /// A recorded problem of a file whose entry stays.
  struct KnownProblem {
    var source: Int
    /// The path below the source in the form of ``SourceFile/name``.
    var name: String
    var problem: FileEntry.Problem
  }

  /// A file with a new path.
  struct Moved {
    var file: SourceFile
    var from: Removed
  }

  /// Files without an entry in the file table.
  private(set) var added: [Listed] = []
  /// Files with a new stamp or a doubtful one.
  private(set) var changed: [Listed] = []
  private(set) var moved: [Moved] = []
  private(set) var removed: [Removed] = []
  /// The number of unchanged files.
  private(set) var unchanged = 0
  /// The recorded problems of unchanged files.
  private(set) var problems: [KnownProblem] = []

  /// The numbers of sources with unreadable folders, whose files stay in the index.
  private(set) var keptSources: Set<Int> = []
  /// The folders whose files are unknown.
  private let unread: UnreadFolders

  var isEmpty: Bool { added.isEmpty && changed.isEmpty && moved.isEmpty && removed.isEmpty }

  /// The number of bytes that an update reads and of files that it changes. Files with a doubtful stamp do
  /// not count: comparing them is cheap, and they are nearly always unchanged.
  var work: (bytes: Int, files: Int) {
    let read = (added + changed).filter { $0.known?.stamp != FileStamp(of: $0.file) }
    let bytes = read.reduce(0) { $0 + $1.file.size }
    return (bytes, read.count + moved.count + removed.count)
  }

  /// Compares the files of a walk with the file table of an index. With `distrusts`, every file is changed
  /// until its contents have been compared.
  ///
  /// These stay unchanged: articles from standard input, files in folders that could not be listed, and the
  /// files of a source that is now an empty folder.
  init(
    _ walk: SourceWalk, of sources: [Source], with reader: IndexReader, distrusts: Bool
  ) throws {
    let files = walk.files
    var unread = walk.unread
    for source in walk.emptyFolderSources {
      unread.insert(FileTable.Folder(source: source, path: []))
    }
    self.unread = unread
    var folders: [FileTable.Folder: [(name: [UInt8], file: SourceFile)]] = [:]
    for file in files {
      let (folder, name) = file.folderAndName
      folders[folder, default: []].append((name, file))
    }
    var seen: Set<[UInt8]> = []
    for (folder, files) in folders {
      seen.insert(folder.key(chunk: 0))
      let known = try FileTable.files(of: folder, in: reader)
      compare(files, with: known, of: folder, distrusts: distrusts)
    }
    let prefix = FileTable.prefix
    try reader.database.forEachMetadataKey(prefix: prefix.span) { key in
      let key = key.withUnsafeBufferPointer { Array($0) }
      let ofFolder = Array(key.prefix { $0 != UInt8(ascii: "+") })
      guard !seen.contains(ofFolder) else { return true }
      let (folder, files) = try FileTable.decoded(try reader.database.metadata(key.span))
      if sources.indices.contains(folder.source), sources[folder.source].isStandardInput {
        keep(files[...], of: folder)
      } else {
        remove(files[...], of: folder)
      }
      return true
    }
    findMoved()
    added.sort { SourceFile.precedes($0.file, $1.file) }
    changed.sort { SourceFile.precedes($0.file, $1.file) }
  }

  /// Compares the files of one folder with its entries in the table. Both are in byte order of the names.
  private mutating func compare(
    _ files: [(name: [UInt8], file: SourceFile)], with known: [FileTable.File],
    of folder: FileTable.Folder, distrusts: Bool
  ) {
    var next = 0
    for (name, file) in files {
      while next < known.count, known[next].name.lexicographicallyPrecedes(name) {
        remove(known[next...next], of: folder)
        next += 1
      }
      guard next < known.count, known[next].name == name else {
        added.append(Listed(file: file, known: nil))
        continue
      }
      let entry = known[next].entry
      next += 1
      if distrusts || entry.isDoubtful || entry.stamp != FileStamp(of: file) {
        changed.append(Listed(file: file, known: entry))
      } else {
        keep(known[next - 1..<next], of: folder)
      }
    }
    remove(known[next...], of: folder)
  }

  private mutating func remove(_ files: ArraySlice<FileTable.File>, of folder: FileTable.Folder) {
    if !files.isEmpty, unread.contains(folder) {
      keptSources.insert(folder.source)
      keep(files, of: folder)
    } else {
      removed += files.map { Removed(folder: folder, file: $0) }
    }
  }

  private mutating func keep(_ files: ArraySlice<FileTable.File>, of folder: FileTable.Folder) {
    unchanged += files.count
    for file in files where !file.entry.problems.isEmpty {
      let name = Removed(folder: folder, file: file).name
      problems += file.entry.problems.map {
        KnownProblem(source: folder.source, name: name, problem: $0)
      }
    }
  }

  /// Turns a removed file and an added file with the same stamp into a moved one.
  private mutating func findMoved() {
    guard !removed.isEmpty, !added.isEmpty else { return }
    var removedByInode: [Int: [Int]] = [:]
    for (index, old) in removed.enumerated() where old.file.entry.stamp.inode != 0 {
      removedByInode[old.file.entry.stamp.inode, default: []].append(index)
    }
    var taken: Set<Int> = []
    added.removeAll { found in
      let stamp = FileStamp(of: found.file)
      let match = removedByInode[stamp.inode]?.first { index in
        !taken.contains(index) && removed[index].file.entry.stamp == stamp
          && !removed[index].file.entry.isDoubtful
          && removed[index].folder.source == found.file.source
      }
      guard let match else { return false }
      taken.insert(match)
      moved.append(Moved(file: found.file, from: removed[match]))
      return true
    }
    removed = removed.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }
}
