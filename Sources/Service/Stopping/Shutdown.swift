import Synchronization

/// The shutdown of a daemon: when it began, and waits that are limited by that time.
final class Shutdown: Sendable {
  private let beginning = Mutex<ContinuousClock.Instant?>(nil)

  var hasBegun: Bool { beginning.withLock { $0 != nil } }

  /// Starts the clock. Only the first call counts.
  func begin() {
    beginning.withLock { if $0 == nil { $0 = .now } }
  }

  /// Waits for `work` to end, until `limit` after the shutdown began at most. Cancelling this task does
  /// not shorten the wait. Returns whether `work` has ended; otherwise it keeps running.
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
