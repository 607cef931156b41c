import Glibc

/// Keeps the live generation as it is for the time of one question.
///
/// A question that takes longer than two commits are apart would be overtaken each time it is asked
/// again. So a reader that was overtaken again and again takes this, and writers, who take it for the
/// time of a change in place, wait. Released by deinit, or by the kernel.
package final class CommitPause {
  package enum Role {
    /// Many at a time.
    case reader
    /// One at a time, and no reader meanwhile.
    case writer
  }

  private let descriptor: Int32

  /// Waits up to `seconds`, and only as long as `continues` returns `true`. Returns nil if the lock was
  /// not free by then: its holder may be a stopped process, so the caller proceeds without it.
  package init?(
    _ folder: IndexFolder, _ role: Role, seconds: Double, while continues: () -> Bool = { true }
  ) {
    descriptor = open(folder.stub, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
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
