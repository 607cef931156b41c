import Articles
import Base
import Glibc

/// A file that is to be indexed, as it was when its folder was listed.
struct SourceFile {
  /// Number of its source folder.
  var source: Int
  /// Path below the source folder, as the bytes that the file system has, with a zero at the end.
  var path: [CChar]
  var size: Int
  /// When its contents were last changed, in seconds since 1970.
  var modified: Int
  /// Nanoseconds to add to ``modified``.
  var modifiedNanoseconds: Int
  var identity: FileIdentity
  /// Whether it has other names too (hard links).
  var hasOtherNames: Bool
  /// Where a symbolic link at ``path`` leads: absolute, without links, with a zero at the end.
  var target: [CChar]?

  /// A file at `path`, which has no zero at its end.
  init(source: Int, path: ArraySlice<UInt8>, status: stat, target: [CChar]? = nil) {
    self.source = source
    self.path = Self.terminated(path)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    modifiedNanoseconds = status.st_mtim.tv_nsec
    identity = FileIdentity(status)
    hasOtherNames = status.st_nlink > 1
    self.target = target
  }

  private static func terminated(_ path: ArraySlice<UInt8>) -> [CChar] {
    path.withUnsafeBytes { bytes in
      [CChar](unsafeUninitializedCapacity: bytes.count + 1) { space, count in
        UnsafeMutableRawBufferPointer(space).copyMemory(from: bytes)
        space.initializeElement(at: bytes.count, to: 0)
        count = bytes.count + 1
      }
    }
  }

  /// The order of documents: by source, then by the bytes of the path.
  static func precedes(_ a: SourceFile, _ b: SourceFile) -> Bool {
    guard a.source == b.source else { return a.source < b.source }
    return a.path.withUnsafeBytes { first in
      b.path.withUnsafeBytes { second in
        // Both end with a zero, so a path comes before those that go on where it ends.
        guard let one = first.baseAddress, let other = second.baseAddress else { return false }
        return memcmp(one, other, min(first.count, second.count)) < 0
      }
    }
  }

  /// Where to read it, with a zero at the end. The last part is no symbolic link.
  func absolutePath(in source: Source) -> [CChar] {
    target ?? (Array(source.folder.utf8CString.dropLast()) + [0x2F] + path)
  }

  /// The path for people and ids. A name that is not UTF-8 shows its bytes beyond ASCII as `%FF`, so
  /// that two such names stay two; `isFaithful` is false then.
  var name: (text: String, isFaithful: Bool) {
    Self.name(of: path.dropLast().map(UInt8.init(bitPattern:)))
  }

  /// The same for a path that has no zero at its end.
  static func name(of bytes: [UInt8]) -> (text: String, isFaithful: Bool) {
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
    let escaped = bytes.map { byte in
      byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return (escaped.joined(), false)
  }
}
