public import Base
import Glibc
public import Store
public import SystemPackage

/// A backup of an index, which stays available for searches.
///
/// The copy is an index itself. It is checked and then published as a new generation of the target folder.
/// Until then, an earlier copy there stays in use.
public struct Backup: Sendable {
  private let source: IndexFolder
  private let target: IndexFolder
  private let wait: Double

  /// Creates a backup of the index in the folder `index` to `folder`, which is created if it does not exist
  /// and gets the permissions `mode`. It waits at most `wait` seconds for a writer of either.
  public init(
    of index: FilePath, to folder: FilePath, mode: IndexMode = .ownerOnly, wait: Double = 10
  ) {
    source = IndexFolder(index)
    target = IndexFolder(folder, mode: mode)
    self.wait = wait
  }

  /// Makes the copy. Calls `waiting` if it has to wait for a writer.
  ///
  /// Throws `noIndex`, `badRequest` for a target folder that cannot be used, `locked`, `damaged` if the
  /// copy is damaged, and `inputOutput`.
  public func run(waiting: () -> Void = {}) throws(LedeError) -> BackupReport {
    let start = ContinuousClock.now
    guard try source.liveGeneration() != nil else { throw source.missing }
    try requireUsablePath()
    let lock = try WriterLock(target, wait: wait, waiting: waiting)
    let report = try withExtendedLifetime(lock) { () throws(LedeError) in
      _ = try target.removeDrafts()
      let number = target.nextGeneration
      try target.reserve(number)
      let draft = target.draft(number)
      do throws(LedeError) {
        return try copy(number, draft, waiting)
      } catch {
        // The first error is reported, not one of removing the draft.
        try? target.removeDraft(number)
        throw error
      }
    }
    return BackupReport(
      folder: target.path, generation: report.number, articles: report.check.articles,
      profiles: report.check.profiles, bytes: report.check.bytes,
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  private func copy(
    _ number: Int, _ draft: FilePath, _ waiting: () -> Void
  ) throws(LedeError) -> (number: Int, check: CheckReport) {
    try FileSystem.makeFolder(draft, mode: IndexMode.ownerOnly.folder)
    try copyTables(to: draft, waiting)
    let check = try GenerationCheck.report(draft, number: number, in: target, depth: .contents)
    if let problem = check.problems.first {
      throw LedeError(
        .damaged,
        "the copy of \(source.path) is damaged (\(problem.place): \(problem.message)); "
          + "\(target.path) is unchanged",
        hint: "Check the index itself for damage: lede check")
    }
    try target.publish(number, draft: draft)
    _ = try target.removeOthers(than: number)
    _ = target.applyMode(live: number)
    return (number, check)
  }

  /// Copies the tables under the writer lock, because updates change them in place.
  private func copyTables(to draft: FilePath, _ waiting: () -> Void) throws(LedeError) {
    let lock = try WriterLock(readingOf: source, wait: wait, waiting: waiting)
    try withExtendedLifetime(lock) { () throws(LedeError) in
      guard let live = try source.liveGeneration() else { throw source.missing }
      let folder = source.generation(live)
      try source.verify(live)
      guard let names = FileSystem.names(in: folder) else {
        throw FileSystem.failure("read the folder", folder)
      }
      for name in names where GenerationFiles.isContent(name) {
        try FileSystem.copy(folder.appending(name), to: draft.appending(name))
      }
    }
  }

  /// Throws `badRequest` if the target overlaps with the index or cannot be an index folder.
  private func requireUsablePath() throws(LedeError) {
    guard let from = FileSystem.resolved(source.path) else {
      throw FileSystem.failure("find", source.path)
    }
    let to = FileSystem.resolvedAllowingMissing(target.path)
    guard !to.starts(with: from), !from.starts(with: to) else {
      throw LedeError(
        .badRequest, "the backup folder \(target.path) overlaps with the index in \(source.path)",
        hint: "Choose a folder that is neither inside the index nor contains it.")
    }
    try target.requireClaimable()
  }
}
