import Base
import Synchronization

/// A pool of threads. Each thread owns a reader of the index and runs one job at a time.
///
/// A search blocks and a reader belongs to one thread. So a search cannot run on an event loop, where it
/// would block every connection, nor on Swift's thread pool, which has few threads.
///
/// The first job of a thread opens its reader. A thread opens a new reader after an error that the request
/// did not cause, so an index that was missing for a time works again.
final class SearchPool<Reader>: Sendable {
  /// A function that opens a reader on the thread that uses it.
  typealias MakeReader = @Sendable () throws(LedeError) -> Reader

  private struct Job: Sendable {
    let cancellation: Cancellation
    /// Runs with a reader, or with the error of opening one. Returns whether the reader can be used again.
    let run: @Sendable (Result<Reader, LedeError>) -> Bool
    /// Answers with an error instead of running.
    let refuse: @Sendable (WireError) -> Void
  }

  private let jobs: JobQueue<Job>
  private let maximumWaiting: Int
  private let running = RunningJobs()
  private let threads = ThreadCounter()

  /// Starts `readers` threads; at most `maximumWaiting` jobs wait for one of them.
  init(
    readers: Int, maximumWaiting: Int = 1_024, makeReader: @escaping MakeReader
  ) throws(LedeError) {
    self.maximumWaiting = maximumWaiting
    jobs = JobQueue(capacity: maximumWaiting)
    for _ in 0..<readers {
      let thread = ReaderThread { [jobs, running, threads] in
        Self.work(on: jobs, running, makeReader)
        threads.threadEnded()
      }
      threads.threadStarted()
      try thread.start()
    }
  }

  deinit { stop() }

  /// Runs `work` on one of the threads, unless it is cancelled before. `work` must check `cancellation`
  /// itself.
  ///
  /// Throws the errors of `work` and of opening a reader, `busy` if too many jobs wait, and `stopping`.
  func answer<Value: Sendable>(
    _ cancellation: Cancellation = Cancellation(),
    _ work: @escaping @Sendable (Reader) throws(LedeError) -> Value
  ) async throws(WireError) -> Value {
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Value, WireError>, Never>) in
      let job = Job(cancellation: cancellation) { reader in
        do throws(LedeError) {
          let value = try work(try reader.get())
          continuation.resume(returning: .success(value))
          return true
        } catch {
          continuation.resume(returning: .failure(WireError(error)))
          return error.httpStatus < 500 || error.code == .stopping
        }
      } refuse: {
        continuation.resume(returning: .failure($0))
      }
      if cancellation.isCancelled { return job.refuse(.stopping) }
      switch jobs.add(job) {
      case .accepted: break
      case .full: job.refuse(.busy(waiting: maximumWaiting))
      case .closed: job.refuse(.stopping)
      }
    }
    return try result.get()
  }

  /// Cancels the job with this cancellation. If it is still waiting, it leaves the queue and never runs.
  func cancel(_ cancellation: Cancellation) {
    cancellation.cancel()
    for job in jobs.remove(where: { $0.cancellation === cancellation }) { job.refuse(.stopping) }
  }

  /// Rejects further jobs, answers waiting ones with `stopping`, and cancels running ones.
  func stop() {
    running.stop()
    for job in jobs.close() { job.refuse(.stopping) }
  }

  /// Stops the pool and waits until every thread has ended.
  func close() async {
    stop()
    await threads.wait()
  }

  private static func work(
    on jobs: JobQueue<Job>, _ running: RunningJobs, _ makeReader: MakeReader
  ) {
    var reader: Reader?
    while let job = jobs.next() {
      guard running.begin(job.cancellation) else {
        job.refuse(.stopping)
        continue
      }
      defer { running.end(job.cancellation) }
      let result: Result<Reader, LedeError>
      if let reader {
        result = .success(reader)
      } else {
        result = Result(catching: makeReader)
      }
      reader = job.run(result) ? try? result.get() : nil
    }
  }
}

/// The cancellations of the running jobs.
private final class RunningJobs: Sendable {
  private struct State {
    var cancellations: [Cancellation] = []
    var isStopping = false
  }

  private let state = Mutex(State())

  /// Adds the cancellation of a job that starts. Returns false if the job must not run.
  func begin(_ cancellation: Cancellation) -> Bool {
    state.withLock { state in
      guard !state.isStopping, !cancellation.isCancelled else { return false }
      state.cancellations.append(cancellation)
      return true
    }
  }

  func end(_ cancellation: Cancellation) {
    state.withLock { state in
      // The array has at most one element per thread.
      state.cancellations.removeAll { $0 === cancellation }
    }
  }

  /// Cancels the running jobs and prevents others from starting.
  func stop() {
    let cancellations = state.withLock { state in
      state.isStopping = true
      return state.cancellations
    }
    for cancellation in cancellations { cancellation.cancel() }
  }
}

/// A counter of running threads that can wait until all have ended.
private final class ThreadCounter: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func threadStarted() {
    state.withLock { $0.running += 1 }
  }

  func threadEnded() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.running -= 1
      guard state.running == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.running > 0 { state.waiting.append(continuation) }
        return state.running == 0
      }
      if isOver { continuation.resume() }
    }
  }
}
