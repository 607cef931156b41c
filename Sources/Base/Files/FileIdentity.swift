package import Glibc

/// Which file or folder something is, whatever its name: two names with equal identities are the same
/// file.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  /// The number of the file on its device.
  package let inode: UInt64

  /// The identity that `stat(2)` returned.
  package init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// The identity of the file behind an open descriptor; nil if it cannot be read.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The identity of the file at `path`, without following a symbolic link; nil if there is no such file.
  package init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
