import ArgumentParser
import Base
import CommandLine
import Glibc

/// The process that `lede index` becomes: a program of its own, so that `lede search` need not load the
/// parsers of files at each start.
@main
struct LedeIndexer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede",
    abstract: "Index folders of articles; started by 'lede index' and the like.",
    version: "lede-indexer \(ledeVersion)",
    subcommands: [
      IndexCommand.self, WatchCommand.self, SegmentCommand.self, CheckCommand.self,
      BackupCommand.self, TaskCommand.self,
    ])

  static func main() {
    Permissions.ofNewFiles()
    Glibc.exit(
      Program.run(Self.self) {
        try ProgramVersion.checkStarter(of: "lede-indexer")
        return try parseAsRoot(Array(CommandLine.arguments.dropFirst()))
      })
  }
}
