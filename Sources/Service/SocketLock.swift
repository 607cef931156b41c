import Glibc
import Search

/// The right of one process to serve on a socket path, as a lock (`flock`) on `<socket>.lock`.
///
/// The kernel gives the lock up when its process ends, however it ends.
struct SocketLock {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock, or throws ``LedeError/Code/locked`` when another process has it.
  init(socket: String) throws(LedeError) {
    path = socket + ".lock"
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .system("open the lock file \(path)") }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let number = errno
        close(descriptor)
        guard number == EWOULDBLOCK else { throw .system("lock \(path)", number) }
        throw LedeError(
          .locked, "another daemon is serving on \(socket)",
          hint: "Stop it, or serve on another socket")
      }
      // A daemon that ends removes its lock file. Whoever had opened that file before then holds
      // a lock on nothing: only the lock on the file that is there now counts.
      if FileIdentity(descriptor: descriptor) == FileIdentity(path: path) {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  /// Removes the lock file and gives the lock up.
  func release() {
    unlink(path)
    close(descriptor)
  }
}
