import Logging
import Synchronization

/// Keeps what is logged.
final class LogLines: LogHandler, Sendable {
  private struct State {
    var lines: [String] = []
    var metadata: Logger.Metadata = [:]
    var level = Logger.Level.trace
  }

  private let state = Mutex(State())

  var lines: [String] { state.withLock { $0.lines } }

  var metadata: Logger.Metadata {
    get { state.withLock { $0.metadata } }
    set { state.withLock { $0.metadata = newValue } }
  }

  var logLevel: Logger.Level {
    get { state.withLock { $0.level } }
    set { state.withLock { $0.level = newValue } }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { state.withLock { $0.metadata[key] } }
    set { state.withLock { $0.metadata[key] = newValue } }
  }

  func log(event: LogEvent) {
    state.withLock {
      $0.lines.append("\(event.level) \(event.message) \(event.metadata ?? [:])")
    }
  }
}
