package import Base
import Glibc
package import SystemPackage

// Changes the folder. Callers hold the writer lock, except for `mark`, which only reads.
extension IndexFolder {
  /// The mark of the folder; nil if it has none, so that Lede must not write there.
  package var mark: IndexMark? {
    guard let descriptor = openFolder() else { return nil }
    defer { close(descriptor) }
    return IndexMark.read(in: descriptor)
  }

  /// Adds generation `number` to the mark. Called before any file of the generation is created.
  package func reserve(_ number: Int) throws(LedeError) {
    var mark = mark ?? IndexMark()
    guard !mark.generations.contains(number) else { return }
    mark = IndexMark(generations: mark.generations + [number])
    try write(mark)
  }

  func write(_ mark: IndexMark) throws(LedeError) {
    try FileSystem.replace(path.appending(IndexMark.name), with: mark.text, mode: mode.file)
    try FileSystem.synchronize(path)
  }

  /// Makes a finished draft the live generation.
  ///
  /// Syncs the files, renames the draft, replaces the stub and syncs the folder, in this order. Readers
  /// see the old or the new generation, even after a power failure.
  package func publish(_ number: Int, draft: FilePath) throws(LedeError) {
    for name in FileSystem.names(in: draft) ?? [] {
      let file = draft.appending(name)
      _ = file.withPlatformString { chmod($0, mode.file) }
      try FileSystem.synchronize(file)
    }
    if let descriptor = FolderTree.open(draft) {
      IndexMode.set(mode.folder, of: descriptor)
      close(descriptor)
    }
    try FileSystem.synchronize(draft)
    try FileSystem.rename(draft, to: generation(number))
    try FileSystem.synchronize(path)
    try makeLive(number)
  }

  /// Makes readers open generation `number`, which is complete and on disk.
  package func makeLive(_ number: Int) throws(LedeError) {
    try FileSystem.replace(stub, with: Self.stubText(number), mode: mode.file)
    removeDamageMark()
    try FileSystem.synchronize(path)
  }

  /// Sets the permissions of ``mode`` on the folder, on Lede's files in it, and on generation `live`.
  /// Returns the first failure ("PATH: reason"), or nil.
  package func applyMode(live: Int) -> String? {
    var failure: String?
    func apply(_ bits: UInt32, to path: FilePath) {
      guard let status = FileSystem.status(of: path, followsLink: false),
        status.st_mode & S_IFMT != S_IFLNK, status.st_mode & 0o5777 != bits,
        path.withPlatformString({ chmod($0, bits | status.st_mode & S_ISGID) }) != 0
      else { return }
      failure = failure ?? "\(path): \(FileSystem.reason())"
    }
    apply(mode.folder, to: path)
    apply(WriterLock.mode, to: WriterLock.path(in: self))
    for name in ["current", "damaged", IndexMark.name] {
      apply(mode.file, to: path.appending(name))
    }
    let folder = generation(live)
    apply(mode.folder, to: folder)
    for name in FileSystem.names(in: folder) ?? [] where GenerationFiles.isDatabaseFile(name) {
      apply(mode.file, to: folder.appending(name))
    }
    return failure
  }
}
