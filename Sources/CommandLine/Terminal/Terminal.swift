import Glibc
package import SystemPackage

/// The properties of standard output or standard error as a terminal.
package struct Terminal {
  /// The width if it is unknown, and for text in a file or pipe.
  package static let defaultColumns = 80
  /// The maximum width, because longer lines are hard to read.
  package static let maximumColumns = 100
  /// The height if it is unknown.
  package static let defaultRows = 24

  package let isTerminal: Bool
  /// The width, 20 to ``maximumColumns``.
  package let columns: Int
  /// The height, at least 1.
  package let rows: Int

  /// Creates the properties of an open file. The size comes from `COLUMNS` and `LINES`, else from the
  /// terminal, else it is 80 by 24.
  package init(_ file: FileDescriptor) {
    isTerminal = isatty(file.rawValue) == 1
    var window = winsize()
    // A terminal that does not know its size reports 0.
    let isSized = ioctl(file.rawValue, UInt(TIOCGWINSZ), &window) == 0
    func size(_ variable: String, _ count: UInt16) -> Int? {
      Environment.value(variable).flatMap { Int($0) } ?? (isSized && count > 0 ? Int(count) : nil)
    }
    let columns = size("COLUMNS", window.ws_col) ?? Self.defaultColumns
    self.columns = min(max(columns, 20), Self.maximumColumns)
    rows = max(size("LINES", window.ws_row) ?? Self.defaultRows, 1)
  }

  /// Whether this is a terminal that supports control sequences.
  package var isCapable: Bool { isTerminal && Environment.value("TERM") != "dumb" }
}
