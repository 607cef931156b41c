package import SystemPackage

/// An absolute path whose change could alter the result of a walk.
package enum WatchedPath: Equatable {
  /// All names in a folder. A walk reports the folder before it lists it, so a watch that starts then misses
  /// no change.
  case folder(FilePath)
  /// One name in a folder, whether it exists or not: a source, an ignore file, a symbolic link or its
  /// target.
  case name(FilePath.Component, in: FilePath)

  /// Creates the ``name(_:in:)`` of the file or folder at `path`; nil for the root of the file system.
  init?(at path: FilePath) {
    guard let name = path.lastComponent else { return nil }
    self = .name(name, in: path.removingLastComponent())
  }
}
