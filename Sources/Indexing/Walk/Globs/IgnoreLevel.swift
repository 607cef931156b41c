/// The ignore rules of a folder, linked to those of its parent folders.
///
/// The rules of a deeper folder take precedence. A walk does not enter an ignored folder, so no rule can
/// re-include a file in it.
final class IgnoreLevel {
  private let rules: IgnoreRules
  /// The length in bytes of the folder's path with a trailing slash.
  private let start: Int
  private let above: IgnoreLevel?

  /// Creates the level of a folder. Its path has `start` bytes with a trailing slash.
  init(_ rules: IgnoreRules, start: Int, above: IgnoreLevel?) {
    self.rules = rules
    self.start = start
    self.above = above
  }

  /// Whether the file or folder at `path`, below this folder, is ignored.
  func isIgnored(_ path: [UInt8], isFolder: Bool) -> Bool {
    var level: IgnoreLevel? = self
    while let current = level {
      if current.start < path.count,
        let verdict = current.rules.verdict(on: path[current.start...], isFolder: isFolder)
      {
        return verdict
      }
      level = current.above
    }
    return false
  }
}
