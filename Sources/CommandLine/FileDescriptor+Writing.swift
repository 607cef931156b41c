import Glibc
public import SystemPackage

extension FileDescriptor {
  /// Writes all bytes, however many calls that takes. Returns nil, or why that failed.
  ///
  /// Unlike `writeAll`, it also waits for a file in non-blocking mode: another process can leave the
  /// terminal or a pipe in that mode.
  public func writeFully(_ bytes: [UInt8]) -> Errno? {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        do {
          done += try write(UnsafeRawBufferPointer(rebasing: bytes[done...]))
        } catch Errno.wouldBlock {
          var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
          poll(&request, 1, -1)
        } catch {
          return error as? Errno ?? .ioError
        }
      }
      return nil
    }
  }
}
