import CommandLine
import Contract
import Indexing
import Synchronization
import SystemPackage

/// The output of a running `lede index` on standard error: a progress bar on a terminal or a progress
/// line every 5 seconds elsewhere, and the problems with files.
final class IndexLog: Sendable {
  private struct State {
    var schedule: ProgressSchedule
    var isBarShown = false
  }

  private let quiet: Bool
  private let terminal: Terminal
  private let state: Mutex<State>

  init(quiet: Bool) {
    self.quiet = quiet
    terminal = Terminal(.standardError)
    state = Mutex(State(schedule: ProgressSchedule(interval: terminal.isCapable ? 0.1 : 5)))
  }

  /// Shows an event of the run. Any thread may call this.
  func handle(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .progress(let progress): show(progress, &state)
      case .issue(let issue), .newIssue(let issue): show(issue, &state)
      case .rebuilding(let reason): tell("rebuilding the index: \(reason)", &state)
      case .waitingForWriter(let process, let seconds):
        let name = process.map { "process \($0), which" } ?? "another process that"
        tell("waiting up to \(Numbers.duration(seconds)) for \(name) writes the index", &state)
      case .waitingForRuns, .done, .failed, .ready, .updated, .problem: break
      }
    }
  }

  /// Removes the progress bar.
  func close() { state.withLock { clearBar(&$0) } }

  private func show(_ progress: IndexProgress, _ state: inout State) {
    guard !quiet, state.schedule.isDue(progress) else { return }
    let line = ProgressLine(progress: progress)
    guard terminal.isCapable else {
      Diagnostics.line(line.sentence)
      return
    }
    // Return to the margin, write the bar, and clear the rest of the old one (ECMA-48 EL).
    Diagnostics.write("\r\(line.bar(columns: terminal.columns))\u{1B}[K")
    state.isBarShown = true
  }

  private func show(_ issue: FileIssue, _ state: inout State) {
    let text = Self.text(of: issue)
    switch issue.severity {
    case .warning: tell(text, &state)
    case .failure:
      clearBar(&state)
      Diagnostics.line(text)
    }
  }

  /// Returns an issue as one line.
  static func text(of issue: FileIssue) -> String {
    let label = issue.severity == .warning ? "warning" : "not indexed"
    return "\(label): \(Fragments.place(of: issue)): \(issue.message)"
  }

  private func tell(_ text: String, _ state: inout State) {
    guard !quiet else { return }
    clearBar(&state)
    Diagnostics.line(text)
  }

  private func clearBar(_ state: inout State) {
    guard state.isBarShown else { return }
    Diagnostics.write("\r\u{1B}[K")
    state.isBarShown = false
  }
}
