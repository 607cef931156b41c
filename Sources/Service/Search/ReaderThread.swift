import Base
import Glibc

/// A detached thread of the operating system.
struct ReaderThread {
  /// A box for the closure in the C interface.
  private final class Start: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  private let body: @Sendable () -> Void

  /// Creates a thread that runs `body`; ``start()`` starts it.
  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }

  /// Starts the thread.
  func start() throws(LedeError) {
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard status == 0 else {
      start.release()
      throw LedeError(
        .inputOutput, "cannot start another reader: \(FileSystem.reason(status))",
        hint: "Use fewer readers, or raise the limit of processes (ulimit -u)")
    }
    pthread_detach(thread)
  }
}
