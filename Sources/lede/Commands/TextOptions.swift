import ArgumentParser
import Console

/// The options of every command that prints text for a person.
struct TextOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  var color = ColorChoice.auto

  /// A printer for standard output.
  func printer(_ output: StandardOutput) -> TextPrinter {
    TextPrinter(output, terminal: Terminal(.standardOutput), color: color)
  }
}
