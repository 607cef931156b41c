import ArgumentParser
import Base
import CommandLine
import Glibc
import Logging
import Service
import SystemPackage

/// The program that `lede serve` starts. It is separate from `lede` so that `lede search` does not load an
/// HTTP server. `lede serve` passes every setting as an argument.
@main
struct LedeDaemon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede-daemon",
    abstract: "Answer searches over a Unix socket. 'lede serve' starts this program.",
    version: "lede-daemon \(ledeVersion)")

  @Option(help: "The index folder.", transform: { FilePath($0) })
  var index: FilePath

  @Option(help: "The path of the socket.", transform: { FilePath($0) })
  var socket: FilePath

  @Option(help: "The number of parallel searches; 0 for one per core.")
  var readers: Int

  @Option(help: "The configuration file of index runs.", transform: { FilePath($0) })
  var config: FilePath?

  @Flag(help: "Keep the index up to date.")
  var watch = false

  @Option(help: "The lowest level to log.")
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
      throw LedeError(.badRequest, "unknown log level '\(logLevel)'", hint: "Allowed: \(levels)")
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
