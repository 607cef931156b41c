/// A path whose change could alter the result of a walk. Paths are absolute, without a trailing slash, and
/// consist of the bytes of the file system.
package enum WatchedPath: Equatable {
  /// All names in a folder. A walk reports the folder before it lists it, so a watch that starts then misses
  /// no change.
  case folder([UInt8])
  /// One name in a folder, whether it exists or not: a source, an ignore file, a symbolic link or its
  /// target.
  case name([UInt8], in: [UInt8])

  /// Creates the ``name(_:in:)`` of the file or folder at `path`; nil for the root of the file system.
  init?(at path: some Sequence<UInt8>) {
    let path = Array(path)
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")), slash + 1 < path.count else {
      return nil
    }
    let folder = slash == 0 ? [UInt8(ascii: "/")] : Array(path[..<slash])
    self = .name(Array(path[(slash + 1)...]), in: folder)
  }
}
