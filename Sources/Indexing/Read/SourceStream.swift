import Base
import Glibc

/// The bytes of an open file or pipe, read once from its start.
final class SourceStream {
  /// Why no more could be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// There is more than what somebody set as the limit.
  struct TooLarge: Error, CustomStringConvertible {
    let size: Int
    let limit: Int

    var description: String {
      "has \(size) bytes; the limit is \(limit) (max_file_size in the configuration)"
    }
  }

  private let descriptor: Int32
  private let size: Int
  /// Nil for a pipe, which ends when it ends.
  private let end: Int?
  /// Bytes read so far.
  private(set) var count = 0
  /// Of the bytes read so far.
  private(set) var hash = ContentHash()

  /// The stream of a descriptor that stays open, of which some `size` bytes are expected. No more than
  /// `end` are read: what is added to a file meanwhile is for the next run, lest one that grows as fast
  /// as it is read holds up this one.
  init(_ descriptor: Int32, size: Int, end: Int? = nil) {
    self.descriptor = descriptor
    self.size = size
    self.end = end
  }

  /// Reads the next bytes, and returns how many; 0 at the end.
  func fill(_ space: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    let room = min(space.count, end.map { $0 - count } ?? space.count)
    while true {
      let filled = read(descriptor, space.baseAddress, room)
      if filled >= 0 {
        count += filled
        hash.add(UnsafeRawBufferPointer(rebasing: space[..<filled]))
        return filled
      }
      guard errno == EINTR else {
        throw Failure(description: "cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// All bytes, if there are no more than `limit`.
  func whole(limit: Int) throws -> [UInt8] {
    guard size <= limit else { throw TooLarge(size: size, limit: limit) }
    // One byte more than expected, so that the end is seen without growing.
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
