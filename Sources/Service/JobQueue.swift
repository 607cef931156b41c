import Dispatch
import Synchronization

/// Jobs on their way from requests to readers: first in, first out, bounded.
///
/// Readers block in ``next()``; requests never do.
final class JobQueue<Job: Sendable>: Sendable {
  /// What became of a job that was handed in.
  enum Admission {
    case accepted
    /// As many jobs wait as may wait.
    case full
    case closed
  }

  private struct State {
    var jobs: [Job] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Counts the jobs that wait, and after ``close(consumers:)`` one more for each consumer.
  private let available = DispatchSemaphore(value: 0)
  private let capacity: Int

  /// Creates an empty queue that lets `capacity` jobs wait.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Appends a job, unless too many wait or the queue is closed.
  func add(_ job: Job) -> Admission {
    let admission = state.withLock { state -> Admission in
      guard !state.isClosed else { return .closed }
      guard state.jobs.count < capacity else { return .full }
      state.jobs.append(job)
      return .accepted
    }
    if admission == .accepted { available.signal() }
    return admission
  }

  /// Waits for a job; nil once the queue is closed and empty.
  func next() -> Job? {
    available.wait()
    // Moves at most `capacity` pointers, less than a microsecond.
    return state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
  }

  /// Takes no more jobs, and lets each of so many consumers see the end after those that wait.
  func close(consumers: Int) {
    let wasClosed = state.withLock { state in
      defer { state.isClosed = true }
      return state.isClosed
    }
    guard !wasClosed else { return }
    for _ in 0..<consumers { available.signal() }
  }
}
