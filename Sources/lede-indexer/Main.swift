import ArgumentParser
import Base
import CommandLine
import Glibc

/// The program that executes `lede index` and the other commands that read files. It is separate from
/// `lede` so that `lede search` does not load the file parsers.
@main
struct LedeIndexer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede",
    abstract: "Index folders of articles. 'lede index' and similar commands start this program.",
    version: "lede-indexer \(ledeVersion)",
    subcommands: [
      IndexCommand.self, WatchCommand.self, SegmentCommand.self, CheckCommand.self,
      BackupCommand.self, TaskCommand.self,
    ])

  static func main() {
    Permissions.ofNewFiles()
    Glibc.exit(
      Program.run(Self.self) {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do throws(LedeError) {
          try ProgramVersion.checkStarter(of: "lede-indexer")
        } catch {
          // The daemon reads only events.
          if arguments.first == TaskCommand._commandName {
            RunOutput(.jsonl, quiet: false).fail(error)
          }
          throw error
        }
        return try parseAsRoot(arguments)
      })
  }
}
