import Glibc

/// The right to write an index; held by one process at a time and given up by deinit, or by the
/// kernel when the process dies, so there is no stale lock.
package final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock of `folder`, waiting up to `wait` seconds; `waiting` is called once if it is
  /// taken by somebody else. Throws ``LedeError/Code/locked`` when the time is over.
  package convenience init(
    _ folder: IndexFolder, wait: Double, waiting: () -> Void
  ) throws(LedeError) {
    let path = folder.path + "/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
    try self.init(descriptor, folder, wait: wait, waiting: waiting)
  }

  /// Keeps writers away from an index that is only read, as ``init(_:wait:waiting:)`` does. Nil where
  /// there is no lock and none may be made: nobody who writes has been there.
  package convenience init?(
    readingOf folder: IndexFolder, wait: Double, waiting: () -> Void
  ) throws(LedeError) {
    let path = folder.path + "/lock"
    var descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0, errno == EACCES || errno == EROFS {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0, errno == ENOENT { return nil }
    }
    guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
    try self.init(descriptor, folder, wait: wait, waiting: waiting)
  }

  private init(
    _ descriptor: Int32, _ folder: IndexFolder, wait: Double, waiting: () -> Void
  ) throws(LedeError) {
    self.descriptor = descriptor
    var left = wait
    var told = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw FileSystem.failure("lock", folder.path + "/lock")
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
    // Who removed the folder while this waited left a lock that nobody else will see.
    var (held, there) = (stat(), stat())
    guard fstat(descriptor, &held) == 0, stat(folder.path + "/lock", &there) == 0,
      held.st_ino == there.st_ino, held.st_dev == there.st_dev
    else {
      throw LedeError(
        .inputOutput, "the index folder \(folder.path) was removed while its lock was taken",
        hint: "Run the command again.")
    }
  }

  deinit { close(descriptor) }
}
