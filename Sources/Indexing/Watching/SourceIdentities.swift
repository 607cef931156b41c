import Articles
import Base
import SystemPackage

/// The file identities at the paths of the sources. inotify does not report that a parent folder of a
/// source was renamed or that a file system was mounted.
struct SourceIdentities {
  private let known: [(path: FilePath, identity: FileIdentity?)]

  /// Creates the current identities of the sources.
  init(_ sources: [Source]) {
    known = sources.filter { !$0.isStandardInput }.map { ($0.path, Self.identity(of: $0.path)) }
  }

  /// Whether a path now leads to another file.
  var haveChanged: Bool { known.contains { Self.identity(of: $0.path) != $0.identity } }

  private static func identity(of path: FilePath) -> FileIdentity? {
    (try? Stat(path)).map { FileIdentity($0.rawValue) }
  }
}
