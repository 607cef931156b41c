/// The ignore rules of a folder and those above it, for a walk that enters and leaves folders.
///
/// Rules of a deeper folder win over those above. A walk does not enter an ignored folder, so nothing
/// in it can be taken back.
struct IgnoreStack {
  private struct Level {
    var rules: IgnoreRules
    /// Bytes of the path at this folder, the slash after it included.
    var start: Int
  }

  private var path: [UInt8] = []
  private var levels: [Level]

  /// At the folder from which the walk starts.
  init(_ rules: IgnoreRules) {
    levels = [Level(rules: rules, start: 0)]
  }

  /// Goes into a folder of this name, which has these rules.
  mutating func enter(_ name: [UInt8], _ rules: IgnoreRules) {
    path += name + [UInt8(ascii: "/")]
    levels.append(Level(rules: rules, start: path.count))
  }

  /// Goes back to the folder above; does nothing at the first one.
  mutating func leave() {
    guard levels.count > 1 else { return }
    levels.removeLast()
    path.removeSubrange((levels.last?.start ?? 0)...)
  }

  /// Whether what has this name in the current folder is ignored.
  func isIgnored(_ name: [UInt8], isFolder: Bool) -> Bool {
    let path = path + name
    for level in levels.reversed() where !level.rules.isEmpty {
      if let verdict = level.rules.verdict(on: path[level.start...], isFolder: isFolder) {
        return verdict
      }
    }
    return false
  }
}
