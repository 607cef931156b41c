import Contract
import Indexing

/// A limit on how often progress events are shown.
struct ProgressSchedule {
  /// The minimum time between two shown events, and before the first one, in seconds.
  let interval: Double
  private var last = 0.0

  init(interval: Double) { self.interval = interval }

  /// Returns whether to show this event.
  mutating func isDue(_ progress: IndexProgress) -> Bool {
    guard progress.seconds - last >= interval else { return false }
    last = progress.seconds
    return true
  }
}
