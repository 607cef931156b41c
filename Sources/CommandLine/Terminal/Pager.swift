/// The program that shows text longer than the screen.
package struct Pager {
  /// A line of shell.
  package let command: String
  /// The rows of the screen.
  private let rows: Int

  /// What is set for `terminal`: `LEDE_PAGER`, else `PAGER`, else less. nil when there is nobody to
  /// turn the pages, when the terminal cannot go back to an earlier line, or when `LEDE_PAGER` is
  /// empty.
  package init?(for terminal: Terminal) {
    guard terminal.isCapable, !Environment.isEmpty("LEDE_PAGER") else { return nil }
    command = Environment.value("LEDE_PAGER") ?? Environment.value("PAGER") ?? "less -FRX"
    rows = terminal.rows
  }

  /// Whether the text has more lines than fit above the prompt of the shell.
  package func isNeeded(for text: [UInt8]) -> Bool {
    text.count { $0 == UInt8(ascii: "\n") } >= rows
  }

  /// Starts the program. nil when that fails.
  func start() -> PagerProcess? { PagerProcess.start(command) }
}
