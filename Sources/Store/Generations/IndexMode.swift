import Glibc

/// The permissions of an index: the file modes of its folders and of its files.
public struct IndexMode: Sendable, Equatable {
  /// The permissions of folders, such as 0o750.
  public let folder: UInt32

  /// The permissions of files: those of folders without the execute bits.
  public var file: UInt32 { folder & 0o666 }

  /// Only the owner may read the index.
  public static let ownerOnly = IndexMode(folder: 0o700)

  private init(folder: UInt32) { self.folder = folder }

  /// The mode in octal digits: `0700`, `0750` (the group may read) or `0755` (all users may read), with or
  /// without the leading zero. Returns nil for any other text: only the owner may write an index.
  public init?(_ text: String) {
    guard let bits = UInt32(text, radix: 8), [0o700, 0o750, 0o755].contains(bits),
      text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 })
    else { return nil }
    self.init(folder: bits)
  }

  /// The `umask(2)` that keeps new files from getting wider permissions.
  public var umask: UInt32 { ~folder & 0o777 }

  /// Sets the permissions of an open folder and keeps its setgid bit, which gives new files its group.
  static func set(_ bits: UInt32, of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    fchmod(descriptor, bits | status.st_mode & S_ISGID)
  }
}
