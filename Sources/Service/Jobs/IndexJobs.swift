import Base
import Contract
import Logging
import Synchronization

/// The queue of the jobs of `POST /v1/reindex`. Each job runs in its own process, one after the other.
///
/// A job continues when its client disconnects.
final class IndexJobs: Sendable {
  /// The maximum number of waiting jobs.
  static let maximumWaiting = 16
  /// The maximum wait of a job, in seconds.
  private static let longestWait = 1e6

  private struct State {
    var waiting: [IndexJob] = []
    /// The task that runs the jobs; nil without jobs.
    var worker: Task<Void, Never>?
    var isStopping = false
  }

  private let program: IndexerProgram
  private let logger: Logger
  private let state = Mutex(State())

  init(_ program: IndexerProgram, logger: Logger) {
    self.program = program
    self.logger = logger
  }

  /// Adds a job for a run to the queue and returns its event lines.
  func add(_ request: RunRequest) throws(WireError) -> AsyncStream<[UInt8]> {
    let outcome = state.withLock { state -> Result<IndexJob, WireError> in
      if state.isStopping { return .failure(.stopping) }
      if state.waiting.count >= Self.maximumWaiting {
        return .failure(.busy(jobs: state.waiting.count))
      }
      let job = IndexJob(request)
      state.waiting.append(job)
      if state.worker == nil {
        state.worker = Task.detached { await self.work() }
      } else {
        job.send(.waitingForRuns(ahead: state.waiting.count))
        if let seconds = request.wait { Task.detached { await self.drop(job, after: seconds) } }
      }
      return .success(job)
    }
    return try outcome.get().lines
  }

  /// Rejects further jobs, stops the running job and waits until its process has ended. A stopped run does
  /// not change the index.
  func stop() async {
    let (waiting, worker) = state.withLock { state in
      state.isStopping = true
      defer { state.waiting = [] }
      return (state.waiting, state.worker)
    }
    for job in waiting { job.fail(.stopping) }
    worker?.cancel()
    await worker?.value
  }

  /// Fails a job that still waits after `seconds`.
  private func drop(_ job: IndexJob, after seconds: Double) async {
    try? await Task.sleep(for: .seconds(min(seconds, Self.longestWait)))
    let isWaiting = state.withLock { state in
      guard let index = state.waiting.firstIndex(where: { $0 === job }) else { return false }
      state.waiting.remove(at: index)
      return true
    }
    guard isWaiting else { return }
    job.fail(
      LedeError(
        .locked, "earlier runs have not finished within the 'wait' time of this one",
        hint: "Try again later, or set a longer 'wait' in the request."))
  }

  private func work() async {
    while let job = next() { await run(job) }
  }

  private func next() -> IndexJob? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.worker = nil
        return nil
      }
      let job = state.waiting.removeFirst()
      for (index, other) in state.waiting.enumerated() {
        other.send(.waitingForRuns(ahead: index + 1))
      }
      return job
    }
  }

  private func run(_ job: IndexJob) async {
    let request = String(decoding: job.request.json.bytes, as: UTF8.self)
    logger.info("indexing", metadata: ["request": "\(request)"])
    let end = await program.run(.run(job.request), logger: logger) { job.send($0) }
    logger.info("indexed", metadata: ["end": "\(end)"])
    if Task.isCancelled { return job.fail(.stopping) }
    // After a normal end, the program has sent the last event itself, and this has no effect.
    let reason =
      switch end {
      case .exited(let status): "it ended with status \(status)"
      case .signalled(let number): "signal \(number) ended it"
      case .failed(let reason): reason
      }
    job.fail(
      LedeError(
        .internalError, "the indexer did not finish its work: \(reason)",
        hint: "The index has not changed. See the log of the daemon."))
  }
}
