import Base
import Glibc
import SystemPackage

/// A lock (`flock`) on `<socket>.lock`, which allows one process to serve on a socket path.
///
/// The kernel releases the lock when the process ends. The text of the file marks it as Lede's, so Lede
/// never writes or removes another file with this name.
struct SocketLock {
  private static let text = "Lede socket lock\n"

  private let path: FilePath
  private let descriptor: Int32
  /// Whether the file has Lede's text. An empty file can be a lock of an earlier version or the user's.
  private let isOwn: Bool

  /// Takes the lock. Throws ``LedeError/Code/locked`` if another process holds it, and
  /// ``LedeError/Code/inputOutput`` if another file has its name.
  init(socket: FilePath) throws(LedeError) {
    var path = socket
    path.extension = socket.extension.map { "\($0).lock" } ?? "lock"
    self.path = path
    while true {
      guard let descriptor = try Self.open(path) else { continue }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let number = errno
        close(descriptor)
        guard number == EWOULDBLOCK else { throw .system("lock \(path)", number) }
        throw LedeError(
          .locked, "another daemon is serving on \(socket)",
          hint: "Stop it, or serve on another socket")
      }
      // A daemon removes its lock file when it ends. If this process had opened that file before, its
      // lock is worthless, so it must lock the current file.
      guard FileIdentity(descriptor: descriptor) == FileIdentity(path: path) else {
        close(descriptor)
        continue
      }
      guard let isOwn = Self.isOwn(descriptor) else {
        close(descriptor)
        throw LedeError(
          .inputOutput, "cannot lock the socket: \(path) exists and is not a lock file of Lede",
          hint: "Serve on another socket: --socket PATH")
      }
      self.descriptor = descriptor
      self.isOwn = isOwn
      return
    }
  }

  /// Opens or creates the file. Returns nil if another daemon removed or created it meanwhile. A new file
  /// appears with its text, so another daemon does not see an empty file.
  private static func open(_ path: FilePath) throws(LedeError) -> Int32? {
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let opened = path.withPlatformString { Glibc.open($0, flags) }
    if opened >= 0 { return opened }
    guard errno == ENOENT else { throw failure(path) }
    let draft = path.removingLastComponent().appending(
      ".lede-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    let made = draft.withPlatformString { Glibc.open($0, flags | O_CREAT | O_EXCL, 0o600) }
    guard made >= 0 else { throw failure(path) }
    let isWritten = pwrite(made, Array(text.utf8), text.utf8.count, 0) == text.utf8.count
    let isPublished =
      isWritten
      && draft.withPlatformString { draft in path.withPlatformString { link(draft, $0) } } == 0
    let number = errno
    _ = draft.withPlatformString(unlink)
    if isPublished { return made }
    close(made)
    guard isWritten, number == EEXIST else { throw failure(path, number) }
    return nil
  }

  private static func failure(_ path: FilePath, _ number: Int32 = errno) -> LedeError {
    .system(
      "open the lock file \(path)", number, hint: "Serve on another socket: --socket PATH")
  }

  /// Returns true for a lock file of Lede, false for an empty file, and nil for any other file.
  private static func isOwn(_ descriptor: Int32) -> Bool? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      FileOwnership(status).isOfCaller
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: text.utf8.count + 1)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return count == 0 ? false : nil }
    return bytes[..<count].elementsEqual(text.utf8) ? true : nil
  }

  /// Removes the lock file if it is Lede's and still at its path, and releases the lock.
  func release() {
    if isOwn, FileIdentity(descriptor: descriptor) == FileIdentity(path: path) {
      _ = path.withPlatformString(unlink)
    }
    close(descriptor)
  }
}
