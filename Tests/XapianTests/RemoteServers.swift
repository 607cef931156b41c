import Foundation
import Testing

/// A TCP server on this machine that accepts connections and never sends anything.
final class SilentServer {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound)
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Refuses connections from now on.
  func close() { _ = Glibc.close(descriptor) }
}

/// A running `xapian-tcpsrv`, on a port of this machine that was free.
final class TCPServer {
  let port: UInt16
  private let process: Process

  init(_ program: String, _ database: String) throws {
    // Another process can take the port first.
    for _ in 0..<10 {
      let free = try SilentServer()
      free.close()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["--interface", "127.0.0.1", "--port", "\(free.port)", database]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      var text = ""
      while !text.contains("Listening") {
        let bytes = output.fileHandleForReading.availableData
        if bytes.isEmpty { break }
        text += String(decoding: bytes, as: UTF8.self)
      }
      if text.contains("Listening") {
        port = free.port
        self.process = process
        return
      }
      process.waitUntilExit()
    }
    throw CocoaError(.executableLoad)
  }

  deinit {
    // The process inherited a mask that blocks SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
