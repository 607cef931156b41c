import Glibc
import SystemPackage

/// A reader–writer lock that delays commits to the live generation (`flock(2)` on the stub).
///
/// Writers hold it during an in-place update. A commit invalidates the searches that run meanwhile, so a
/// search that is slower than the interval between commits would never succeed. After several retries
/// it takes this lock. Deinit or the end of the process releases it.
package final class CommitLock {
  /// How the lock is shared.
  package enum Role {
    /// Shared with other readers.
    case reader
    /// Exclusive.
    case writer
  }

  private let descriptor: Int32

  /// Waits up to `seconds` for the lock, and only while `continues` returns `true`. Returns nil if the
  /// lock is not free by then. Its holder may be a stopped process, so the caller proceeds without it.
  package init?(
    _ folder: IndexFolder, _ role: Role, seconds: Double, while continues: () -> Bool = { true }
  ) {
    descriptor = folder.stub.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return nil }
    let operation = (role == .reader ? LOCK_SH : LOCK_EX) | LOCK_NB
    var left = seconds
    while flock(descriptor, operation) != 0 {
      guard left > 0, continues() else { return nil }
      usleep(1_000)
      left -= 0.001
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
