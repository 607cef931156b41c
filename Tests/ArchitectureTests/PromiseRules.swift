/// Nothing is left for later in the code, and the page that explains the code keeps up with it.
enum PromiseRules {
  /// Spelled in two halves, or this file would be the first to break the rule.
  static let marks = ["TO" + "DO", "FIX" + "ME"]

  static func marks(in tree: SourceTree) -> [Violation] {
    tree.files.flatMap { file in
      zip(1..., file.lines).flatMap { number, line in
        marks.filter { line.contains($0) }.map {
          Violation(path: file.path, line: number, message: "\($0): do it now, or open an issue")
        }
      }
    }
  }

  /// A folder is named by `Name` in backticks or by `Name/`: the bare word proves nothing, as
  /// "Search" and "lede" are ordinary words of that page.
  static func architecturePage(in tree: SourceTree) -> [Violation] {
    let path = "ARCHITECTURE.md"
    guard let page = tree.architecturePage else {
      return [Violation(path: path, line: nil, message: "missing")]
    }
    return tree.targets.filter { target in
      !page.contains("`\(target)`")
        && !page.matches(of: /(?<name>\w+)\//).contains { $0.output.name == target }
    }.map {
      Violation(
        path: path, line: nil, message: "does not name Sources/\($0), as `\($0)` or \($0)/")
    }
  }
}
