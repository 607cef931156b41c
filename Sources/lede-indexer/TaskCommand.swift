import ArgumentParser
import Base
import CommandLine
import Contract
import JSON
import SystemPackage

/// The command that `lede-daemon` starts. It reads an ``IndexerTask`` from standard input and prints
/// one event per line.
struct TaskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task", abstract: "Execute the task on standard input, one JSON object.",
    shouldDisplay: false)

  /// The maximum size of a task: the body of a request to the daemon and a few paths.
  private static let maximumBytes = 1 << 20

  func run() throws {
    let task = try Self.read()
    func settings() throws -> Settings {
      try Settings(index: task.index, configuration: task.configuration)
    }
    switch task.work {
    case .run(let request): try request.run(RunOutput(.jsonl, quiet: false), settings)
    case .watch:
      WatchCommand.endAtSignals()
      try RunRequest().watch(WatchLog(.jsonl, quiet: false), try settings())
    }
  }

  private static func read() throws(LedeError) -> IndexerTask {
    guard let bytes = try? FileReader.read("/dev/stdin", atMost: maximumBytes),
      let json = try? JSONValue(parsing: bytes)
    else { throw IndexerTask.unreadable }
    return try IndexerTask(json)
  }
}
