import Base
import CommandLine
import Contract
import Indexing
import Synchronization
import SystemPackage

/// The output of a run of `lede index`: its events and its report. Any thread may call it.
final class RunOutput: Sendable {
  private let format: RunFormat
  private let quiet: Bool
  private let log: IndexLog
  /// Held while a line is written.
  private let lines = Mutex(())

  init(_ format: RunFormat, quiet: Bool) {
    self.format = format
    self.quiet = quiet
    log = IndexLog(quiet: quiet)
  }

  /// Shows an event.
  func handle(_ event: RunEvent) {
    guard format == .jsonl else { return log.handle(event) }
    if !quiet || event.isFailure { write(event) }
  }

  /// Prints the report of a run.
  func finish(_ report: IndexReport, index: FilePath) throws {
    log.close()
    let output = StandardOutput()
    let summary = IndexSummary(report: report, index: index)
    switch format {
    case .text: if !quiet { output.write(summary.text) }
    case .json:
      output.write(report.json(index: index.string).bytes)
      output.write("\n")
    case .jsonl: output.write(RunEvent.done(report, index: index.string).line)
    }
    try output.flush()
  }

  /// Prints the error of a failed run as an event. For the text formats, the command prints the error.
  func fail(_ error: LedeError) {
    log.close()
    if format == .jsonl { write(.failed(error)) }
  }

  /// Writes without a buffer, because a reader may follow the run. Ignores a closed output.
  private func write(_ event: RunEvent) {
    lines.withLock { _ in _ = FileDescriptor.standardOutput.writeFully(event.line) }
  }
}

extension RunEvent {
  fileprivate var isFailure: Bool {
    if case .issue(let issue) = self { issue.severity == .failure } else { false }
  }
}
