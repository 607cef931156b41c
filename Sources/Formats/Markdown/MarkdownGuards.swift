import Articles

/// What keeps cmark's time in proportion to the length of a file.
///
/// Version 0.29.0.gfm.6, which Debian 12 has, takes time in proportion to the square of the length
/// for a few inputs that no person writes. Each is counted, and what is too much is passed on in
/// a form that says the same or is text. The figures are for the worst case within a part of 1 MB.
struct MarkdownGuards {
  /// Quotations and lists within one another: every line is held against each that is open.
  static let maximumDepth = 100
  /// Columns of an indentation, because lists nest by it too.
  static let maximumIndent = 200
  /// Cells of a row; the time for a row grows with their square.
  static let maximumCells = 1000
  /// `<?` and `<!` of one run of lines: for each, cmark looks for its end in all of the rest.
  static let maximumDeclarations = 64
  /// `![` of one run of lines: each later link looks through all that are open.
  static let maximumImages = 256

  /// Lines times bytes that cmark reads again, each time that a line could make the paragraph above
  /// it the head of a table.
  private var headBudget = 1_000_000_000
  /// Empty cells that cmark adds to rows that are too short.
  private var cellBudget = 500_000
  private(set) var endsTables = false
  private(set) var warnings: [ParseWarning] = []

  /// True if the line below these may be what makes a table of them.
  mutating func allowsHead(lines: Int, bytes: Int) -> Bool {
    headBudget -= lines * bytes
    return headBudget > 0
  }

  /// Counts the cells that are missing from a row.
  mutating func addMissingCells(_ count: Int, line: Int) {
    guard count > 0, !endsTables else { return }
    cellBudget -= count
    guard cellBudget <= 0 else { return }
    endsTables = true
    warn(line, "tables with too many empty cells: from here on they are read as text")
  }

  /// Notes once for each message what was not read as it is written.
  mutating func warn(_ line: Int, _ message: String) {
    guard !warnings.contains(where: { $0.message == message }) else { return }
    warnings.append(ParseWarning(line: line, message: message))
  }
}
