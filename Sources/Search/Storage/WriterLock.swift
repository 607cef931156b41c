import Glibc

/// The right to write an index; held by one process at a time and given up by deinit, or by the
/// kernel when the process dies, so there is no stale lock.
package final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock of `folder`, waiting up to `wait` seconds; `waiting` is called once if it is
  /// taken by somebody else. Throws ``LedeError/Code/locked`` when the time is over.
  package init(_ folder: IndexFolder, wait: Double, waiting: () -> Void) throws(LedeError) {
    let path = folder.path + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
    var left = wait
    var told = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw FileSystem.failure("lock", path)
      }
      guard left > 0 else {
        throw LedeError(
          .locked, "another process is writing the index in \(folder.path)",
          hint: "Wait for it to end, or give it longer: --wait SECONDS")
      }
      if !told { waiting() }
      told = true
      usleep(50_000)
      left -= 0.05
    }
  }

  deinit { close(descriptor) }
}
