import Articles

/// Decides by its path whether something in a source folder is taken.
struct SourceFilter {
  private let include: IgnoreRules?
  private let exclude: IgnoreRules?
  private let takesHidden: Bool
  let readsIgnoreFiles: Bool

  init(_ rules: SourceRules) {
    include = rules.include.isEmpty ? nil : IgnoreRules(patterns: rules.include)
    exclude = rules.exclude.isEmpty ? nil : IgnoreRules(patterns: rules.exclude)
    takesHidden = rules.takesHidden
    readsIgnoreFiles = rules.readsIgnoreFiles
  }

  /// Whether files are taken that no `include` glob is about.
  var takesAll: Bool { include == nil }

  /// Why something is left out; nil if it is not. `path` is the one that the rules of ignore files
  /// are about; from byte `below` on it is the path below the source folder, and from `name` on its
  /// last part.
  ///
  /// What somebody wrote for Lede goes first, so that it can take in what the other rules leave out.
  func reason(
    _ path: [UInt8], below: Int, name: Int, isFolder: Bool, _ level: IgnoreLevel?
  ) -> SkipReason? {
    if let verdict = exclude?.verdict(on: path[below...], isFolder: isFolder) {
      return verdict ? .excluded : nil
    }
    if !takesHidden, name < path.count, path[name] == UInt8(ascii: ".") { return .hidden }
    if DefaultExcludes.contains(path[name...]) { return .junk }
    if let level, level.isIgnored(path, isFolder: isFolder) { return .ignored }
    return nil
  }

  /// Whether an `include` glob is about it, or about its folder, as `inherited` says.
  func isIncluded(_ path: ArraySlice<UInt8>, isFolder: Bool, inherited: Bool) -> Bool {
    include?.verdict(on: path, isFolder: isFolder) ?? inherited
  }
}
