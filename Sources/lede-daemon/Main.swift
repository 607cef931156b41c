import ArgumentParser
import Base
import CommandLine
import Glibc
import Logging
import Service

/// The process that `lede serve` becomes: a program of its own, so that `lede search` need not load
/// an HTTP server at each start. Every setting is an argument; `lede serve` decides them.
@main
struct LedeDaemon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede-daemon",
    abstract: "Answer searches over a Unix socket; started by 'lede serve'.",
    version: "lede-daemon \(ledeVersion)")

  @Option(help: "The index folder.")
  var index: String

  @Option(help: "The path at which the socket appears.")
  var socket: String

  @Option(help: "Searches at once; 0 for one a core.")
  var readers: Int

  @Option(help: "The configuration file of index runs.")
  var config: String?

  @Flag(help: "Keep the index up to date.")
  var watch = false

  @Option(help: "The least serious messages to log.")
  var logLevel: String

  static func main() {
    Glibc.exit(
      Program.run(Self.self) {
        try ProgramVersion.checkStarter(of: "lede-daemon")
        return try parseAsRoot(Array(CommandLine.arguments.dropFirst()))
      })
  }

  func run() throws {
    guard let level = Logger.Level(rawValue: logLevel) else {
      let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw LedeError(.badRequest, "there is no log level '\(logLevel)'", hint: "Levels: \(levels)")
    }
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    var logger = Logger(label: "lede")
    logger.logLevel = level
    let indexer = IndexerProgram(
      path: SiblingProgram.indexer.expectedPath, launcher: SiblingProgram.launcher.expectedPath,
      index: index, configuration: config)
    let daemon = Daemon(
      index: index, socket: socket, readers: readers, indexer: indexer, watches: watch,
      logger: logger)
    try Blocking.run { try await daemon.run() }
    // `exit` would run the destructors of libxapian while a search that has not ended still uses it.
    fflush(nil)
    _exit(EXIT_SUCCESS)
  }
}
