/// A text file of the repository as the rules see it.
struct SourceFile {
  /// Relative to the repository's root, with `/`: "Sources/Query/Schema.swift".
  let path: String
  let text: String

  var lines: [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// Its lines without comments and, unless they are kept, without the text of strings.
  func code(keepingStrings: Bool = false) -> [String] {
    MaskedSource.lines(
      of: text, language: isSwift ? .swift : .c, keepingStrings: keepingStrings)
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// Swift, C or C++: what the rules on size and on printing are about.
  var isProgram: Bool {
    isSwift || [".c", ".cc", ".cpp", ".h", ".hpp"].contains { path.hasSuffix($0) }
  }

  /// The folder below `Sources` that it stands in; nil for other files.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Not counting the empty one after the last line break.
  var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }
}
