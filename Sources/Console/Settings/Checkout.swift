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
    /// A checkout of the caller that is not used, and why.
    case refused(String)
  }

  package var configuration: String { FilePaths.join(path, "config/lede.yaml") }

  package var index: String { FilePaths.join(path, "index") }

  /// Whether what is at `path`, which is absolute, lies in the checkout; parts that do not exist yet
  /// count as folders.
  func contains(_ path: String) -> Bool {
    var existing = path
    while true {
      if let real = FileSystem.resolved(existing) {
        let isMissingPartPlain = !path.dropFirst(existing.count).split(separator: "/").contains(
          "..")
        return isMissingPartPlain && (real == self.path || real.hasPrefix(self.path + "/"))
      }
      guard let parent = FilePaths.parent(of: existing) else { return false }
      existing = parent
    }
  }

  /// Looks for the nearest checkout, from the current folder upwards.
  package static func find() -> Finding {
    guard let start = Environment.currentFolder else { return .none }
    var folder = start
    while !isMarked(folder) {
      guard let parent = FilePaths.parent(of: folder) else { return .none }
      folder = parent
    }
    let checkout = Checkout(path: folder)
    guard let problem = checkout.problem(from: start) else { return .checkout(checkout) }
    // What a stranger put there is not worth a word.
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
