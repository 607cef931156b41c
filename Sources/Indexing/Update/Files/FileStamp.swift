import Base

/// The size, time of change and inode of a file. The contents of files with equal stamps are assumed equal.
package struct FileStamp: Equatable {
  var size: Int
  /// The time of the last change of the contents, in seconds since 1970; 0 for earlier times.
  var seconds: Int
  var nanoseconds: Int
  var inode: Int
}

extension FileStamp {
  init(of file: SourceFile) {
    self.init(
      size: file.size, seconds: max(0, file.modified), nanoseconds: file.modifiedNanoseconds,
      inode: Int(file.identity.inode & UInt64(Int.max)))
  }
}
