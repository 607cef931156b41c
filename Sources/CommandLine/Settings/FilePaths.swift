/// Paths as text.
package enum FilePaths {
  /// `path` below `folder`, or `path` itself when it is absolute.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// `path` as seen from `folder`, when it is below it; otherwise `path` itself.
  package static func relative(_ path: String, to folder: String?) -> String {
    guard let folder, folder != "/", path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }

  /// `path` with a leading `~` or `~/` replaced by the home folder.
  package static func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = Environment.home else { return path }
    return home + path.dropFirst()
  }
}
