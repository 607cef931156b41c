/// The lines of a plain message as paragraphs.
enum MailText {
  /// The length of a line, in characters, from which the next one may belong to it: programs break lines at 65 to
  /// 78.
  private static let nearlyFull = 55

  /// Returns the text with the lines of each paragraph joined, without marks of quotation.
  static func unwrapped(_ text: String) -> String {
    var paragraphs: [String] = []
    var isOpen = false
    var depth = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let (quotes, rest) = withoutQuotes(line)
      let trimmed = JSONRowText.line(String(rest))
      guard !trimmed.isEmpty else {
        isOpen = false
        continue
      }
      // `# ` would be a heading.
      let words = trimmed.hasPrefix("#") ? trimmed.drop { $0 == "#" || $0 == " " } : trimmed[...]
      guard !words.isEmpty else { continue }
      if isOpen, quotes == depth, !isItem(rest) {
        paragraphs[paragraphs.count - 1] += " " + words
      } else {
        paragraphs.append(String(words))
      }
      // A line that ends with a blank goes on (RFC 3676).
      isOpen = line.utf8.count >= nearlyFull || rest.hasSuffix(" ") && rest != "-- "
      depth = quotes
    }
    return paragraphs.joined(separator: "\n")
  }

  /// Returns the number of `>` before a line, and the line without them. `>From` is how mailboxes write `From`.
  private static func withoutQuotes(_ line: Substring) -> (depth: Int, rest: Substring) {
    if line.hasPrefix(">From ") { return (0, line.dropFirst()) }
    var rest = line
    var depth = 0
    while rest.hasPrefix(">") || (depth > 0 && rest.hasPrefix(" >")) {
      rest = rest.dropFirst(rest.hasPrefix(">") ? 1 : 2)
      depth += 1
    }
    return (depth, depth > 0 && rest.hasPrefix(" ") ? rest.dropFirst() : rest)
  }

  private static func isItem(_ line: Substring) -> Bool {
    guard let first = line.first else { return false }
    if first.isWhitespace || "-*•+".contains(first) { return true }
    let number = line.prefix { $0.isNumber }
    return !number.isEmpty && line.dropFirst(number.count).first.map { ".)".contains($0) } == true
  }
}
