/// Functions on file paths as strings.
package enum FilePaths {
  /// Returns `path` below `folder`, or `path` itself if it is absolute.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// Returns `path` relative to `folder` if it is below `folder`, else `path` itself.
  package static func relative(_ path: String, to folder: String?) -> String {
    guard let folder, folder != "/", path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }

  /// Returns `path` with the home folder in place of a leading `~`.
  package static func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = Environment.home else { return path }
    return home + path.dropFirst()
  }
}
