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
    subcommands: subcommands.map { $0.type() })

  /// The subcommands by name. Each type is looked up when it is needed: the generic ones cost a search 2 % of its
  /// instructions.
  private static let subcommands: [(name: String, type: @Sendable () -> any ParsableCommand.Type)] =
    [
      ("index", { Forwarded<IndexName>.self }), ("search", { SearchCommand.self }),
      ("similar", { SimilarCommand.self }), ("suggest", { SuggestCommand.self }),
      ("show", { ShowCommand.self }), ("segment", { Forwarded<SegmentName>.self }),
      ("watch", { Forwarded<WatchName>.self }), ("tags", { TagsCommand.self }),
      ("profile", { ProfileCommand.self }), ("status", { StatusCommand.self }),
      ("serve", { ServeCommand.self }), ("check", { Forwarded<CheckName>.self }),
      ("backup", { Forwarded<BackupName>.self }),
    ]

  // Every subcommand has the same group, so these options work before and after the command's name.
  @OptionGroup var global: GlobalOptions

  /// Parses the arguments and returns the command.
  ///
  /// If the first argument names a subcommand, only its parser is built: the parser of all commands
  /// takes a third of the time of a search. If that fails, the full parser reads the arguments, so
  /// errors, help and completion scripts are the same.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let named = subcommands.first { $0.name == arguments.first }
    if let named, let command = try? named.type().parse(Array(arguments.dropFirst())) {
      return command
    }
    return try parseAsRoot(arguments)
  }
}
