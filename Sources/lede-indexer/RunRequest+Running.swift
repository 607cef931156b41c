import Base
import CommandLine
import Contract
import Indexing
import Store
import SystemPackage

extension RunRequest {
  /// Executes the run and prints its events. Calls `settings` itself, so that an error in the
  /// configuration is also printed as an event.
  func run(_ output: RunOutput, _ settings: () throws -> Settings) throws {
    let report: IndexReport
    let index: FilePath
    do {
      let places = try settings()
      index = places.index
      let reindexer = try reindexer(places, self.settings(places.configuration))
      report = try reindexer.run { output.handle($0) }
    } catch {
      output.fail(LedeError(wrapping: error))
      throw error
    }
    try output.finish(report, index: index)
    guard report.failures > 0 else { return }
    throw LedeError(
      .incomplete,
      "\(Fragments.failures(report.failures)) could not be indexed",
      hint: "The messages above say why; 'lede status --problems' lists them again. "
        + "All other files were indexed.")
  }

  /// Keeps the index up to date and prints the events, until the reader of the output closes it.
  func watch(_ log: WatchLog, _ places: Settings) throws {
    let settings = try settings(places.configuration)
    defer { log.close() }
    var watcher = Watcher(try reindexer(places, settings), settings: settings) { log.handle($0) }
    try watcher.run(until: FileDescriptor.standardOutput.rawValue)
  }
}
