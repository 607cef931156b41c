import Base
import Contract
import Logging
import Synchronization

/// The jobs of `POST /v1/reindex`: each in a process of its own, one after the other.
///
/// A job goes on when the client that asked for it has gone.
final class IndexJobs: Sendable {
  /// Jobs that may wait for the one that runs.
  static let maximumWaiting = 16
  /// More than that nobody waits, in seconds.
  private static let longestWait = 1e6

  private struct State {
    var waiting: [IndexJob] = []
    /// Does the jobs, as long as there are any.
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

  /// Has a run made as soon as those before it are done, and returns the lines that tell of it.
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
        job.tell(.waitingForRuns(ahead: state.waiting.count))
        if let seconds = request.wait { Task.detached { await self.drop(job, after: seconds) } }
      }
      return .success(job)
    }
    return try outcome.get().lines
  }

  /// Takes no more jobs, stops the one that runs, which leaves the index as it was, and returns when
  /// its process has ended.
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

  /// Gives up a job that has waited as long as it may.
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
        .locked, "other runs are still before this one, after the seconds that it may wait",
        hint: "Try again later, or give the request a longer 'wait'."))
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
        other.tell(.waitingForRuns(ahead: index + 1))
      }
      return job
    }
  }

  private func run(_ job: IndexJob) async {
    let request = String(decoding: job.request.json.bytes, as: UTF8.self)
    logger.info("indexing", metadata: ["request": "\(request)"])
    let end = await program.run(.run(job.request), logger: logger) { job.tell($0) }
    logger.info("indexed", metadata: ["end": "\(end)"])
    if Task.isCancelled { return job.fail(.stopping) }
    // What has ended in good order has said so itself.
    let reason =
      switch end {
      case .exited(let status): "it ended with status \(status)"
      case .signalled(let number): "signal \(number) ended it"
      case .failed(let reason): reason
      }
    job.fail(
      LedeError(
        .internalError, "the indexer did not finish its work: \(reason)",
        hint: "The index is as it was. The log of the daemon may say more."))
  }
}
