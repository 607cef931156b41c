import Glibc
package import SystemPackage

/// A reader of whole small files.
package enum FileReader {
  /// The reason that a file could not be read.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    /// The message of the current `errno`.
    package static var ofLastCall: Failure { Failure(String(cString: strerror(errno))) }
  }

  /// Returns the bytes of the file at `path`, and throws if there are more than `limit`. Set `isFound` for
  /// a path that the user did not name; then the call does not wait for a FIFO.
  package static func read(
    _ path: FilePath, atMost limit: Int, isFound: Bool = false
  ) throws(Failure) -> [UInt8] {
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_CLOEXEC | (isFound ? O_NONBLOCK : 0))
    }
    guard descriptor >= 0 else { throw .ofLastCall }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .ofLastCall }
      guard count > 0 else { return bytes }
      bytes += block[..<count]
      guard bytes.count <= limit else { throw Failure("it has more than \(limit) bytes") }
    }
  }
}
