import ArgumentParser
import CommandLine

/// `lede watch`: the program `lede-indexer` does it, and has its options and its help.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Keep the index up to date while files change.",
    usage: "lede watch [<path> ...] [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede watch --help'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become(["watch"] + global.words + words)
  }
}
