import Glibc
import Search

/// A source checkout of Lede, whose configuration and index are used while the current folder is in
/// it.
///
/// Whoever can write to a checkout decides what those who stand in it index and search, so it is used
/// only if nobody but the caller and root can.
package struct Checkout {
  /// The file at the top of a checkout that tells it from any other folder.
  package static let mark = ".lede-checkout"
  /// The first line of ``mark``.
  private static let firstLine = "Lede checkout 1"
  private static let maximumMarkBytes = 1_024

  /// The top folder; absolute, without symbolic links.
  package let path: String

  /// What the search for a checkout found.
  package enum Finding {
    case none
    case checkout(Checkout)
    /// A checkout of the caller or root that is not used, and why.
    case refused(String)
  }

  package var configuration: String { FilePaths.join(path, "config/lede.yaml") }

  package var index: String { FilePaths.join(path, "index") }

  /// Looks for a checkout, from the current folder upwards. The search ends at the first folder that
  /// somebody else owns or can write.
  package static func find() -> Finding {
    guard var folder = Environment.currentFolder else { return .none }
    while true {
      let hasMark = isMarked(folder)
      guard let ownership = ownership(of: folder, S_IFDIR), ownership.isTrusted() else {
        return .none
      }
      if ownership.isWritableByOthers {
        return hasMark ? .refused(refusal(of: folder, in: folder)) : .none
      }
      if hasMark { return Checkout(path: folder).finding }
      guard let parent = FilePaths.parent(of: folder) else { return .none }
      folder = parent
    }
  }

  private var finding: Finding {
    let parts = [(path + "/config", S_IFDIR), (configuration, S_IFREG), (index, S_IFDIR)]
    for (part, kind) in parts {
      guard let ownership = Self.ownership(of: part, kind), ownership.isTrusted() else {
        return .none
      }
      if ownership.isWritableByOthers { return .refused(Self.refusal(of: part, in: path)) }
    }
    return .checkout(self)
  }

  private static func isMarked(_ folder: String) -> Bool {
    let file = FilePaths.join(folder, mark)
    guard let ownership = ownership(of: file, S_IFREG), ownership.isSafe,
      let bytes = try? FileReader.read(file, atMost: maximumMarkBytes)
    else { return false }
    return bytes.starts(with: (firstLine + "\n").utf8)
  }

  /// The ownership of what is at `path`; nil for another kind of file, a symbolic link included.
  private static func ownership(of path: String, _ kind: mode_t) -> FileOwnership? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == kind else { return nil }
    return FileOwnership(status)
  }

  private static func refusal(of part: String, in folder: String) -> String {
    "the checkout \(folder) is not used, because other users can write to \(part) "
      + "(chmod go-w \(part))"
  }
}
