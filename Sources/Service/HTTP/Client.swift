import Synchronization

/// The client of a connection. When it disconnects, its current request is cancelled.
final class Client: Sendable {
  private struct State {
    var isConnected = true
    var handler: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Sets a handler that is called once when the client disconnects, or now if it already has.
  func setDisconnectHandler(_ handler: @escaping @Sendable () -> Void) {
    let isConnected = state.withLock { state in
      if state.isConnected { state.handler = handler }
      return state.isConnected
    }
    if !isConnected { handler() }
  }

  /// Removes the handler after its request is answered.
  func removeDisconnectHandler() {
    state.withLock { $0.handler = nil }
  }

  /// Records that the connection is closed, and calls the handler. A client that has only finished
  /// sending is still connected and can read an answer.
  func disconnect() {
    let handler = state.withLock { state in
      state.isConnected = false
      defer { state.handler = nil }
      return state.handler
    }
    handler?()
  }
}
