import Logging
import Synchronization

/// The lines that a logger wrote.
final class LogLines: Sendable {
  private let state = Mutex<[String]>([])

  var lines: [String] { state.withLock { $0 } }

  /// Returns a logger that adds to these lines.
  func logger(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "test") { _ in Handler(log: self) }
    logger.logLevel = level
    return logger
  }

  /// Waits until `count` requests have begun. The log must have the level trace.
  func hasReceived(_ count: Int) async throws {
    try await wait { self.lines.count { $0.hasPrefix("trace received") } >= count }
  }

  /// A struct, so that each copy of a logger has its own level.
  private struct Handler: LogHandler {
    let log: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let line = "\(event.level) \(event.message) \(event.metadata ?? [:])"
      log.state.withLock { $0.append(line) }
    }
  }
}
