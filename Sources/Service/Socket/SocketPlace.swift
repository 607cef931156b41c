import Base
import Glibc
import Synchronization

/// The place in the file system where the daemon's socket appears.
///
/// The socket is bound in a folder that only its owner can enter, gets mode 0600 there, and is then
/// linked to its path: so it is never reachable with other permissions, it is ready when it appears,
/// and what else may be at the path is never written over. (A umask would do, too, but it belongs to
/// the whole process.) The folder is named through a descriptor, which keeps its name short: the
/// kernel takes only 107 bytes.
final class SocketPlace: Sendable {
  /// `sun_path` of `unix(7)` holds 108 bytes, the last one 0. Clients cannot connect beyond it.
  static let maximumPathBytes = 107

  let path: String
  private let lock: SocketLock
  private let folder: PrivateFolder
  private let published = Mutex<FileIdentity?>(nil)

  /// Where to bind: a name that leads into the private folder.
  var bindPath: String { folder.pathThroughDescriptor + "/socket" }

  /// Claims `path` for this process and removes the socket of a daemon that ended without doing so.
  ///
  /// Throws ``LedeError/Code/badRequest`` when the path cannot hold a socket,
  /// ``LedeError/Code/locked`` when another process serves there, and
  /// ``LedeError/Code/inputOutput`` when something else is there or the folder cannot be written.
  init(_ path: String) throws(LedeError) {
    try Self.check(path)
    self.path = path
    let lock = try SocketLock(socket: path)
    do throws(LedeError) {
      try Self.removeStaleSocket(at: path)
      folder = try PrivateFolder(in: Self.parent(of: path))
    } catch {
      lock.release()
      throw error
    }
    self.lock = lock
  }

  /// Makes the bound socket appear at its path, for its owner alone.
  func publish() throws(LedeError) {
    let staged = folder.path + "/socket"
    guard chmod(staged, 0o600) == 0 else { throw .system("set the mode of \(staged)") }
    guard link(staged, path) == 0 else { throw .system("create the socket \(path)") }
    published.withLock { $0 = FileIdentity(path: staged) }
    unlink(staged)
    folder.remove()
  }

  /// Removes the socket, if the one at the path is still this one, and gives the place up.
  /// Once the listening socket is closed, and only once.
  func release() {
    unpublish()
    folder.remove()
    folder.close()
    lock.release()
  }

  /// Removes the socket, if the one at the path is still this one.
  func unpublish() {
    let published = published.withLock { $0 }
    if let published, published == FileIdentity(path: path) { unlink(path) }
  }

  private static func check(_ path: String) throws(LedeError) {
    let count = path.utf8.count
    guard count <= maximumPathBytes else {
      throw LedeError(
        .badRequest,
        "the socket path has \(count) bytes, at most \(maximumPathBytes) are possible: \(path)",
        hint: "Choose a shorter path; the system sets the limit")
    }
    guard !path.isEmpty, !path.hasSuffix("/"), !path.utf8.contains(0) else {
      throw LedeError(.badRequest, "this is no path for a socket: '\(path)'")
    }
    let parent = parent(of: path)
    guard FileIdentity(path: parent + "/.") != nil else {
      throw .system(
        "use the folder of the socket, \(parent)", hint: "Create the folder, or choose another path"
      )
    }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func removeStaleSocket(at path: String) throws(LedeError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw LedeError(
        .inputOutput, "there is a file at \(path), and it is not a socket",
        hint: "Choose another path, or remove that file yourself")
    }
    switch connectionError(path) {
    case 0, EAGAIN:
      throw LedeError(
        .locked, "another program is serving on \(path)",
        hint: "Stop it, or serve on another socket"
      )
    case ECONNREFUSED:
      guard unlink(path) == 0 || errno == ENOENT else { throw .system("remove the socket \(path)") }
    case ENOENT: break
    case let number: throw .system("find out whether anyone serves on \(path)", number)
    }
  }

  /// The error number of connecting to a socket, 0 for success. Never waits: a listener whose queue
  /// is full gives `EAGAIN`.
  private static func connectionError(_ path: String) -> Int32 {
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
    return status == 0 ? 0 : errno
  }
}
