/// The pager, a program that shows text longer than the screen.
package struct Pager {
  /// The command line for the shell.
  package let command: String
  /// The rows of the screen.
  private let rows: Int

  /// Creates the pager: `LEDE_PAGER`, else `PAGER`, else less. Returns nil if the output is not a
  /// capable terminal or if `LEDE_PAGER` is empty.
  package init?(for terminal: Terminal) {
    guard terminal.isCapable, !Environment.isEmpty("LEDE_PAGER") else { return nil }
    command = Environment.value("LEDE_PAGER") ?? Environment.value("PAGER") ?? "less -FRX"
    rows = terminal.rows
  }

  /// Returns whether the text has more lines than fit on the screen above the shell prompt.
  package func isNeeded(for text: [UInt8]) -> Bool {
    text.count { $0 == UInt8(ascii: "\n") } >= rows
  }

  /// Starts the pager. Returns nil if that fails.
  func start() -> PagerProcess? { PagerProcess.start(command) }
}
