package import Base
import Glibc
import SystemPackage

extension IndexFolder {
  /// Prepares the folder for writing: creates it if it does not exist, and adds the mark if it is empty
  /// or an index of an earlier version.
  ///
  /// Throws `badRequest` if the folder belongs to another user, if another user could replace it, or if
  /// it contains other files.
  package func claim() throws(LedeError) {
    try requireSafePath()
    try FileSystem.makeFolder(path, mode: mode.folder)
    // Another user may have created a folder or link of that name since the first check.
    try requireSafePath()
    guard let descriptor = openFolder() else { throw FileSystem.failure("open the folder", path) }
    defer { close(descriptor) }
    guard IndexMark.read(in: descriptor) == nil else {
      _ = try markToWrite(descriptor)
      IndexMode.set(mode.folder, of: descriptor)
      return
    }
    // Without the lock, an index that another process is creating would look like a foreign folder.
    try lock(descriptor)
    if let mark = try markToWrite(descriptor) { try write(mark) }
    IndexMode.set(mode.folder, of: descriptor)
  }

  /// Throws the error that ``claim()`` would throw. Changes nothing.
  package func requireClaimable() throws(LedeError) {
    try requireSafePath()
    guard let descriptor = openFolder() else {
      if errno == ENOENT { return }
      throw FileSystem.failure("use as the folder of an index", path)
    }
    defer { close(descriptor) }
    _ = try markToWrite(descriptor)
  }

  /// Whether the folder has a mark and the caller may write to it.
  var isClaimed: Bool {
    guard let descriptor = openFolder() else { return false }
    defer { close(descriptor) }
    var status = stat()
    return fstat(descriptor, &status) == 0 && FileOwnership(status).isOfCaller
      && PathTrust.problem(onTheWayTo: path) == nil && IndexMark.read(in: descriptor) != nil
  }

  /// Throws `badRequest` if another user could change what the path leads to, because Xapian opens files
  /// by path, or if a parent folder is an index.
  private func requireSafePath() throws(LedeError) {
    if let problem = PathTrust.problem(onTheWayTo: path) {
      throw LedeError(
        .badRequest,
        "cannot write an index in \(path): \(problem.path) on its path \(problem.description)",
        hint: "Choose a folder below one that only you can write: --index DIR")
    }
    var folder = path
    while folder.removeLastComponent() {
      if let descriptor = FolderTree.open(folder) {
        defer { close(descriptor) }
        guard !IndexMark.exists(in: descriptor) else {
          throw LedeError(
            .badRequest, "cannot write an index in \(path): its parent \(folder) is an index",
            hint: "Choose a folder outside of it: --index DIR")
        }
      }
    }
  }

  private func lock(_ descriptor: Int32) throws(LedeError) {
    var tries = 100
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      guard tries > 0 else {
        throw LedeError(
          .locked, "another process has locked the folder \(path)", hint: "Run the command again.")
      }
      tries -= 1
      usleep(50_000)
    }
  }

  /// Returns the mark to write, or nil if the folder has one. Throws `badRequest` if the folder belongs
  /// to another user or contains other files.
  private func markToWrite(_ descriptor: Int32) throws(LedeError) -> IndexMark? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileSystem.failure("examine", path) }
    guard FileOwnership(status).isOfCaller else {
      throw LedeError(
        .badRequest, "cannot write an index in \(path): the folder belongs to another user",
        hint: "Run the command as that user, or choose a folder of your own: --index DIR")
    }
    guard let entries = FolderTree.entries(of: descriptor) else {
      throw FileSystem.failure("read the folder", path)
    }
    guard IndexMark.read(in: descriptor) == nil else {
      try requireOwnFiles(entries, descriptor)
      return nil
    }
    let hasStub = entries.contains { $0.name == "current" && isOwnFile($0, descriptor) }
    let foreign = entries.filter { !isOwn($0, descriptor, hasStub: hasStub) }
    guard foreign.isEmpty else { throw containsOtherFiles(foreign.map(\.name)) }
    return IndexMark(
      generations: Set(entries.compactMap { Self.numberOfAnyForm($0.name) }).sorted())
  }

  private func containsOtherFiles(_ names: [FilePath.Component]) -> LedeError {
    let list = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return LedeError(
      .badRequest,
      "cannot write an index in \(path): the folder is not a Lede index and not empty (it contains "
        + list + (names.count > 3 ? " and \(names.count - 3) more" : "") + ")",
      hint: "Choose a folder that is empty or does not exist yet.")
  }
}
