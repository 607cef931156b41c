/// Decides when the next run begins. Times are seconds of one clock, whichever.
///
/// A change waits until it is quiet, so that a save by renaming or the files of a checkout are one
/// run, but not for long: a log that grows without a pause is indexed as well.
struct RunSchedule {
  /// How a run ended.
  enum Outcome {
    case changed
    case unchanged
    /// It has to be tried again; `waitsForChange` where somebody has to mount a folder or make a file,
    /// which is noticed soon.
    case failed(waitsForChange: Bool)
  }

  /// It is quiet when nothing has changed for so long.
  private static let quiet = 0.1
  /// A change waits so long at most.
  private static let patience = 0.4
  /// The longest pause between two runs. With the above and the run itself a change is searchable
  /// within a second.
  private static let longestRest = 0.5
  /// How long after a failure the next attempt is made, at first and at most.
  private static let retries = (first: 1.0, last: 60.0)

  private var firstChange: Double?
  private var lastChange: Double?
  /// No run before.
  private var rested = -Double.infinity
  /// A run then, whether or not anything is known to have changed.
  private var anyway: Double?
  /// Runs one after the other for changes that were none.
  private var fruitless = 0
  /// Runs one after the other that failed.
  private var failures = 0

  /// When the next run is due; nil while there is no reason for one.
  var due: Double? {
    let change = firstChange.map { first in
      min((lastChange ?? first) + Self.quiet, first + Self.patience)
    }
    guard let next = [change, anyway].compactMap(\.self).min() else { return nil }
    return max(next, rested)
  }

  /// Something changed.
  mutating func noteChange(at time: Double) {
    firstChange = firstChange ?? time
    lastChange = time
  }

  /// A run begins, and sees all changes so far.
  mutating func begin() {
    firstChange = nil
    lastChange = nil
    anyway = nil
  }

  /// A run ended. `seesAll` is false when there are folders whose changes nobody tells.
  mutating func end(_ outcome: Outcome, at time: Double, seconds: Double, seesAll: Bool) {
    switch outcome {
    case .changed:
      (fruitless, failures) = (0, 0)
      rested = time + min(Self.longestRest, 2 * seconds)
    case .unchanged:
      fruitless += 1
      failures = 0
      rested = time + min(Self.longestRest, max(2 * seconds, 0.05 * Double(fruitless)))
    case .failed(let waitsForChange):
      failures += 1
      rested = time + Self.retries.first
      let doublings = waitsForChange ? 0 : min(failures - 1, 10)
      anyway = time + min(Self.retries.last, Self.retries.first * Double(1 << doublings))
      return
    }
    if !seesAll { anyway = time + max(2, 20 * seconds) }
  }
}
