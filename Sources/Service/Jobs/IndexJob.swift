import Base
import Contract
import Synchronization

/// One run of `POST /v1/reindex`, and the lines that tell of it.
final class IndexJob: Sendable {
  /// Lines that are kept for a client that is slow to read; then the oldest are lost.
  private static let maximumUnread = 1_024
  /// When nothing new has been told for so long, the last line is told again: the client sees that the
  /// daemon is well, and the daemon that the client has gone.
  private static let heartbeat = Duration.seconds(10)

  private struct State {
    var last: [UInt8]?
    var isOver = false
    var heartbeat: Task<Void, Never>?
  }

  let request: RunRequest
  /// For one reader. The run goes on when there is none.
  let lines: AsyncStream<[UInt8]>
  private let continuation: AsyncStream<[UInt8]>.Continuation
  private let state = Mutex(State())

  init(_ request: RunRequest) {
    self.request = request
    (lines, continuation) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingNewest(Self.maximumUnread))
    let heart = Task.detached { [weak self] in
      while (try? await Task.sleep(for: Self.heartbeat)) != nil, let self { self.repeatLast() }
    }
    state.withLock { $0.heartbeat = heart }
  }

  /// Passes an event on. After the last one there are no more.
  func tell(_ event: RunEvent) {
    let line = event.line
    let isLast = event.isLast
    let heartbeat = state.withLock { state -> Task<Void, Never>? in
      guard !state.isOver else { return nil }
      state.last = line
      state.isOver = isLast
      continuation.yield(line)
      return isLast ? state.heartbeat : nil
    }
    guard isLast else { return }
    heartbeat?.cancel()
    continuation.finish()
  }

  /// Ends the job with an error, unless it has ended.
  func fail(_ error: LedeError) { tell(.failed(error)) }

  private func repeatLast() {
    state.withLock { state in
      guard !state.isOver, let last = state.last else { return }
      continuation.yield(last)
    }
  }
}
