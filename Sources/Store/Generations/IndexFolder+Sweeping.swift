package import Base
import Glibc
package import SystemPackage

// Deletes generations and drafts that earlier runs left behind: those that the mark lists, and glass
// databases that Lede wrote. In their folders, only files with names of Lede and Xapian are deleted.
extension IndexFolder {
  /// Deletes the drafts of killed runs: generations, and the temporary files of ``Base/FileSystem/replace(_:with:mode:)``.
  /// Returns the paths of other files in the generations, which are kept.
  package func removeDrafts() throws(LedeError) -> [FilePath] {
    var left: [FilePath] = []
    for name in FileSystem.names(in: path) ?? [] where Self.isDraft(name) {
      left += try remove(path.appending(name))
    }
    for file in [stub, path.appending(IndexMark.name), path.appending(Self.damageMark)] {
      _ = FileSystem.draft(of: file).withPlatformString(unlink)
    }
    return left
  }

  /// Deletes generations other than `live` that no reader has open. Returns the paths of files in them
  /// that are not Lede's, which are kept.
  package func removeOthers(than live: Int) throws(LedeError) -> [FilePath] {
    var left: [FilePath] = []
    for number in generations() where number != live {
      guard let lock = GenerationLock(generation(number), exclusive: true) else { continue }
      left += try withExtendedLifetime(lock) { () throws(LedeError) in
        try remove(generation(number))
      }
    }
    try forgetRemoved()
    return left
  }

  /// Deletes the draft of generation `number`, which this run created.
  package func removeDraft(_ number: Int) throws(LedeError) {
    _ = try remove(draft(number))
  }

  /// Deletes the generation, draft or damaged generation in `folder` if Lede created it. Returns the
  /// paths of files in it that are not Lede's, which are kept.
  func remove(_ folder: FilePath) throws(LedeError) -> [FilePath] {
    guard let name = folder.lastComponent, let number = Self.numberOfAnyForm(name),
      mark?.generations.contains(number) == true || GenerationFiles.isLedeDatabase(folder),
      let descriptor = openFolder()
    else { return [] }
    defer { close(descriptor) }
    do {
      return try FolderTree.remove(
        FilePath(root: nil, components: name), in: descriptor, path: folder
      ) { entry in
        entry.isFolder
          ? GenerationFiles.isPart(entry.name) : GenerationFiles.isDatabaseFile(entry.name)
      }
    } catch {
      // A link or a file with this name is not a generation.
      guard errno == ELOOP || errno == ENOTDIR else { throw error }
      return []
    }
  }

  /// Removes the numbers of deleted generations from the mark.
  private func forgetRemoved() throws(LedeError) {
    guard let mark else { return }
    let there = Set((FileSystem.names(in: path) ?? []).compactMap { Self.numberOfAnyForm($0) })
    let kept = IndexMark(generations: mark.generations.filter(there.contains))
    if kept != mark { try write(kept) }
  }
}
