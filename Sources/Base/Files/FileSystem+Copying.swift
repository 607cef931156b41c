import Glibc
package import SystemPackage

extension FileSystem {
  /// Copies a regular file to a path that does not exist yet, with mode 0600. Does not follow symbolic
  /// links. The copy shares blocks with the original if the file system supports it.
  package static func copy(_ path: FilePath, to destination: FilePath) throws(LedeError) {
    let source = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard source >= 0 else { throw failure("read", path) }
    defer { close(source) }
    let target = destination.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    guard target >= 0 else { throw failure("write", destination) }
    defer { close(target) }
    if ioctl(target, shareBlocks, source) == 0 { return }
    try copyBytes(source, path, to: target, destination)
  }

  /// `FICLONE` of linux/fs.h, a macro that Swift cannot import.
  private static let shareBlocks: UInt = 0x4004_9409

  private static func copyBytes(
    _ source: Int32, _ path: FilePath, to target: Int32, _ destination: FilePath
  ) throws(LedeError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let filled = read(source, &buffer, buffer.count)
      if filled < 0, errno == EINTR { continue }
      guard filled >= 0 else { throw failure("read", path) }
      if filled == 0 { return }
      var rest = buffer[..<filled]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else { throw failure("write", destination) }
        if count > 0 { rest = rest.dropFirst(count) }
      }
    }
  }
}
