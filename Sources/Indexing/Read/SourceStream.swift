import Base
import Glibc

/// A stream of the bytes of an open file or pipe. It hashes and counts them.
final class SourceStream {
  /// An error of reading.
  struct ReadError: Error, CustomStringConvertible {
    let description: String
  }

  /// The file is larger than the configured limit.
  struct TooLarge: Error, CustomStringConvertible {
    let size: Int
    let limit: Int

    var description: String {
      "has \(size) bytes; the limit is \(limit) (max_file_size in the configuration)"
    }
  }

  private let descriptor: Int32
  private let size: Int
  /// The largest number of bytes to read; nil for a pipe.
  private let end: Int?
  /// The number of bytes read so far.
  private(set) var count = 0
  /// The hash of the bytes read so far.
  private(set) var hash = ContentHash()

  /// Creates a stream of about `size` bytes. It does not close the descriptor. It stops after `end` bytes,
  /// so that a file that grows as fast as it is read does not block the run; the next run reads the rest.
  init(_ descriptor: Int32, size: Int, end: Int? = nil) {
    self.descriptor = descriptor
    self.size = size
    self.end = end
  }

  /// Reads the next bytes. Returns their number, 0 at the end.
  func fill(_ space: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let room = min(space.count, end.map { $0 - count } ?? space.count)
    while true {
      let filled = read(descriptor, space.baseAddress, room)
      if filled >= 0 {
        count += filled
        hash.add(UnsafeRawBufferPointer(rebasing: space[..<filled]))
        return filled
      }
      guard errno == EINTR else {
        throw ReadError(description: "cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Reads all bytes. Throws ``TooLarge`` if there are more than `limit`.
  func whole(limit: Int) throws -> [UInt8] {
    guard size <= limit else { throw TooLarge(size: size, limit: limit) }
    // One extra byte detects the end of the file without growing the buffer.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while true {
      let count = try bytes.withUnsafeMutableBytes { space in
        try fill(UnsafeMutableRawBufferPointer(rebasing: space[filled...]))
      }
      guard count > 0 else { break }
      filled += count
      guard filled <= limit else { throw TooLarge(size: filled, limit: limit) }
      if filled == bytes.count { bytes += repeatElement(0, count: max(1 << 16, filled)) }
    }
    bytes.removeSubrange(filled...)
    return bytes
  }
}
