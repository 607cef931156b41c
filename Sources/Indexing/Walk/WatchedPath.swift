/// Something on which the outcome of a walk depends. Paths are absolute, without a slash at their
/// ends; names and paths are the bytes that the file system has.
package enum WatchedPath: Equatable {
  /// All the names in a folder. It is told before they are listed, so that whoever watches the folder
  /// from then on misses nothing.
  case folder([UInt8])
  /// One name in a folder, whether it is there or not: a single file that is a source, a source in the
  /// folder above it, a file of rules, a symbolic link, what a link leads to.
  case name([UInt8], in: [UInt8])

  /// The place of what is at `path`; nil for the root of the file system, which nothing holds.
  init?(at path: some Sequence<UInt8>) {
    let path = Array(path)
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")), slash + 1 < path.count else {
      return nil
    }
    let folder = slash == 0 ? [UInt8(ascii: "/")] : Array(path[..<slash])
    self = .name(Array(path[(slash + 1)...]), in: folder)
  }
}
