import Glibc
package import SystemPackage

/// A lock on a generation (`flock(2)` on its folder) that keeps writers from deleting it. Readers share
/// it. Deinit releases it.
package final class GenerationLock {
  private let descriptor: Int32

  /// Takes the lock without waiting. Returns nil if the folder does not exist, or if an `exclusive` lock
  /// is impossible because of another lock.
  ///
  /// A reader continues without a lock if another process has an exclusive one: writers lock only
  /// generations that are not live, and other users must not be able to block searches.
  package init?(_ folder: FilePath, exclusive: Bool) {
    descriptor = folder.withPlatformString {
      open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 || !exclusive else {
      return nil
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
