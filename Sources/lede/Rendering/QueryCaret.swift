import CommandLine

/// Shows where in a query something is wrong: the query, and below it a caret.
struct QueryCaret {
  /// Columns of the query that are shown around the place.
  private static let context = 60

  let query: String
  /// Number of the character, from 1; one behind the last for the end.
  let position: Int

  /// Writes both lines to standard error.
  func show() {
    let characters = Array(SafeText.cleaned(query))
    let place = min(max(position - 1, 0), characters.count)
    let start = max(0, place - Self.context / 2)
    let shown = characters[start..<min(characters.count, start + Self.context)]
    let columns = characters[start..<place].reduce(0) { $0 + DisplayWidth.of($1) }
    Diagnostics.line(String(shown))
    Diagnostics.line(String(repeating: " ", count: columns) + "^")
  }
}
