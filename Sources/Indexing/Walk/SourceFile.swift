import Articles
import Base
import Glibc
import SystemPackage

/// A file to index, with its status at the time when its folder was listed.
struct SourceFile {
  /// The number of the source.
  var source: Int
  /// The path below the source folder: the bytes of the file system.
  var path: [UInt8]
  var size: Int
  /// The time of the last change of the contents, in seconds since 1970.
  var modified: Int
  /// The nanoseconds to add to ``modified``.
  var modifiedNanoseconds: Int
  var identity: FileIdentity
  /// Whether the file has several hard links.
  var hasOtherNames: Bool
  /// The target of a symbolic link at ``path``: absolute, without links.
  var target: FilePath?

  /// Creates a file from its path and its status.
  init(source: Int, path: some Sequence<UInt8>, status: stat, target: FilePath? = nil) {
    self.source = source
    self.path = Array(path)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    modifiedNanoseconds = status.st_mtim.tv_nsec
    identity = FileIdentity(status)
    hasOtherNames = status.st_nlink > 1
    self.target = target
  }

  /// Whether `a` comes before `b` in document order: by source, then by the bytes of the path.
  static func precedes(_ a: SourceFile, _ b: SourceFile) -> Bool {
    guard a.source == b.source else { return a.source < b.source }
    return a.path.withUnsafeBytes { first in
      b.path.withUnsafeBytes { second in
        guard let one = first.baseAddress, let other = second.baseAddress else { return false }
        let order = memcmp(one, other, min(first.count, second.count))
        return order == 0 ? first.count < second.count : order < 0
      }
    }
  }

  /// Returns the path to open. Its last component is not a symbolic link.
  func absolutePath(in source: Source) -> FilePath {
    target ?? source.folder.pushing(FilePath(bytes: path))
  }

  /// The path in ids and messages.
  var name: String { PathText.text(of: path) }
}
