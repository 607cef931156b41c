package import Glibc
package import SystemPackage

/// The device and inode number of a file or folder. Two names with equal identities are hard links to
/// the same file.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  /// The inode number of the file.
  package let inode: UInt64

  /// The identity that `stat(2)` returned.
  package init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// Reads the identity of an open file; nil if `fstat(2)` fails.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Reads the identity of the file at `path` without following a symbolic link; nil if the file
  /// does not exist.
  package init?(path: FilePath) {
    guard let status = FileSystem.status(of: path, followsLink: false) else { return nil }
    self.init(status)
  }
}
