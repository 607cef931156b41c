import ArgumentParser
import Base
import CommandLine

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
        lede help query     the query language, on one page

      \(DefaultPaths.help)

      \(ExitStatus.help)
      """,
    version: "lede \(ledeVersion)",
    subcommands: [
      Forwarded<IndexName>.self, SearchCommand.self, SimilarCommand.self, SuggestCommand.self,
      ShowCommand.self, Forwarded<SegmentName>.self, Forwarded<WatchName>.self,
      TagsCommand.self, ProfileCommand.self, StatusCommand.self, ServeCommand.self,
      Forwarded<CheckName>.self, Forwarded<BackupName>.self,
    ])

  // The same group is in every subcommand, so that it is understood before its name and after it.
  @OptionGroup var global: GlobalOptions

  /// The command that the arguments ask for.
  ///
  /// Where the first argument names a subcommand, only that one is parsed: building the parser of
  /// all takes a third of the time of a search. What that cannot read goes the whole way, so
  /// that errors, help and completion scripts are those of the full command line.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == arguments.first }
    if let named, let command = try? named.parse(Array(arguments.dropFirst())) {
      return command
    }
    return try parseAsRoot(arguments)
  }
}
