public import Base
import Glibc
public import Store

/// What a backup did.
public struct BackupReport: Sendable, Equatable {
  /// The folder that holds the copy; absolute.
  public var folder: String
  /// The number of the generation that the copy is there.
  public var generation: Int
  /// Documents of kind article.
  public var articles: Int
  /// Documents of kind profile.
  public var profiles: Int
  /// Bytes on disk.
  public var bytes: Int
  /// From the beginning to the moment when the copy took effect.
  public var seconds: Double
}

/// Copies an index while it is searched and while others want to write it.
///
/// The copy is an index itself: a new generation of that in its folder, checked and published as any
/// other. What was there before is there until that moment.
public struct Backup: Sendable {
  private let source: IndexFolder
  private let target: IndexFolder
  private let wait: Double

  /// A backup of the index in the folder `index` to the folder `folder`, which is made when it is not
  /// there and gets the permissions of `mode`. `wait` is how many seconds it may wait for a writer of
  /// either.
  public init(
    of index: String, to folder: String, mode: IndexMode = .ownerOnly, wait: Double = 10
  ) {
    source = IndexFolder(index)
    target = IndexFolder(folder, mode: mode)
    self.wait = wait
  }

  /// Makes the copy; `waiting` is called when it has to wait for a writer.
  ///
  /// Throws `noIndex`, `badRequest` for a folder that is no place for it, `locked`, `damaged` when what
  /// was copied is, and `inputOutput`.
  public func run(waiting: () -> Void = {}) throws(LedeError) -> BackupReport {
    let start = ContinuousClock.now
    guard try source.liveGeneration() != nil else { throw source.missing }
    try requirePlace()
    let lock = try WriterLock(target, wait: wait, waiting: waiting)
    let report = try withExtendedLifetime(lock) { () throws(LedeError) in
      _ = try target.removeDrafts()
      let number = target.nextGeneration
      try target.reserve(number)
      let draft = target.draft(number)
      do throws(LedeError) {
        return try copy(number, draft, waiting)
      } catch {
        // Half a copy is of no use to anybody; the error that led here is the one to tell.
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
    _ number: Int, _ draft: String, _ waiting: () -> Void
  ) throws(LedeError) -> (number: Int, check: CheckReport) {
    try FileSystem.makeFolder(draft, mode: IndexMode.ownerOnly.folder)
    try copyTables(to: draft, waiting)
    let check = try GenerationCheck.report(draft, number: number, in: target, depth: .contents)
    if let problem = check.problems.first {
      throw LedeError(
        .damaged,
        "the copy of \(source.path) is damaged (\(problem.place): \(problem.message)); what was in "
          + "\(target.path) is as it was",
        hint: "Look whether the index itself is: lede check")
    }
    try target.publish(number, draft: draft)
    _ = try target.removeOthers(than: number)
    _ = target.applyMode(live: number)
    return (number, check)
  }

  /// Under the lock of the writer, for as long as it takes to copy: tables are changed in place.
  private func copyTables(to draft: String, _ waiting: () -> Void) throws(LedeError) {
    let lock = try WriterLock(readingOf: source, wait: wait, waiting: waiting)
    try withExtendedLifetime(lock) { () throws(LedeError) in
      guard let live = try source.liveGeneration() else { throw source.missing }
      let folder = source.generation(live)
      try source.verify(live)
      guard let names = FileSystem.names(in: folder) else {
        throw FileSystem.failure("read the folder", folder)
      }
      for name in names where GenerationFiles.isContent(name) {
        try FileSystem.copy(folder + "/" + name, to: draft + "/" + name)
      }
    }
  }

  /// Refuses what would harm the index, or somebody's files.
  private func requirePlace() throws(LedeError) {
    guard let from = FileSystem.resolved(source.path) else {
      throw FileSystem.failure("find", source.path)
    }
    let to = FileSystem.resolvedAllowingMissing(target.path)
    guard to != from, !to.hasPrefix(from + "/"), !from.hasPrefix(to + "/") else {
      throw LedeError(
        .badRequest, "\(target.path) is not apart from the index in \(source.path)",
        hint: "Name a folder that is neither the index, nor in it, nor around it.")
    }
    try target.requireClaimable()
  }
}
