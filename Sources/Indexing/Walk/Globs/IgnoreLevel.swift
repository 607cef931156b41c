/// The ignore rules of a folder, linked to those of the folders above it.
///
/// Rules of a deeper folder win over those above. A walk does not enter an ignored folder, so nothing
/// in it can be taken back.
final class IgnoreLevel {
  private let rules: IgnoreRules
  /// Bytes of the path at this folder, the slash after it included.
  private let start: Int
  private let above: IgnoreLevel?

  /// The rules of the folder whose path has `start` bytes with the slash after it.
  init(_ rules: IgnoreRules, start: Int, above: IgnoreLevel?) {
    self.rules = rules
    self.start = start
    self.above = above
  }

  /// Whether what is at `path`, in this folder or below it, is ignored.
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
