import Base
import Glibc

/// A source checkout of Lede. Lede uses its configuration and index while the current folder is in it.
///
/// A user who can write to a checkout decides what Lede indexes and searches there. So Lede uses a
/// checkout only if the caller and root are the only users who can write to it.
package struct Checkout {
  /// The file at the top of a checkout that identifies it.
  package static let mark = ".lede-checkout"
  /// The first line of ``mark``.
  private static let firstLine = "Lede checkout 1"
  private static let maximumMarkBytes = 1_024

  /// The top folder; absolute, without symbolic links.
  package let path: String

  /// The result of the search for a checkout.
  package enum SearchResult {
    case none
    case checkout(Checkout)
    /// A checkout of the caller that Lede does not use, with the reason.
    case refused(String)
  }

  package var configuration: String { FilePaths.join(path, "config/lede.yaml") }

  package var index: String { FilePaths.join(path, "index") }

  /// Returns whether the absolute `path` is the checkout or inside it. Its last components do not have
  /// to exist.
  func contains(_ path: String) -> Bool {
    let place = FileSystem.resolvedAllowingMissing(path)
    return !place.split(separator: "/").contains("..")
      && (place == self.path || place.hasPrefix(self.path + "/"))
  }

  /// Finds the nearest checkout in the current folder and its parents.
  package static func find() -> SearchResult {
    guard let start = Environment.currentFolder else { return .none }
    var folder = start
    while !isMarked(folder) {
      guard let parent = FileSystem.parent(of: folder) else { return .none }
      folder = parent
    }
    let checkout = Checkout(path: folder)
    guard let problem = checkout.problem(from: start) else { return .checkout(checkout) }
    // Another user must not be able to make every command print a note.
    guard ownership(of: folder, S_IFDIR)?.isOfCaller == true else { return .none }
    return .refused("the checkout \(folder) is not used, because \(problem)")
  }

  /// Returns the reason not to trust the checkout, or nil.
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

  /// Returns the ownership of the file at `path`, or nil if it has another type, such as a symbolic link.
  private static func ownership(of path: String, _ kind: mode_t) -> FileOwnership? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == kind else { return nil }
    return FileOwnership(status)
  }
}
