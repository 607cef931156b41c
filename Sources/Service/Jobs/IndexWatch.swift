import Base
import Contract
import Glibc
import Logging
import Synchronization

/// Keeps `lede-indexer watch` running, and logs what it tells.
final class IndexWatch: Sendable {
  /// After a run that ended by itself; doubled each time, up to the longest.
  private static let shortestPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(60)
  /// A run that lasted so long was a good one.
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

  /// Whether it runs, and when it last changed the index.
  var status: StatusAnswer.Watch { state.withLock(\.status) }

  /// Starts the program, and again whenever it ends.
  func start() {
    let supervisor = Task.detached { await self.supervise() }
    state.withLock { $0.supervisor = supervisor }
  }

  /// Stops the program and returns when it has ended.
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
        "watching has ended, and starts again",
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
