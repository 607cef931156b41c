import ArgumentParser

/// The command tree.
struct Lede: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede",
    abstract: "Index a folder of articles and search it, from the terminal or over a socket.",
    discussion: """
      Examples:
        lede index ~/articles
        lede search 'open source models' -t china
        lede serve

      \(Places.help)

      \(ExitStatus.help)
      """,
    version: "lede 0.1.0",
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, TagsCommand.self,
      ProfileCommand.self, StatusCommand.self, ServeCommand.self,
    ])

  // The same group is in every subcommand, so that it is understood before its name and after it.
  @OptionGroup var global: GlobalOptions
}
