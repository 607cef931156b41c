import Contract
import Indexing

/// Decides which of the many progress events are shown.
struct ProgressSchedule {
  /// The shortest time between two, in seconds. The first is shown when the run has lasted as long.
  let interval: Double
  private var last = 0.0

  init(interval: Double) { self.interval = interval }

  /// Whether this one is to be shown.
  mutating func isDue(_ progress: IndexProgress) -> Bool {
    guard progress.seconds - last >= interval else { return false }
    last = progress.seconds
    return true
  }
}
