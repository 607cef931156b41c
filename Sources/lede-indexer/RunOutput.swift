import Base
import CommandLine
import Contract
import Indexing
import Synchronization
import SystemPackage

/// What a run of `lede index` prints, from its first event to its report. Any thread may call.
final class RunOutput: Sendable {
  private let format: RunFormat
  private let quiet: Bool
  private let log: IndexLog
  /// Lines are written one at a time.
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

  /// Shows what a run did.
  func finish(_ report: IndexReport, index: String) throws {
    log.close()
    let output = StandardOutput()
    let summary = IndexSummary(report: report, index: index)
    switch format {
    case .text: if !quiet { output.write(summary.text) }
    case .json:
      output.write(report.json(index: index).bytes)
      output.write("\n")
    case .jsonl: output.write(RunEvent.done(report, index: index).line)
    }
    try output.flush()
  }

  /// Shows that a run failed, to those who read lines; the command itself says it to people.
  func fail(_ error: LedeError) {
    log.close()
    if format == .jsonl { write(.failed(error)) }
  }

  /// At once, for others follow the run. That nobody reads it is no reason to stop.
  private func write(_ event: RunEvent) {
    lines.withLock { _ in _ = FileDescriptor.standardOutput.writeFully(event.line) }
  }
}

extension RunEvent {
  fileprivate var isFailure: Bool {
    if case .issue(let issue) = self { issue.severity == .failure } else { false }
  }
}
