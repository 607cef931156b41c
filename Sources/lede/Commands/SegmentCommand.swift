import ArgumentParser
import Console

/// `lede segment`: the program `lede-indexer` does it, and has its options and its help.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "Show how files are segmented, without an index.",
    usage: "lede segment <file> ... [<options>]")

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede segment --help'.")
  var words: [String] = []

  func run() throws {
    let places = [("--index", global.index), ("--config", global.config)]
    throw SiblingProgram.indexer.become(
      ["segment"] + places.flatMap { name, value in value.map { ["\(name)=\($0)"] } ?? [] }
        + words)
  }
}
