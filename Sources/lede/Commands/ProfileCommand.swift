import ArgumentParser
import CommandLine
import Query

/// `lede profile`.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Show the profile of an organization, person or product, and who mentions it.",
    usage: "lede profile <name> ... [<options>]",
    discussion: """
      Examples:
        lede profile MiniMax
        lede profile zhipu ai --format json

      Upper and lower case in the name make no difference.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The name. Several words are joined by spaces.")
  var name: [String]

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let profile = try Searcher(index: settings.index)
      .profile(named: name.joined(separator: " "))
    try DocumentOutput(format: format, text: text).write(profile)
  }
}
