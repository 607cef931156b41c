import ArgumentParser
import CommandLine

/// A command that this process turns into `lede-indexer` for, with the words as they were typed. Its
/// options and its help are those of that program.
struct Forwarded<Name: ForwardedName>: ParsableCommand {
  static var configuration: CommandConfiguration { Name.command.configuration() }

  @OptionGroup var global: GlobalOptions

  @Argument(parsing: .captureForPassthrough, help: "See 'lede help COMMAND'.")
  var words: [String] = []

  func run() throws {
    throw SiblingProgram.indexer.become([Name.command.rawValue] + global.words + words)
  }
}

/// The name of a forwarded command as a type: ArgumentParser knows each command by its type.
protocol ForwardedName {
  static var command: IndexerCommand { get }
}

enum IndexName: ForwardedName { static let command = IndexerCommand.index }
enum WatchName: ForwardedName { static let command = IndexerCommand.watch }
enum SegmentName: ForwardedName { static let command = IndexerCommand.segment }
enum CheckName: ForwardedName { static let command = IndexerCommand.check }
enum BackupName: ForwardedName { static let command = IndexerCommand.backup }
