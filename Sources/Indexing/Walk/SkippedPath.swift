import Articles
import Base
import SystemPackage

/// A file or folder that a walk skipped.
public struct SkippedPath: Sendable, Equatable {
  /// The absolute path.
  public var path: String
  /// The reason, to print after the path: "hidden file or folder", "file of another type (.pdf)".
  public var reason: String

  static func list(_ locations: [SkipCounts.Location], of sources: [Source]) -> [SkippedPath] {
    locations.sorted { a, b in
      (a.source, 0) == (b.source, 0)
        ? a.path.lexicographicallyPrecedes(b.path) : a.source < b.source
    }.map { location in
      SkippedPath(
        path: sources[location.source].folder.pushing(FilePath(bytes: location.path)).string,
        reason: location.reason.singular)
    }
  }
}
