/// The schedule of a watcher's runs. Times are seconds of any one clock.
///
/// Changes are debounced: a run waits until no change arrives for a short time, so that a save by
/// renaming or a git checkout causes one run. The wait is limited, so a growing log is indexed too.
struct RunSchedule {
  /// The result of a run.
  enum Outcome {
    case changed
    case unchanged
    /// The run failed and must be repeated. `waitsForChange` is true if it needs a change such as a mount,
    /// for which the watcher checks often.
    case failed(waitsForChange: Bool)
  }

  /// The time without changes after which a run begins.
  private static let debounce = 0.1
  /// The maximum time from the first change to the run.
  private static let longestDebounce = 0.4
  /// The maximum pause between two runs. With the debounce time and the run itself, a change is searchable
  /// within a second.
  private static let longestRest = 0.5
  /// The time from a failure to the next attempt: the first and the maximum.
  private static let retries = (first: 1.0, last: 60.0)

  private var firstChange: Double?
  private var lastChange: Double?
  /// The earliest time of the next run.
  private var earliest = -Double.infinity
  /// The time of a run without a known change; nil for none.
  private var rescan: Double?
  /// The number of consecutive runs that found no change.
  private var unchangedRuns = 0
  /// The number of consecutive failed runs.
  private var failures = 0

  /// The time of the next run; nil if none is needed.
  var due: Double? {
    let change = firstChange.map { first in
      min((lastChange ?? first) + Self.debounce, first + Self.longestDebounce)
    }
    guard let next = [change, rescan].compactMap(\.self).min() else { return nil }
    return max(next, earliest)
  }

  /// Records a change.
  mutating func noteChange(at time: Double) {
    firstChange = firstChange ?? time
    lastChange = time
  }

  /// Records the start of a run, which sees all changes so far.
  mutating func begin() {
    firstChange = nil
    lastChange = nil
    rescan = nil
  }

  /// Records the end of a run. `seesAll` is false if some folders are not watched.
  mutating func end(_ outcome: Outcome, at time: Double, seconds: Double, seesAll: Bool) {
    switch outcome {
    case .changed:
      (unchangedRuns, failures) = (0, 0)
      earliest = time + min(Self.longestRest, 2 * seconds)
    case .unchanged:
      unchangedRuns += 1
      failures = 0
      earliest = time + min(Self.longestRest, max(2 * seconds, 0.05 * Double(unchangedRuns)))
    case .failed(let waitsForChange):
      failures += 1
      earliest = time + Self.retries.first
      let doublings = waitsForChange ? 0 : min(failures - 1, 10)
      rescan = time + min(Self.retries.last, Self.retries.first * Double(1 << doublings))
      return
    }
    if !seesAll { rescan = time + max(2, 20 * seconds) }
  }
}
