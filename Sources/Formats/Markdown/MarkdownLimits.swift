import Articles

/// Limits that keep cmark's time linear.
///
/// Version 0.29.0.gfm.6, which Debian 12 has, takes quadratic time for a few inputs that no person writes.
/// These are counted, and the excess is rewritten in an equivalent form or as text. The figures apply to
/// the worst case within a part of 1 MB.
struct MarkdownLimits {
  /// The limit on nested quotations and lists. cmark compares every line with each open one.
  static let maximumDepth = 100
  /// The limit on columns of indentation, by which lists nest too.
  static let maximumIndent = 200
  /// The limit on cells of a table row. The time for a row is quadratic in them.
  static let maximumCells = 1000
  /// The limit on `<?` and `<!` in a run of lines. For each, cmark searches the whole rest for its end.
  static let maximumDeclarations = 64
  /// The limit on `![` in a run of lines. Each later link searches all open ones.
  static let maximumImages = 256

  /// The remaining work, in lines times bytes, for lines that could be the rule below a table head. For each,
  /// cmark reads the paragraph above it again.
  private var headBudget = 1_000_000_000
  /// The remaining number of empty cells that cmark may add to short rows.
  private var cellBudget = 500_000
  private(set) var endsTables = false
  private(set) var warnings: [ParseWarning] = []

  /// Returns whether the line below these lines may be the rule of a table.
  mutating func allowsHead(lines: Int, bytes: Int) -> Bool {
    headBudget -= lines * bytes
    return headBudget > 0
  }

  /// Counts the missing cells of a row.
  mutating func addMissingCells(_ count: Int, line: Int) {
    guard count > 0, !endsTables else { return }
    cellBudget -= count
    guard cellBudget <= 0 else { return }
    endsTables = true
    warn(line, "tables with too many empty cells: from here on they are read as text")
  }

  /// Adds a warning unless the same message was already added.
  mutating func warn(_ line: Int, _ message: String) {
    guard !warnings.contains(where: { $0.message == message }) else { return }
    warnings.append(ParseWarning(line: line, message: message))
  }
}
