import Glibc

/// Which file something is: two names with equal identities are the same file.
struct FileIdentity: Equatable {
  private let device: UInt
  private let inode: UInt
  private let mode: mode_t

  /// The file behind an open descriptor; nil when it cannot be read.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The file at `path`, without following a symbolic link; nil when there is none.
  init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
    mode = status.st_mode
  }

  var isSocket: Bool { mode & S_IFMT == S_IFSOCK }

  /// Permission bits, as `chmod` takes them.
  var permissions: mode_t { mode & 0o7777 }
}
