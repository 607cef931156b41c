import Contract
import Synchronization

/// Passes on what a run tells, one event at a time, and keeps count.
final class IndexReporter: Sendable {
  private struct State {
    var progress: IndexProgress
    var warnings = 0
    var failures = 0
    var empty = 0
    var bytes = 0
    /// By extension.
    var unreadable: [String: FileIssue] = [:]
  }

  private let report: @Sendable (RunEvent) -> Void
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(_ report: @escaping @Sendable (RunEvent) -> Void) {
    self.report = report
    state = Mutex(
      State(
        progress: IndexProgress(
          stage: .listing, filesDone: 0, filesTotal: 0, bytesDone: 0, bytesTotal: 0, seconds: 0)))
  }

  /// Warnings and failures so far.
  var counts: (warnings: Int, failures: Int) {
    state.withLock { ($0.warnings, $0.failures) }
  }

  /// Files without any text so far.
  var empty: Int { state.withLock { $0.empty } }

  /// Bytes of the files that became articles so far.
  var bytes: Int { state.withLock { $0.bytes } }

  /// Counts a file that became articles.
  func countIndexed(bytes: Int) { state.withLock { $0.bytes += bytes } }

  /// Counts a file without any text.
  func countEmpty() { state.withLock { $0.empty += 1 } }

  /// Seconds since the run began.
  var seconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// Goes on to a stage.
  func enter(_ stage: IndexProgress.Stage) {
    state.withLock { $0.progress.stage = stage }
    tick()
  }

  /// Says how much there is to do.
  func expect(files: Int, bytes: Int) {
    state.withLock {
      $0.progress.filesTotal = files
      $0.progress.bytesTotal = bytes
    }
  }

  /// Counts a file as done.
  func advance(bytes: Int) {
    state.withLock {
      $0.progress.filesDone += 1
      $0.progress.bytesDone += bytes
      // Files whose stamps are only doubted were not expected.
      $0.progress.filesTotal = max($0.progress.filesTotal, $0.progress.filesDone)
      $0.progress.bytesTotal = max($0.progress.bytesTotal, $0.progress.bytesDone)
    }
  }

  /// Reports the progress as it is.
  func tick() {
    let seconds = seconds
    state.withLock {
      $0.progress.seconds = seconds
      report(.progress($0.progress))
    }
  }

  /// Reports something about a file.
  func issue(_ severity: FileIssue.Severity, _ path: String, _ line: Int?, _ message: String) {
    issue(FileIssue(severity: severity, path: path, line: line, message: message))
  }

  /// Warns of files that are not Lede's and lie in a folder that it would delete.
  func warn(ofForeign paths: [String]) {
    for path in paths {
      issue(.warning, path, nil, "is not a file of Lede's, so it stays and so does its folder")
    }
  }

  /// Reports what is known of the file at `path`.
  func issue(_ problem: FileEntry.Problem, of path: String) {
    issue(.failure, path, problem.line == 0 ? nil : problem.line, problem.message)
  }

  /// Reports something about a file.
  func issue(_ issue: FileIssue) {
    state.withLock {
      if issue.severity == .warning { $0.warnings += 1 } else { $0.failures += issue.count }
      report(.issue(issue))
    }
  }

  /// Reports that an index is built anew.
  func rebuilding(because reason: String) { report(.rebuilding(reason: reason)) }

  /// Keeps a failure that all files of an extension share, so that a folder of 10,000 is one message.
  func shared(_ path: String, _ message: String) {
    let name = FileFormat.fileExtension(of: path).lowercased()
    state.withLock {
      var issue =
        $0.unreadable[name]
        ?? FileIssue(severity: .failure, path: path, line: nil, message: message, count: 0)
      // Which thread comes first is chance: the message should not be.
      issue.path = min(issue.path, path)
      issue.count += 1
      $0.unreadable[name] = issue
    }
  }

  /// Reports the failures that were kept.
  func reportShared() {
    let issues = state.withLock { state in
      defer { state.unreadable = [:] }
      return state.unreadable
    }
    for (_, issue) in issues.sorted(by: { $0.key < $1.key }) { self.issue(issue) }
  }

  /// Reports that the run waits for another process that writes the index.
  func waiting(forWriter process: Int?, seconds: Double) {
    report(.waitingForWriter(process: process, seconds: seconds))
  }
}
