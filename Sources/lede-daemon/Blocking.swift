import Glibc
import Synchronization

/// A bridge that runs asynchronous work while the calling thread waits.
///
/// Call it from the main thread only, because a thread of Swift's pool must not block.
final class Blocking: Sendable {
  private let failure = Mutex<(any Error)?>(nil)
  /// Posted once when the work has ended.
  private let ended: Semaphore

  private init() { ended = Semaphore() }

  /// Runs `work`, waits for its end and throws its error.
  static func run(_ work: @escaping @Sendable () async throws -> Void) throws {
    let run = Blocking()
    Task.detached {
      do {
        try await work()
      } catch {
        run.failure.withLock { $0 = error }
      }
      run.ended.post()
    }
    run.ended.wait()
    if let error = run.failure.withLock({ $0 }) { throw error }
  }
}

/// A counting semaphore of the C library.
private final class Semaphore: @unchecked Sendable {
  // POSIX: any thread may post and wait; the memory stays where it is until deinit.
  private let value = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(value, 0, 0) }

  deinit {
    sem_destroy(value)
    value.deallocate()
  }

  func post() { sem_post(value) }

  func wait() {
    while sem_wait(value) != 0, errno == EINTR {}
  }
}
