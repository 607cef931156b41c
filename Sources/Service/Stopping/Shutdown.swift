import Synchronization

/// The shutdown of a daemon: its start time, and waits with a limit relative to it.
final class Shutdown: Sendable {
  private let beginning = Mutex<ContinuousClock.Instant?>(nil)

  var hasBegun: Bool { beginning.withLock { $0 != nil } }

  /// Records the start of the shutdown. Later calls have no effect.
  func begin() {
    beginning.withLock { if $0 == nil { $0 = .now } }
  }

  /// Waits for `work` to end, at most until `limit` after the start of the shutdown. Cancelling this task
  /// does not shorten the wait. Returns whether `work` has ended; if not, it continues to run.
  @discardableResult
  func wait(upTo limit: Duration, for work: @escaping @Sendable () async -> Void) async -> Bool {
    let end = beginning.withLock { $0 ?? .now } + limit
    return await withCheckedContinuation { continuation in
      let result = OneShotContinuation(continuation)
      let alarm = Task.detached {
        guard (try? await Task.sleep(until: end, clock: .continuous)) != nil else { return }
        result.resume(returning: false)
      }
      Task.detached {
        await work()
        alarm.cancel()
        result.resume(returning: true)
      }
    }
  }
}

/// A continuation that takes the first result and ignores the others.
private final class OneShotContinuation: Sendable {
  private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

  init(_ continuation: CheckedContinuation<Bool, Never>) {
    self.continuation = Mutex(continuation)
  }

  func resume(returning result: Bool) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(returning: result)
  }
}
