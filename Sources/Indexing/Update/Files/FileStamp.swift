import Base

/// What the file system says of a file without reading it: as long as this stays, its contents do.
package struct FileStamp: Equatable {
  var size: Int
  /// When its contents were last changed. Before 1970 counts as 1970: it is only compared.
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
