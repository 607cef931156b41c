import Base
import Contract
import Glibc
import Logging
import Synchronization

/// A supervisor that keeps `lede-indexer watch` running and logs its events.
final class IndexWatch: Sendable {
  /// The pause before the first restart. It doubles with each restart up to ``longestPause``.
  private static let shortestPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(60)
  /// The duration of a run that resets the pause.
  private static let goodRun = Duration.seconds(60)

  private struct State {
    var status = StatusAnswer.Watch(isRunning: false, updated: nil)
    var supervisor: Task<Void, Never>?
  }

  private let program: IndexerProgram
  private let logger: Logger
  private let state = Mutex(State())

  init(_ program: IndexerProgram, logger: Logger) {
    self.program = program
    self.logger = logger
  }

  /// Whether the program is running, and the time of its last change of the index.
  var status: StatusAnswer.Watch { state.withLock(\.status) }

  /// Starts the program, and restarts it whenever it ends.
  func start() {
    let supervisor = Task.detached { await self.supervise() }
    state.withLock { $0.supervisor = supervisor }
  }

  /// Stops the program and waits until it has ended.
  func stop() async {
    let supervisor = state.withLock(\.supervisor)
    supervisor?.cancel()
    await supervisor?.value
  }

  private func supervise() async {
    var pause = Self.shortestPause
    while !Task.isCancelled {
      let start = ContinuousClock.now
      state.withLock { $0.status.isRunning = true }
      let end = await program.run(.watch, logger: logger) { note($0) }
      state.withLock { $0.status.isRunning = false }
      if Task.isCancelled { return }
      if ContinuousClock.now - start >= Self.goodRun { pause = Self.shortestPause }
      logger.error(
        "the watching program ended; restarting it",
        metadata: ["end": "\(end)", "pause": "\(pause)"])
      guard (try? await Task.sleep(for: pause)) != nil else { return }
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private func note(_ event: RunEvent) {
    let text = String(decoding: event.line.dropLast(), as: UTF8.self)
    switch event {
    case .updated:
      state.withLock { $0.status.updated = UTCTime(time(nil)).description }
      logger.notice("index updated", metadata: ["event": "\(text)"])
    case .problem(let error): logger.warning("\(error.message)", metadata: ["event": "\(text)"])
    case .newIssue(let issue): logger.warning("\(issue.message)", metadata: ["event": "\(text)"])
    default: logger.info("watching", metadata: ["event": "\(text)"])
    }
  }
}
