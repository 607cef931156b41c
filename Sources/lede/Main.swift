import ArgumentParser
import CommandLine
import Glibc
import Query

/// Reads the arguments and runs the command.
@main
enum Main {
  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  private static func run(_ arguments: [String]) -> Int32 {
    // The language is no subcommand, but `lede help` is where people look for it.
    if arguments == ["help", "query"] { return Program.printRequested(QueryHelp.page) }
    let forwarded = IndexerCommand.allCases.first { arguments == ["help", $0.rawValue] }
    if Set(arguments) == ["--version", "--verbose"] {
      return Program.printRequested(VersionPage.text)
    }
    return Program.run(Lede.self) {
      if let forwarded { throw SiblingProgram.indexer.become([forwarded.rawValue, "--help"]) }
      let arranged = QueryArguments.arrange(arguments)
      let command = try Lede.command(of: arranged.arguments)
      for note in arranged.notes { Diagnostics.note(note) }
      return command
    }
  }
}
