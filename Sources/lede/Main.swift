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
    let others = [
      IndexCommand._commandName, WatchCommand._commandName, SegmentCommand._commandName,
      CheckCommand._commandName, BackupCommand._commandName,
    ]
    let helpOfOther = others.first { arguments == ["help", $0] }
    if Set(arguments) == ["--version", "--verbose"] {
      return Program.printRequested(VersionPage.text)
    }
    return Program.run(Lede.self) {
      if let helpOfOther { throw SiblingProgram.indexer.become([helpOfOther, "--help"]) }
      let arranged = QueryArguments.arrange(arguments)
      let command = try Lede.command(of: arranged.arguments)
      for note in arranged.notes { Diagnostics.note(note) }
      return command
    }
  }
}
