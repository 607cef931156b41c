/// No file marks unfinished work, and ARCHITECTURE.md names every target.
enum PromiseRules {
  /// In two parts, because this file must not contain the marks either.
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

  /// Reports each target that the page names neither as `Name` in backticks nor as `Name/`. The word alone
  /// does not count, because "Query" and "lede" are also ordinary words of the page.
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
