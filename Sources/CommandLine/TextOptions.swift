import ArgumentParser
import SystemPackage

/// The options of every command that prints text.
package struct TextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to use colours.", valueName: "when"))
  package var color = ColorChoice.auto

  @Flag(
    help: """
      Do not use a pager for text longer than the screen. The pager is LEDE_PAGER, else PAGER, else \
      less -FRX. An empty LEDE_PAGER also disables it.
      """)
  package var noPager = false

  /// Creates the options with their defaults.
  package init() {}

  /// Returns a printer for standard output, which uses a pager for text longer than the screen.
  package func printer(_ output: StandardOutput) -> TextPrinter {
    let terminal = Terminal(.standardOutput)
    if !noPager { output.pager = Pager(for: terminal) }
    return TextPrinter(output, terminal: terminal, color: color)
  }
}
