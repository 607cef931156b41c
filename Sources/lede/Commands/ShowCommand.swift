import ArgumentParser
import CommandLine
import Query

/// `lede show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the full text of one document.",
    usage: "lede show <id> [<options>]",
    discussion: """
      Examples:
        lede show 2026/01/chips.txt
        lede show 'profile:MiniMax' --format json

      `lede search --format json` prints the id of each hit. The id of an article \
      is its path below the source folder; that of a profile is profile:NAME.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id of the document.")
  var id: String

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let document = try Searcher(index: settings.index).document(id: id)
    try DocumentOutput(format: format, text: text).write(document)
  }
}
