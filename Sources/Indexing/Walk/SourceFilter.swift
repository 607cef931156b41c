import Articles

/// The filter of a source, which decides by path which files and folders are indexed.
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

  /// Whether all files are indexed, because the source has no `include` globs.
  var takesAll: Bool { include == nil }

  /// Returns the reason to skip a file or folder; nil if it is not skipped.
  ///
  /// `path` is relative to the root of the git repository, for the ignore files. The path below the source
  /// folder starts at byte `below`, the name at byte `name`. The `exclude` globs come first, so that they
  /// can include what the other rules skip.
  func reason(
    _ path: [UInt8], below: Int, name: Int, isFolder: Bool, _ level: IgnoreLevel?
  ) -> SkipReason? {
    if let verdict = exclude?.verdict(on: path[below...], isFolder: isFolder) {
      return verdict ? .excluded : nil
    }
    if !takesHidden, name < path.count, path[name] == UInt8(ascii: ".") { return .hidden }
    if DefaultExcludes.contains(path[name...]) { return .defaultExclude }
    if let level, level.isIgnored(path, isFolder: isFolder) { return .ignored }
    return nil
  }

  /// Whether an `include` glob matches the path or, if no glob decides, a folder above it (`inherited`).
  func isIncluded(_ path: ArraySlice<UInt8>, isFolder: Bool, inherited: Bool) -> Bool {
    include?.verdict(on: path, isFolder: isFolder) ?? inherited
  }
}
