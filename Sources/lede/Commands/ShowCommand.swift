import ArgumentParser
import CommandLine
import Query

/// `lede show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one whole document.",
    usage: "lede show <id> [<options>]",
    discussion: """
      Examples:
        lede show 2026/01/chips.txt
        lede show 'profile:MiniMax' --format json

      The id of a document is in each hit of `lede search --format json`: the \
      path below its source folder for an article, profile:NAME for a profile.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id of the document.")
  var id: String

  @Option(name: .shortAndLong, help: "The form of the answer.")
  var format = DocumentFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let document = try Searcher(index: settings.index).document(id: id)
    try DocumentOutput(format: format, text: text).write(document)
  }
}
