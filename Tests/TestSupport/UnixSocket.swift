import Foundation
import Testing

/// A Unix socket of a test, as a client or as a server.
package final class UnixSocket: Sendable {
  private let descriptor: Int32

  private init() throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Connects to `path`.
  package convenience init(connectingTo path: String) throws {
    try self.init()
    try #require(call(connect, path) == 0, "cannot connect: \(String(cString: strerror(errno)))")
  }

  /// Creates a socket file at `path`; unless it is `listening`, connecting to it fails.
  package convenience init(at path: String, listening: Bool) throws {
    try self.init()
    try #require(call(bind, path) == 0)
    if listening { try #require(listen(descriptor, 1) == 0) }
  }

  deinit { close(descriptor) }

  /// Whether a process listens at `path`.
  package static func canConnect(to path: String) throws -> Bool {
    try UnixSocket().call(connect, path) == 0
  }

  package func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
  }

  /// Closes the sending side of the connection.
  package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether there are bytes to receive.
  package var hasInput: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, 0) == 1
  }

  /// Receives up to 64 KB. Returns an empty text if the other side has closed the connection, also before
  /// it had read everything.
  package func receive() async throws -> String {
    // Blocks a thread of its own: the daemon under test needs those of Swift's pool and of Dispatch.
    let received = await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        let isReset = count < 0 && errno == ECONNRESET
        continuation.resume(returning: count < 0 ? (isReset ? [] : nil) : Array(bytes[..<count]))
      }
    }
    return String(decoding: try #require(received, "nothing was received"), as: UTF8.self)
  }

  /// Receives until the text ends with `end` or the other side has closed the connection.
  package func receive(until end: String) async throws -> String {
    var text = ""
    while !text.hasSuffix(end) {
      let more = try await receive()
      if more.isEmpty { break }
      text += more
    }
    return text
  }

  private func call(
    _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ path: String
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        function(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
  }
}
