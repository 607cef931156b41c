/// A text file of the repository.
struct SourceFile {
  /// Relative to the repository's root, with `/`: "Sources/Query/Schema.swift".
  let path: String
  let text: String

  var lines: [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// Returns the lines without comments and, unless they are kept, without the text of strings.
  func code(keepingStrings: Bool = false) -> [String] {
    MaskedSource.lines(
      of: text, language: isSwift ? .swift : .c, keepingStrings: keepingStrings)
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// Whether the file is Swift, C or C++, to which the rules on size and on printing apply.
  var isProgram: Bool {
    isSwift || [".c", ".cc", ".cpp", ".h", ".hpp"].contains { path.hasSuffix($0) }
  }

  /// The name of the folder below `Sources` that contains the file; nil for other files.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The number of lines, without the empty line after the last line break.
  var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }
}
