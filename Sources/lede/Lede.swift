import ArgumentParser
import Base
import CommandLine

/// The command tree.
struct Lede: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede",
    abstract: "Index folders of articles and search them, from the terminal or over a socket.",
    discussion: """
      Examples:
        lede index ~/articles
        lede search 'open source models' -t china
        lede serve
        lede help query     explains the query language on one page

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

  // Every subcommand has the same group, so these options work before and after the command's name.
  @OptionGroup var global: GlobalOptions

  /// Parses the arguments and returns the command.
  ///
  /// If the first argument names a subcommand, only its parser is built: the parser of all commands
  /// takes a third of the time of a search. If that fails, the full parser reads the arguments, so
  /// errors, help and completion scripts are the same.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == arguments.first }
    if let named, let command = try? named.parse(Array(arguments.dropFirst())) {
      return command
    }
    return try parseAsRoot(arguments)
  }
}
