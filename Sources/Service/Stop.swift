import Synchronization

/// The end of a daemon: when it began, and how long is waited for what does not end.
final class Stop: Sendable {
  private let beginning = Mutex<ContinuousClock.Instant?>(nil)

  var hasBegun: Bool { beginning.withLock { $0 != nil } }

  /// Starts the clock, unless it runs.
  func begins() {
    beginning.withLock { if $0 == nil { $0 = .now } }
  }

  /// Waits for the end of `work`, but not longer than until `limit` after the beginning, whether or not
  /// this task is cancelled. Returns whether `work` has ended; if it has not, it goes on.
  @discardableResult
  func wait(_ limit: Duration, for work: @escaping @Sendable () async -> Void) async -> Bool {
    let end = beginning.withLock { $0 ?? .now } + limit
    return await withCheckedContinuation { continuation in
      let first = First(continuation)
      let alarm = Task.detached {
        guard (try? await Task.sleep(until: end, clock: .continuous)) != nil else { return }
        first.resume(false)
      }
      Task.detached {
        await work()
        alarm.cancel()
        first.resume(true)
      }
    }
  }
}

/// Resumes a continuation with the first of several results.
private final class First: Sendable {
  private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

  init(_ continuation: CheckedContinuation<Bool, Never>) {
    self.continuation = Mutex(continuation)
  }

  func resume(_ result: Bool) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(returning: result)
  }
}
