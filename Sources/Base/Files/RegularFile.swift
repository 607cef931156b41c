import Glibc
package import SystemPackage

/// A small regular file in an open folder, opened for reading.
///
/// A symbolic link is not followed, and a FIFO does not block.
package final class RegularFile {
  private let descriptor: Int32
  private let status: stat
  private let ownerOfFolder: uid_t

  /// Opens the file `name` in the folder with the descriptor `folder`. Returns nil if it is not a
  /// regular file, with the reason in `errno`: `ELOOP` for a link, `EINVAL` for other file types.
  package init?(_ name: FilePath.Component, in folder: Int32) {
    var status = stat()
    guard fstat(folder, &status) == 0 else { return nil }
    ownerOfFolder = status.st_uid
    descriptor = name.withPlatformString {
      openat(folder, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return nil }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      errno = EINVAL
      return nil
    }
    self.status = status
  }

  deinit { close(descriptor) }

  /// Whether the file belongs to the caller, to root, or to the owner of the folder.
  package var isTrusted: Bool { FileOwnership(status).isTrusted(or: ownerOfFolder) }

  var size: Int { Int(status.st_size) }

  /// Reads the whole file. Returns nil if it has more than `limit` bytes, is not UTF-8, or cannot be
  /// read.
  package func text(atMost limit: Int) -> String? {
    guard size <= limit else { return nil }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled, off_t(filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      filled += count
    }
    return filled <= limit ? String(validating: bytes[..<filled], as: UTF8.self) : nil
  }

  /// Reads at most `count` bytes from the start of the file.
  package func beginning(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = pread(descriptor, &bytes, count, 0)
    return Array(bytes[..<max(0, filled)])
  }

  /// Whether the file starts with `text`.
  package func begins(with text: String) -> Bool {
    beginning(text.utf8.count).elementsEqual(text.utf8)
  }
}
