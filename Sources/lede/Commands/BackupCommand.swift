import ArgumentParser
import CommandLine

/// `lede backup`: the program `lede-indexer` does it, and has its options and its help.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the index to another folder while it is in use.",
    usage: "lede backup <dir> [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede backup --help'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become(["backup"] + global.words + words)
  }
}
