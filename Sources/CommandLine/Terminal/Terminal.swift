import Glibc
package import SystemPackage

/// What is at the other end of standard output or standard error.
package struct Terminal {
  /// The width when nothing tells, and that of text that goes to a file or a pipe.
  package static let defaultColumns = 80
  /// Longer lines are hard to read.
  package static let maximumColumns = 100
  /// The height when nothing tells.
  package static let defaultRows = 24

  package let isTerminal: Bool
  /// 20 to ``maximumColumns``.
  package let columns: Int
  /// 1 or more.
  package let rows: Int

  /// Looks at an open file: `COLUMNS` and `LINES`, else the size of the terminal, else 80 and 24.
  package init(_ file: FileDescriptor) {
    isTerminal = isatty(file.rawValue) == 1
    var size = winsize()
    // A terminal that does not know its size says 0.
    let isSized = ioctl(file.rawValue, UInt(TIOCGWINSZ), &size) == 0
    func told(_ variable: String, _ count: UInt16) -> Int? {
      Environment.value(variable).flatMap { Int($0) } ?? (isSized && count > 0 ? Int(count) : nil)
    }
    let columns = told("COLUMNS", size.ws_col) ?? Self.defaultColumns
    self.columns = min(max(columns, 20), Self.maximumColumns)
    rows = max(told("LINES", size.ws_row) ?? Self.defaultRows, 1)
  }

  /// Whether the terminal takes control sequences at all.
  package var isCapable: Bool { isTerminal && Environment.value("TERM") != "dumb" }
}
