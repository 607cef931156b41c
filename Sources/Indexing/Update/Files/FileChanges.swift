import Articles
import Base
import Store
import Xapian

/// How the files of the sources differ from those that the index was made of.
struct FileChanges {
  /// A file that the index was made of and that is not there any more.
  struct Removed {
    var folder: FileTable.Folder
    var file: FileTable.File

    /// Its path below the source, as ``SourceFile/name`` has it.
    var name: String {
      SourceFile.name(of: folder.path(of: file.name)).text
    }
  }

  /// A file that is there, with what the index knows of it if it knows it.
  struct Found {
    var file: SourceFile
    var known: FileEntry?

    /// Whether only the stamp is another one: the contents, which are read for it, are those that the
    /// index knows.
    func isOnlyTouched(in sources: [Source]) -> Bool {
      let stamp = FileStamp(of: file)
      // An article without a date is listed by when its file was changed.
      guard let known, stamp.size == known.stamp.size,
        !known.isUndated || stamp.seconds == known.stamp.seconds
      else { return false }
      let path = file.absolutePath(in: sources[file.source])
      return SourceReader.hash(ofFileAt: path)?.digest == known.hash
    }
  }

  /// A file that has another path now.
  struct Moved {
    var file: SourceFile
    var from: Removed
  }

  /// Not known to the index.
  private(set) var added: [Found] = []
  /// With another stamp than the index knows, or one that says nothing.
  private(set) var changed: [Found] = []
  private(set) var moved: [Moved] = []
  private(set) var removed: [Removed] = []
  /// Number of files that are as the index knows them.
  private(set) var unchanged = 0
  /// What could not be indexed of those, as it was said when they were.
  private(set) var problems: [(file: SourceFile, problem: FileEntry.Problem)] = []

  /// Numbers of the sources of which files stay although nobody could see them.
  private(set) var keptSources: Set<Int> = []
  /// Those of which nobody could see whether they are still there.
  private let unread: UnreadFolders

  var isEmpty: Bool { added.isEmpty && changed.isEmpty && moved.isEmpty && removed.isEmpty }

  /// How many bytes an update has to read, and how many files it touches. Files whose stamp is only
  /// doubted are looked at, which costs little, and are nearly always as they were.
  var work: (bytes: Int, files: Int) {
    let read = (added + changed).filter { $0.known?.stamp != FileStamp(of: $0.file) }
    let bytes = read.reduce(0) { $0 + $1.file.size }
    return (bytes, read.count + moved.count + removed.count)
  }

  /// Compares the files of a walk with the table of an index. With `distrusts` no stamp counts: each
  /// file is looked at again. What came through standard input is not there to be compared, and stays;
  /// so does what the walk could not look into, and a source that has become an empty folder.
  init(
    _ walk: SourceWalk, of sources: [Source], with reader: IndexReader, distrusts: Bool
  ) throws {
    let files = walk.files
    var unread = walk.unread
    for source in walk.bareSources { unread.insert(FileTable.Folder(source: source, path: [])) }
    self.unread = unread
    var folders: [FileTable.Folder: [(name: [UInt8], file: SourceFile)]] = [:]
    for file in files {
      let (folder, name) = file.place
      folders[folder, default: []].append((name, file))
    }
    var seen: Set<[UInt8]> = []
    for (folder, files) in folders {
      seen.insert(folder.key(piece: 0))
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
        unchanged += files.count
      } else {
        remove(files[...], of: folder)
      }
      return true
    }
    findMoved()
    added.sort { SourceFile.precedes($0.file, $1.file) }
    changed.sort { SourceFile.precedes($0.file, $1.file) }
  }

  /// Both are in byte order of the names.
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
        added.append(Found(file: file, known: nil))
        continue
      }
      let entry = known[next].entry
      next += 1
      if distrusts || entry.isDoubtful || entry.stamp != FileStamp(of: file) {
        changed.append(Found(file: file, known: entry))
      } else {
        unchanged += 1
        problems += entry.problems.map { (file, $0) }
      }
    }
    remove(known[next...], of: folder)
  }

  private mutating func remove(_ files: ArraySlice<FileTable.File>, of folder: FileTable.Folder) {
    if !files.isEmpty, unread.contains(folder) {
      keptSources.insert(folder.source)
      unchanged += files.count
    } else {
      removed += files.map { Removed(folder: folder, file: $0) }
    }
  }

  /// A file that is gone and one that is new are the same file when they have the same stamp.
  private mutating func findMoved() {
    guard !removed.isEmpty, !added.isEmpty else { return }
    var gone: [Int: [Int]] = [:]
    for (index, old) in removed.enumerated() where old.file.entry.stamp.inode != 0 {
      gone[old.file.entry.stamp.inode, default: []].append(index)
    }
    var taken: Set<Int> = []
    added.removeAll { found in
      let stamp = FileStamp(of: found.file)
      let match = gone[stamp.inode]?.first { index in
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
