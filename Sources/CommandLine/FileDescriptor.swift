import Glibc

/// An open file of this process.
public struct FileDescriptor: Sendable {
  /// Where answers go.
  public static let standardOutput = FileDescriptor(number: 1)
  /// Where everything else goes.
  public static let standardError = FileDescriptor(number: 2)

  /// As the kernel counts them.
  public let number: Int32

  /// A file that stays open as long as it is written to.
  public init(number: Int32) { self.number = number }

  /// Writes all bytes, however many calls that takes. Returns 0 or the `errno` of the failure.
  public func write(_ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = Glibc.write(number, rest.baseAddress, rest.count)
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          // The terminal or pipe was left in non-blocking mode by another process: wait for room.
          var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
          poll(&request, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
