import CommandLine

/// The query with a caret below the character that an error is about.
struct QueryCaret {
  /// How many characters of the query are shown around the caret.
  private static let context = 60

  let query: String
  /// The 1-based position of the character; the length plus 1 for the end of the query.
  let position: Int

  /// Writes both lines to standard error.
  func show() {
    let characters = Array(SafeText.cleaned(query))
    let caret = min(max(position - 1, 0), characters.count)
    let start = max(0, caret - Self.context / 2)
    let shown = characters[start..<min(characters.count, start + Self.context)]
    let columns = characters[start..<caret].reduce(0) { $0 + DisplayWidth.of($1) }
    Diagnostics.line(String(shown))
    Diagnostics.line(String(repeating: " ", count: columns) + "^")
  }
}
