/// The rules of a `.gitignore` or `.ledeignore` file.
///
/// The syntax is that of `gitignore(5)`: `#` starts a comment, `!` negates a rule, a slash at the end
/// restricts a rule to folders, and a slash elsewhere makes it match paths relative to the file's folder.
/// The last rule that matches decides. Rules that cannot match anything are dropped.
struct IgnoreRules: Equatable {
  private struct Rule: Equatable {
    var glob: Glob
    /// Whether a match is not ignored, although an earlier rule matches.
    var isNegated: Bool
    var isForFolders: Bool
    /// Whether the glob matches paths relative to the folder of the rules, rather than names.
    var isForPath: Bool
  }

  private var rules: [Rule] = []

  init(_ text: [UInt8]) {
    let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
    for line in text.dropFirst(hasMark ? 3 : 0).split(separator: 0x0A) {
      if let rule = Self.rule(line.last == 0x0D ? line.dropLast() : line) { rules.append(rule) }
    }
  }

  /// Creates rules from patterns, one rule per pattern.
  init(patterns: [String]) { rules = patterns.compactMap { Self.rule(Array($0.utf8)[...]) } }

  var isEmpty: Bool { rules.isEmpty }

  /// Returns whether `path`, relative to the folder of the rules, is ignored; nil if no rule matches it.
  func verdict(on path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    let rule = rules.last { rule in
      (isFolder || !rule.isForFolders) && rule.glob.matches(rule.isForPath ? path : name)
    }
    return rule.map { !$0.isNegated }
  }

  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    guard line.first != UInt8(ascii: "#") else { return nil }
    var pattern = withoutBlanks(line)
    let isNegated = pattern.first == UInt8(ascii: "!")
    if isNegated { pattern = pattern.dropFirst() }
    let isForFolders = pattern.last == UInt8(ascii: "/")
    if isForFolders { pattern = pattern.dropLast() }
    let isForPath = pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern = pattern.dropFirst() }
    guard !pattern.isEmpty, let glob = Glob(pattern) else { return nil }
    return Rule(
      glob: glob, isNegated: isNegated, isForFolders: isForFolders, isForPath: isForPath)
  }

  /// Returns `line` without trailing spaces, except those after a backslash.
  private static func withoutBlanks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var isEscaped = false
    for index in line.indices {
      if isEscaped || line[index] != 0x20 { end = index + 1 }
      isEscaped = !isEscaped && line[index] == UInt8(ascii: "\\")
    }
    return line[..<end]
  }
}
