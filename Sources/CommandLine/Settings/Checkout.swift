import Base
import Glibc

/// A source checkout of Lede. Lede uses its configuration and index while the current folder is in it.
///
/// A user who can write to a checkout decides what Lede indexes and searches there. So Lede uses a
/// checkout only if the caller and root are the only users who can write to it.
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
    /// A checkout of the caller that is not used, and why.
    case refused(String)
  }

  package var configuration: String { FilePaths.join(path, "config/lede.yaml") }

  package var index: String { FilePaths.join(path, "index") }

  /// Whether `path`, which is absolute, leads to the checkout or into it. Its last parts need not
  /// exist.
  func contains(_ path: String) -> Bool {
    let place = FileSystem.resolvedAllowingMissing(path)
    return !place.split(separator: "/").contains("..")
      && (place == self.path || place.hasPrefix(self.path + "/"))
  }

  /// Looks for the nearest checkout, from the current folder upwards.
  package static func find() -> Finding {
    guard let start = Environment.currentFolder else { return .none }
    var folder = start
    while !isMarked(folder) {
      guard let parent = FileSystem.parent(of: folder) else { return .none }
      folder = parent
    }
    let checkout = Checkout(path: folder)
    guard let problem = checkout.problem(from: start) else { return .checkout(checkout) }
    // A stranger must not be able to make every command print a note.
    guard ownership(of: folder, S_IFDIR)?.isOfCaller == true else { return .none }
    return .refused("the checkout \(folder) is not used, because \(problem)")
  }

  /// Why the checkout cannot be trusted; nil when it can.
  private func problem(from start: String) -> String? {
    let parts = [(path + "/config", S_IFDIR), (configuration, S_IFREG), (index, S_IFDIR)]
    for (part, kind) in parts where Self.ownership(of: part, kind) == nil {
      return "\(part) is missing or is a symbolic link"
    }
    for part in [start, path + "/" + Self.mark] + parts.map(\.0) {
      if let problem = PathTrust.problem(of: part) {
        let remedy = problem.remedy.map { " (\($0))" } ?? ""
        return "\(problem.path) \(problem.description)\(remedy)"
      }
    }
    return nil
  }

  private static func isMarked(_ folder: String) -> Bool {
    let file = FilePaths.join(folder, mark)
    guard ownership(of: file, S_IFREG)?.isTrusted() == true,
      let bytes = try? FileReader.read(file, atMost: maximumMarkBytes, isFound: true)
    else { return false }
    return bytes.starts(with: (firstLine + "\n").utf8)
  }

  /// The ownership of what is at `path`; nil for another kind of file, a symbolic link included.
  private static func ownership(of path: String, _ kind: mode_t) -> FileOwnership? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == kind else { return nil }
    return FileOwnership(status)
  }
}
