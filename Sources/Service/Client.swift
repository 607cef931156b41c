import Synchronization

/// The client of one connection: what it waits for is ended when it goes away.
final class Client: Sendable {
  private struct State {
    var hasLeft = false
    /// Ends the request that is being answered.
    var end: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Begins a request: `end` is called once when the client goes away before ``receives()``, at once
  /// when it has gone.
  func waits(_ end: @escaping @Sendable () -> Void) {
    let hasLeft = state.withLock { state in
      if !state.hasLeft { state.end = end }
      return state.hasLeft
    }
    if hasLeft { end() }
  }

  /// The request is answered.
  func receives() {
    state.withLock { $0.end = nil }
  }

  /// The connection is closed. One that the client has closed in one direction only is open: it may
  /// still read an answer.
  func leaves() {
    let end = state.withLock { state in
      state.hasLeft = true
      defer { state.end = nil }
      return state.end
    }
    end?()
  }
}
