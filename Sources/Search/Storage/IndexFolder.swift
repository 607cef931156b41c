import Glibc

/// The folder of an index: its generations, the stub file that names the live one, and the lock of
/// the writer. `index/README.md` shows the layout.
package struct IndexFolder: Sendable {
  /// Absolute.
  package let path: String

  package init(_ path: String) { self.path = FileSystem.absolute(path) }

  /// The Xapian stub file: a line `auto g-000042` for each database of the live generation.
  package var stub: String { path + "/current" }

  /// The folder of a generation.
  package func generation(_ number: Int) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(path)/g-\(zeros)\(digits)"
  }

  /// The number of the live generation; nil when there is no index here.
  package func liveGeneration() throws(LedeError) -> Int? {
    guard let text = try FileSystem.text(of: stub) else { return nil }
    guard let name = text.split(whereSeparator: \.isWhitespace).dropFirst().first,
      let number = Self.number(ofFolder: name)
    else {
      throw LedeError(
        .damaged, "\(stub) does not name a generation",
        hint: "Build the index anew: lede index FOLDER")
    }
    return number
  }

  /// The error for a folder without an index.
  package var missing: LedeError {
    if FileSystem.isFolder(path) {
      return LedeError(
        .noIndex, "\(path) is a folder, but holds no Lede index",
        hint: "Make one with: lede index --index \(path) FOLDER")
    }
    return LedeError(
      .noIndex, "there is no index at \(path)",
      hint: "Make one with: lede index --index \(path) FOLDER")
  }

  /// Numbers of the finished generations that lie here.
  package func generations() -> [Int] {
    (FileSystem.names(in: path) ?? []).compactMap { Self.number(ofFolder: $0) }
  }

  /// Makes a finished generation the live one: its files on the disk, then the stub, then the
  /// folder. Readers see the old one or the new one, also after a power cut.
  package func publish(_ number: Int, draft: String) throws(LedeError) {
    for name in FileSystem.names(in: draft) ?? [] {
      try FileSystem.synchronize(draft + "/" + name)
    }
    try FileSystem.synchronize(draft)
    let folder = generation(number)
    guard rename(draft, folder) == 0 else { throw FileSystem.failure("rename to", folder) }
    try FileSystem.synchronize(path)
    let name = folder.dropFirst(path.count + 1)
    try FileSystem.replace(stub, with: "auto \(name)\n")
    try FileSystem.synchronize(path)
  }

  /// Removes what a killed run left half-built.
  package func removeDrafts() throws(LedeError) {
    for name in FileSystem.names(in: path) ?? []
    where name.hasPrefix("g-") && name.hasSuffix(".draft") {
      try FileSystem.removeFolder(path + "/" + name)
    }
  }

  /// Removes generations other than `live` that no reader holds.
  package func removeOthers(than live: Int) throws(LedeError) {
    for number in generations() where number != live {
      let folder = generation(number)
      guard let hold = FolderHold(folder, exclusive: true) else { continue }
      try withExtendedLifetime(hold) { () throws(LedeError) in
        try FileSystem.removeFolder(folder)
      }
    }
  }

  private static func number(ofFolder name: some StringProtocol) -> Int? {
    guard name.hasPrefix("g-") else { return nil }
    return Int(name.dropFirst(2))
  }
}

/// A reader's hold on a generation, so that no writer removes it meanwhile; released by deinit.
package final class FolderHold {
  private let descriptor: Int32

  /// nil when the folder is not there, or somebody else's hold forbids it.
  package init?(_ folder: String, exclusive: Bool) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
