import ArgumentParser
import CommandLine

/// `lede index`: the program `lede-indexer` does it, and has its options and its help.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Index folders of articles.",
    usage: "lede index [<path> ...] [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede index --help'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become(["index"] + global.words + words)
  }
}
