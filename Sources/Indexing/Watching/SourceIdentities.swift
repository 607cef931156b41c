import Articles
import Base
import Glibc

/// What is at the paths of the sources. No watch tells that a folder above a source was renamed, or
/// that a file system was mounted there.
struct SourceIdentities {
  private let known: [(path: String, identity: FileIdentity?)]

  /// As it is now.
  init(_ sources: [Source]) {
    known = sources.filter { !$0.isStandardInput }.map { ($0.path, Self.identity(of: $0.path)) }
  }

  /// Whether something else is there now.
  var haveChanged: Bool { known.contains { Self.identity(of: $0.path) != $0.identity } }

  private static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    return stat(path, &status) == 0 ? FileIdentity(status) : nil
  }
}
