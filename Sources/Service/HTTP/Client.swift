import Synchronization

/// The client at the other end of one connection. When it disconnects, the request that it waits for is
/// ended.
final class Client: Sendable {
  private struct State {
    var isConnected = true
    var handler: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Calls `handler` once when the client disconnects, or now if it has disconnected.
  func setDisconnectHandler(_ handler: @escaping @Sendable () -> Void) {
    let isConnected = state.withLock { state in
      if state.isConnected { state.handler = handler }
      return state.isConnected
    }
    if !isConnected { handler() }
  }

  /// Forgets the handler, because its request is answered.
  func removeDisconnectHandler() {
    state.withLock { $0.handler = nil }
  }

  /// Notes that the connection is closed, and calls the handler. A client that has only finished sending
  /// is still connected: it may read an answer.
  func disconnect() {
    let handler = state.withLock { state in
      state.isConnected = false
      defer { state.handler = nil }
      return state.handler
    }
    handler?()
  }
}
