package import Base
import Glibc

// Deletes what earlier runs left behind. Only what the mark names, or what is a glass database of
// Lede, is deleted, and of that only the files that Lede and Xapian make.
extension IndexFolder {
  /// Deletes what a killed run left unfinished. Returns the paths of files that are not Lede's, which
  /// it left.
  package func removeDrafts() throws(LedeError) -> [String] {
    var left: [String] = []
    for name in FileSystem.names(in: path) ?? [] where name.hasSuffix(Self.draftSuffix) {
      left += try remove(name)
    }
    _ = unlink(FileSystem.draft(of: stub))
    return left
  }

  /// Deletes generations other than `live` that no reader holds. Returns the paths of files that are
  /// not Lede's, which it left.
  package func removeOthers(than live: Int) throws(LedeError) -> [String] {
    var left: [String] = []
    for number in generations() where number != live {
      guard let hold = FolderHold(generation(number), exclusive: true) else { continue }
      left += try withExtendedLifetime(hold) { () throws(LedeError) in
        try remove(GenerationName.of(number))
      }
    }
    try forgetRemoved()
    return left
  }

  /// Deletes the draft of generation `number`, which this run made.
  package func removeDraft(_ number: Int) throws(LedeError) {
    _ = try remove(GenerationName.of(number) + Self.draftSuffix)
  }

  /// Deletes the generation, draft or damaged generation of this name, if it is Lede's.
  func remove(_ name: String) throws(LedeError) -> [String] {
    guard let number = Self.numberOfAnyForm(name),
      mark?.generations.contains(number) == true || GenerationFiles.areOurs("\(path)/\(name)"),
      let descriptor = openFolder()
    else { return [] }
    defer { close(descriptor) }
    do {
      return try FolderTree.remove(name, in: descriptor, path: "\(path)/\(name)") { entry in
        entry.isFolder ? GenerationFiles.isPart(entry.name) : GenerationFiles.isTable(entry.name)
      }
    } catch {
      // A link or file that bears the name is not a generation.
      guard errno == ELOOP || errno == ENOTDIR else { throw error }
      return []
    }
  }

  /// Takes the numbers of generations that are gone out of the mark.
  private func forgetRemoved() throws(LedeError) {
    guard let mark else { return }
    let there = Set((FileSystem.names(in: path) ?? []).compactMap { Self.numberOfAnyForm($0) })
    let kept = IndexMark(generations: mark.generations.filter(there.contains))
    if kept != mark { try write(kept) }
  }
}
