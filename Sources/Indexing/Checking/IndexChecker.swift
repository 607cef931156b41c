public import Base
import Glibc
import Store
public import SystemPackage

/// A check of an index that distinguishes damage from a concurrent change.
///
/// A sound index can look damaged while a writer changes it. After a check with problems, the checker
/// takes the writer lock and checks again; only the second result counts.
public struct IndexChecker: Sendable {
  private let folder: IndexFolder
  private let depth: CheckReport.Depth
  private let wait: Double

  /// Creates a checker of the index in `folder`, which waits at most `wait` seconds for a writer.
  public init(index folder: FilePath, depth: CheckReport.Depth = .contents, wait: Double = 10) {
    self.folder = IndexFolder(folder)
    self.depth = depth
    self.wait = wait
  }

  /// Checks the live generation. Calls `waiting` if it has to wait for a writer.
  ///
  /// Throws `noIndex`, `indexVersion`, `inputOutput` if the system cannot read a file, and `locked` if
  /// there are problems, but a writer held the lock for too long to confirm them.
  public func run(waiting: () -> Void = {}) throws(LedeError) -> CheckReport {
    let start = ContinuousClock.now
    var report = try check()
    if !report.isSound {
      let lock = try lockOfWriter(waiting)
      report = try withExtendedLifetime(lock) { () throws(LedeError) in
        let report = try check()
        // This fails if the index is read-only. It cannot be rebuilt either then.
        if !report.isSound, let generation = report.generation {
          try? folder.markDamaged(generation, depth: depth.rawValue)
        }
        return report
      }
    }
    if let generation = report.generation, !report.isSound {
      report.knowsSources = IndexRepair.sources(of: generation, in: folder) != nil
    }
    report.others = folder.others(than: report.generation)
    report.seconds = (ContinuousClock.now - start) / .seconds(1)
    return report
  }

  private func lockOfWriter(_ waiting: () -> Void) throws(LedeError) -> WriterLock? {
    do throws(LedeError) {
      return try WriterLock(readingOf: folder, wait: wait, waiting: waiting)
    } catch {
      guard error.code == .locked else { throw error }
      throw LedeError(
        .locked,
        "cannot check the index in \(folder.path): another process is writing it, and an index can look "
          + "damaged meanwhile",
        hint: "Wait until it has finished, or wait longer: lede check --wait SECONDS")
    }
  }

  private func check() throws(LedeError) -> CheckReport {
    var last: Int?
    for _ in 0..<5 {
      let generation: Int?
      do throws(LedeError) {
        generation = try folder.liveGeneration()
      } catch  where error.code == .damaged {
        var report = CheckReport(depth: depth, generation: nil)
        report.add("current", error.message)
        return report
      }
      guard let generation else { throw folder.missing }
      last = generation
      let path = folder.generation(generation)
      // The lock keeps writers from removing the generation.
      if let lock = GenerationLock(path, exclusive: false) {
        return try withExtendedLifetime(lock) { () throws(LedeError) in
          try GenerationCheck.report(path, number: generation, in: folder, depth: depth)
        }
      }
      if FileSystem.exists(path) {
        var report = CheckReport(depth: depth, generation: generation)
        do throws(LedeError) {
          try folder.verify(generation)
        } catch {
          try report.add(damage: error)
          return report
        }
      }
      usleep(10_000)
    }
    var report = CheckReport(depth: depth, generation: last)
    report.add("current", "names a generation that is missing or unreadable")
    return report
  }
}
