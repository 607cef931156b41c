public import Base
import Glibc
import Store

/// Verifies an index, and tells damage from a passing state.
///
/// A writer can make a sound index look damaged to whoever reads it meanwhile. So what seems wrong
/// is looked at again under the lock of the writer, and only that counts.
public struct IndexChecker: Sendable {
  private let folder: IndexFolder
  private let depth: CheckReport.Depth
  private let wait: Double

  /// A checker of the index in `folder`. `wait` is how many seconds it may wait for a writer.
  public init(index folder: String, depth: CheckReport.Depth = .contents, wait: Double = 10) {
    self.folder = IndexFolder(folder)
    self.depth = depth
    self.wait = wait
  }

  /// Checks the live generation; `waiting` is called when it has to wait for a writer.
  ///
  /// Throws `noIndex`, `indexVersion`, `inputOutput` when a file may not be read, and `locked` when
  /// something looks wrong, but a writer never let it be looked at in peace.
  public func run(waiting: () -> Void = {}) throws(LedeError) -> CheckReport {
    let start = ContinuousClock.now
    var report = try check()
    if !report.isSound {
      let lock = try lockOfWriter(waiting)
      report = try withExtendedLifetime(lock) { () throws(LedeError) in
        let report = try check()
        // An index that is only read cannot be built anew either.
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
        "the index in \(folder.path) could not be checked: another process is writing it, and what is "
          + "being written can look damaged",
        hint: "Wait for it to end, or give it longer: lede check --wait SECONDS")
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
      // Held, so that no writer removes it meanwhile.
      if let hold = GenerationLock(path, exclusive: false) {
        return try withExtendedLifetime(hold) { () throws(LedeError) in
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
    report.add("current", "names a generation that is not there, or not readable")
    return report
  }
}
