/// The size, time of change and inode of a file. The contents of files with equal stamps are assumed equal.
package struct FileStamp: Equatable {
  /// The size in bytes.
  package var size: Int
  /// The time of the last change of the contents, in seconds since 1970; 0 for earlier times.
  package var seconds: Int
  /// The nanoseconds to add to ``seconds``.
  package var nanoseconds: Int
  /// The number of the inode; 0 if it is unknown.
  package var inode: Int

  /// Creates a stamp.
  package init(size: Int, seconds: Int, nanoseconds: Int, inode: Int) {
    self.size = size
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.inode = inode
  }
}
