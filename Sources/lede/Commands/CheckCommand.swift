import ArgumentParser
import CommandLine

/// `lede check`: the program `lede-indexer` does it, and has its options and its help.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Verify the index, and tell damage from a passing state.",
    usage: "lede check [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede check --help'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become(["check"] + global.words + words)
  }
}
