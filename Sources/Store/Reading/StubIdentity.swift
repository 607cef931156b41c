import Base
import Glibc
package import SystemPackage

/// The identity of a stub file. It changes each time a generation is published, because publishing
/// renames a new file into place.
package struct StubIdentity: Equatable {
  private let inode: UInt
  private let seconds: Int
  private let nanoseconds: Int

  /// Reads the identity of the file at `path`; nil if it does not exist.
  package init?(_ path: FilePath) {
    guard let status = FileSystem.status(of: path, followsLink: false) else { return nil }
    inode = UInt(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
