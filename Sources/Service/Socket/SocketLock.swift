import Base
import Glibc

/// The right of one process to serve on a socket path, as a lock (`flock`) on `<socket>.lock`.
///
/// The kernel gives the lock up when its process ends, however it ends. The file says that it is
/// Lede's: a file of the user's that has this name is neither written nor removed.
struct SocketLock {
  private static let text = "Lede socket lock\n"

  private let path: String
  private let descriptor: Int32
  /// Whether the file is Lede's. An empty one may be a lock of an earlier version, or the user's.
  private let isOwn: Bool

  /// Takes the lock. Throws ``LedeError/Code/locked`` when another process has it, and
  /// ``LedeError/Code/inputOutput`` when another file has its name.
  init(socket: String) throws(LedeError) {
    path = socket + ".lock"
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
      // A daemon that ends removes its lock file. Whoever had opened that file before then holds
      // a lock on nothing: only the lock on the file that is there now counts.
      guard FileIdentity(descriptor: descriptor) == FileIdentity(path: path) else {
        close(descriptor)
        continue
      }
      guard let isOwn = Self.isOwn(descriptor) else {
        close(descriptor)
        throw LedeError(
          .inputOutput, "\(path), which would be the lock of the socket, is not a file of Lede's",
          hint: "Serve on another socket: --socket PATH")
      }
      self.descriptor = descriptor
      self.isOwn = isOwn
      return
    }
  }

  /// Opens or creates the file; nil if another daemon removed or created it meanwhile. The file appears
  /// with its text, so that another daemon does not take it for an empty file of the user.
  private static func open(_ path: String) throws(LedeError) -> Int32? {
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let opened = Glibc.open(path, flags)
    if opened >= 0 { return opened }
    guard errno == ENOENT else { throw failure(path) }
    let draft =
      "\(SocketPlace.parent(of: path))/.lede-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let made = Glibc.open(draft, flags | O_CREAT | O_EXCL, 0o600)
    guard made >= 0 else { throw failure(path) }
    let isWritten = pwrite(made, Array(text.utf8), text.utf8.count, 0) == text.utf8.count
    let isPublished = isWritten && link(draft, path) == 0
    let number = errno
    unlink(draft)
    if isPublished { return made }
    close(made)
    guard isWritten, number == EEXIST else { throw failure(path, number) }
    return nil
  }

  private static func failure(_ path: String, _ number: Int32 = errno) -> LedeError {
    .system(
      "open the lock file \(path)", number, hint: "Serve on another socket: --socket PATH")
  }

  /// Whether the file was made by Lede, or is empty (false); nil for any other file.
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

  /// Removes the lock file, if it is Lede's and still there, and gives the lock up.
  func release() {
    if isOwn, FileIdentity(descriptor: descriptor) == FileIdentity(path: path) { unlink(path) }
    close(descriptor)
  }
}
