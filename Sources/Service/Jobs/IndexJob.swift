import Base
import Contract
import Synchronization

/// A run of `POST /v1/reindex` with its event lines.
final class IndexJob: Sendable {
  /// The number of lines buffered for a slow client. Beyond it, the oldest lines are dropped.
  private static let maximumUnread = 1_024
  /// The time without events after which the last line is repeated. So the client sees that the daemon is
  /// alive, and the daemon notices a closed connection.
  private static let heartbeat = Duration.seconds(10)

  private struct State {
    var last: [UInt8]?
    var isOver = false
    var heartbeat: Task<Void, Never>?
  }

  let request: RunRequest
  /// The event lines, for one reader. The run continues without a reader.
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

  /// Sends an event to the client. Ignores events after the last one.
  func send(_ event: RunEvent) {
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

  /// Ends the job with an error if it has not ended.
  func fail(_ error: LedeError) { send(.failed(error)) }

  private func repeatLast() {
    state.withLock { state in
      guard !state.isOver, let last = state.last else { return }
      continuation.yield(last)
    }
  }
}
