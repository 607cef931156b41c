import ArgumentParser
import CommandLine

/// `lede segment`: the program `lede-indexer` does it, and has its options and its help.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "Show how files are segmented, without an index.",
    usage: "lede segment <file> ... [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede segment --help'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become(["segment"] + global.words + words)
  }
}
