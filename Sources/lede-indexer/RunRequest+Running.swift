import Base
import CommandLine
import Contract
import Indexing
import Store
import SystemPackage

extension RunRequest {
  /// Makes the run and prints what it reports. `settings` are found here, so that a program that reads
  /// the output learns of an error in the configuration, too.
  func run(_ output: RunOutput, _ settings: () throws -> Settings) throws {
    let report: IndexReport
    let index: String
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
      "\(Numbers.count(report.failures, "file, folder or row", "files, folders or rows")) could not be "
        + "indexed",
      hint: "All others were, and can be searched. The messages above say why.")
  }

  /// Keeps the index up to date and prints what happens, until nobody reads it.
  func watch(_ log: WatchLog, _ places: Settings) throws {
    let settings = try settings(places.configuration)
    defer { log.close() }
    var watcher = Watcher(try reindexer(places, settings), settings: settings) { log.handle($0) }
    try watcher.run(until: FileDescriptor.standardOutput.rawValue)
  }
}
