import Base
import Glibc
package import SystemPackage

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
  package let path: FilePath

  /// The result of the search for a checkout.
  package enum SearchResult {
    case none
    case checkout(Checkout)
    /// A checkout of the caller that Lede does not use, with the reason.
    case refused(String)
  }

  package var configuration: FilePath { path.appending("config/lede.yaml") }

  package var index: FilePath { path.appending("index") }

  /// Returns whether the absolute `path` is the checkout or inside it. Its last components do not have
  /// to exist.
  func contains(_ path: FilePath) -> Bool {
    let place = FileSystem.resolvedAllowingMissing(path)
    return place.starts(with: self.path)
      && !place.components.contains { $0.kind == .parentDirectory }
  }

  /// Finds the nearest checkout in the current folder and its parents.
  package static func find() -> SearchResult {
    guard let start = FileSystem.currentFolder else { return .none }
    // `removeLastComponent` would look up generic types at the start of every search.
    var bytes = start.bytes
    var folder = start
    while !isMarked(folder) {
      guard bytes.count > 1, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
        return .none
      }
      bytes.removeSubrange(max(slash, 1)...)
      folder = FilePath(bytes: bytes)
    }
    let checkout = Checkout(path: folder)
    guard let problem = checkout.problem(from: start) else { return .checkout(checkout) }
    // Another user must not be able to make every command print a note.
    guard ownership(of: folder, .directory)?.isOfCaller == true else { return .none }
    return .refused("the checkout \(folder) is not used, because \(problem)")
  }

  /// Returns the reason not to trust the checkout, or nil.
  private func problem(from start: FilePath) -> String? {
    let parts: [(FilePath, FileType)] = [
      (path.appending("config"), .directory), (configuration, .regular), (index, .directory),
    ]
    for (part, kind) in parts where Self.ownership(of: part, kind) == nil {
      return "\(part) is missing or is a symbolic link"
    }
    for part in [start, path.appending(Self.mark)] + parts.map(\.0) {
      if let problem = PathTrust.problem(of: part) {
        let remedy = problem.remedy.map { " (\($0))" } ?? ""
        return "\(problem.path) \(problem.description)\(remedy)"
      }
    }
    return nil
  }

  private static func isMarked(_ folder: FilePath) -> Bool {
    let file = folder.appending(mark)
    guard ownership(of: file, .regular)?.isTrusted() == true,
      let bytes = try? FileReader.read(file, atMost: maximumMarkBytes, isFound: true)
    else { return false }
    return bytes.starts(with: (firstLine + "\n").utf8)
  }

  /// Returns the ownership of the file at `path`, or nil if it has another type, such as a symbolic link.
  private static func ownership(of path: FilePath, _ kind: FileType) -> FileOwnership? {
    guard let status = FileSystem.status(of: path, followsLink: false),
      FileType(rawValue: status.st_mode & S_IFMT) == kind
    else { return nil }
    return FileOwnership(status)
  }
}
