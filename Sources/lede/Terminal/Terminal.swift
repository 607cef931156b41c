import Console
import Glibc

/// What is at the other end of standard output or standard error.
struct Terminal {
  /// The width when nothing tells, and that of text that goes to a file or a pipe.
  static let defaultColumns = 80
  /// Longer lines are hard to read.
  static let maximumColumns = 100

  let isTerminal: Bool
  /// 20 to ``maximumColumns``.
  let columns: Int

  /// Looks at an open file: `COLUMNS`, else the size of the terminal, else 80.
  init(_ file: FileDescriptor) {
    isTerminal = isatty(file.number) == 1
    let told = Environment.value("COLUMNS").flatMap { Int($0) } ?? Self.size(of: file)
    columns = min(max(told ?? Self.defaultColumns, 20), Self.maximumColumns)
  }

  private static func size(of file: FileDescriptor) -> Int? {
    var size = winsize()
    guard ioctl(file.number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether the terminal takes control sequences at all.
  var isCapable: Bool { isTerminal && Environment.value("TERM") != "dumb" }
}
