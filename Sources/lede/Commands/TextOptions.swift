import ArgumentParser
import Console

/// The options of every command that prints text for a person.
struct TextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(
    help: """
      Do not show text longer than the screen through a pager. The pager is LEDE_PAGER, else \
      PAGER, else less -FRX; an empty LEDE_PAGER is none.
      """)
  var noPager = false

  /// A printer for standard output, whose text goes through a pager where that helps.
  func printer(_ output: StandardOutput) -> TextPrinter {
    let terminal = Terminal(.standardOutput)
    if !noPager { output.pager = Pager(for: terminal) }
    return TextPrinter(output, terminal: terminal, color: color)
  }
}
