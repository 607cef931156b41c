import Foundation
import Testing

/// Answers every connection to a Unix socket with the same bytes, and closes it.
final class ScriptedServer: Sendable {
  private let descriptor: Int32

  init(at path: String, saying answer: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) == 0
      }
    }
    try #require(isBound && listen(descriptor, 8) == 0)
    let bytes = Array(answer.utf8)
    Thread.detachNewThread { [descriptor] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 65_536)
        _ = recv(connection, &request, request.count, 0)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        close(connection)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}

/// The lock of an index in the hands of the test.
final class HeldLock: Sendable {
  private let descriptor: Int32

  init(_ bench: Workbench, _ text: String) throws {
    descriptor = open(bench.index + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try write(text)
  }

  deinit { close(descriptor) }

  /// Has the lock file say something else.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(ftruncate(descriptor, 0) == 0)
    try #require(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
  }
}
