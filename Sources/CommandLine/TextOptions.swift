import ArgumentParser
import SystemPackage

/// The options of every command that prints text for a person.
package struct TextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  package var color = ColorChoice.auto

  @Flag(
    help: """
      Do not show text longer than the screen through a pager. The pager is LEDE_PAGER, else \
      PAGER, else less -FRX; an empty LEDE_PAGER is none.
      """)
  package var noPager = false

  /// Options that nobody has given.
  package init() {}

  /// A printer for standard output, whose text goes through a pager where that helps.
  package func printer(_ output: StandardOutput) -> TextPrinter {
    let terminal = Terminal(.standardOutput)
    if !noPager { output.pager = Pager(for: terminal) }
    return TextPrinter(output, terminal: terminal, color: color)
  }
}
