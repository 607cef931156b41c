import Base
import Glibc
import Synchronization
import SystemPackage

/// The path of the daemon's socket, claimed for this process.
///
/// The daemon binds the socket in a private folder, sets mode 0600 and then links it to its path. So the
/// socket never has other permissions, it accepts connections as soon as it appears, and no existing file
/// is overwritten. (A umask would affect the whole process.) The bind path goes through a descriptor to
/// stay short, because the kernel accepts only 107 bytes.
final class SocketPlace: Sendable {
  /// The maximum length of a path that clients can connect to: `sun_path` has 108 bytes, the last one 0
  /// (`unix(7)`).
  static let maximumPathBytes = 107

  let path: FilePath
  private let lock: SocketLock
  private let folder: PrivateFolder
  private let published = Mutex<FileIdentity?>(nil)

  /// The path to bind, which is in the private folder.
  var bindPath: FilePath { folder.pathThroughDescriptor.appending("socket") }

  /// Claims `path` for this process and removes a stale socket there.
  ///
  /// Throws ``LedeError/Code/badRequest`` if the path cannot be a socket, ``LedeError/Code/locked`` if
  /// another process serves there, and ``LedeError/Code/inputOutput`` if another file exists there or the
  /// folder is not writable.
  init(_ path: FilePath) throws(LedeError) {
    try Self.check(path)
    self.path = path
    let lock = try SocketLock(socket: path)
    do throws(LedeError) {
      try Self.removeStaleSocket(at: path)
      folder = try PrivateFolder(in: path.removingLastComponent())
    } catch {
      lock.release()
      throw error
    }
    self.lock = lock
  }

  /// Links the bound socket to its path. Only its owner can connect.
  func publish() throws(LedeError) {
    let staged = folder.path.appending("socket")
    guard staged.withPlatformString({ chmod($0, 0o600) }) == 0 else {
      throw .system("set the mode of \(staged)")
    }
    let code = staged.withPlatformString { staged in path.withPlatformString { link(staged, $0) } }
    guard code == 0 else { throw .system("create the socket \(path)") }
    published.withLock { $0 = FileIdentity(path: staged) }
    _ = staged.withPlatformString(unlink)
    folder.remove()
  }

  /// Removes the socket if it is still this one, and releases the path. Call this once, after the
  /// listening socket is closed.
  func release() {
    unpublish()
    folder.remove()
    folder.close()
    lock.release()
  }

  /// Removes the socket at the path if it is still this one.
  func unpublish() {
    let published = published.withLock { $0 }
    guard let published, published == FileIdentity(path: path) else { return }
    _ = path.withPlatformString(unlink)
  }

  private static func check(_ path: FilePath) throws(LedeError) {
    guard path.length <= maximumPathBytes else {
      throw LedeError(
        .badRequest,
        "the socket path has \(path.length) bytes; the maximum is \(maximumPathBytes): \(path)",
        hint: "Choose a shorter path: --socket PATH")
    }
    guard !path.isEmpty, (try? Stat(path, followTargetSymlink: false))?.type != .directory else {
      throw LedeError(.badRequest, "the socket path must name a file, not '\(path)'")
    }
    let parent = path.removingLastComponent()
    guard FileIdentity(path: parent.appending(".")) != nil else {
      throw .system(
        "use the folder of the socket, \(parent)", hint: "Create the folder, or choose another path"
      )
    }
  }

  private static func removeStaleSocket(at path: FilePath) throws(LedeError) {
    guard let status = try? Stat(path, followTargetSymlink: false) else { return }
    guard status.type == .socket else {
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
      guard path.withPlatformString(unlink) == 0 || errno == ENOENT else {
        throw .system("remove the socket \(path)")
      }
    case ENOENT: break
    case let number: throw .system("check whether a program serves on \(path)", number)
    }
  }

  /// Returns the error number of connecting to a socket, 0 for success. Does not wait: a full queue
  /// gives `EAGAIN`.
  private static func connectionError(_ path: FilePath) -> Int32 {
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.bytes) }
    let status = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
    return status == 0 ? 0 : errno
  }
}
