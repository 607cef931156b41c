/// Each target imports what ``ImportTable`` allows, and nothing else.
enum ImportRules {
  static func violations(in tree: SourceTree) -> [Violation] {
    folders(in: tree)
      + tree.files.filter { $0.isSwift && $0.target != nil }.flatMap(imports)
      + tree.files.filter { $0.target != nil && !$0.isSwift }.flatMap(xapianHeader)
  }

  /// Reports each folder without a row in the table, to which no rule applies, and each row without a folder.
  private static func folders(in tree: SourceTree) -> [Violation] {
    let known = Set(ImportTable.allowed.keys)
    let unknown = Set(tree.targets).subtracting(known).sorted().map {
      Violation(
        path: "Sources/\($0)", line: nil, message: "not in ImportTable: say what it may import")
    }
    let missing = known.subtracting(tree.targets).sorted().map {
      Violation(
        path: "Sources/\($0)", line: nil, message: "in ImportTable, but the folder does not exist")
    }
    return unknown + missing
  }

  private static func imports(of file: SourceFile) -> [Violation] {
    guard let target = file.target, let allowed = ImportTable.allowed[target] else { return [] }
    return moduleNames(in: file).compactMap { module, line in
      guard allowed.contains(module) else {
        let list = allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")
        return Violation(
          path: file.path, line: line, message: "\(target) may import \(list), but not \(module)")
      }
      guard let word = ImportTable.onlyFilesNaming[target]?[module] else { return nil }
      guard !usesName(startingWith: word, in: file) else { return nil }
      return Violation(
        path: file.path, line: line,
        message: "\(target) may import \(module) only in files that use \(word)…")
    }
  }

  /// Returns the modules that a file imports, with the lines of their names. The keyword `import` is a
  /// declaration, after any attributes and access level, unless it is a member (`.import`), a label
  /// (`import:`) or a name in backticks.
  static func moduleNames(in file: SourceFile) -> [(module: String, line: Int)] {
    let code = file.code().joined(separator: "\n")
    let declaration =
      /(?:^|[^.`\w])import\s+(?:(?:typealias|struct|class|enum|actor|protocol|let|var|func)\s+)?`?(\w+)/
    return code.matches(of: declaration).map { match in
      let line = code[..<match.output.1.startIndex].count(where: \.isNewline) + 1
      return (String(match.output.1), line)
    }
  }

  private static func xapianHeader(of file: SourceFile) -> [Violation] {
    let mayInclude =
      file.target == ImportTable.xapianHeaderTarget
      && (file.path.hasSuffix(".cpp") || file.path.hasSuffix(".h"))
    guard !mayInclude else { return [] }
    // A module map includes it with `header "xapian.h"`.
    let inclusion = /\b(?:include|import|header)\s*[<"][^>"]*\bxapian(?:\.h|\/)/
      .wordBoundaryKind(.simple)
    return zip(1..., file.code(keepingStrings: true)).compactMap { number, line in
      guard line.contains(inclusion) else { return nil }
      return Violation(
        path: file.path, line: number,
        message: "only the .cpp and .h files of CXapian may include <xapian.h>")
    }
  }

  private static func usesName(startingWith word: String, in file: SourceFile) -> Bool {
    file.code().contains { line in
      line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains {
        $0.lowercased().hasPrefix(word.lowercased())
      }
    }
  }
}
