import Contract
import Store
import Synchronization
import SystemPackage

/// Reports the events of a run, one at a time, and counts warnings and failures.
final class IndexReporter: Sendable {
  private struct State {
    var progress: IndexProgress
    var warnings = 0
    var failures = 0
    var empty = 0
    var others: [SourceReader.OtherContents: Int] = [:]
    var bytes = 0
    /// The failures that the file table does not hold.
    var unread: [RunFailures.UnreadFile] = []
    /// The issues of ``addByExtension(_:_:)``, by file extension.
    var byExtension: [String: FileIssue] = [:]
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

  /// The number of warnings and failures so far.
  var counts: (warnings: Int, failures: Int) {
    state.withLock { ($0.warnings, $0.failures) }
  }

  /// The failures so far, including those that ``reportByExtension()`` has yet to report.
  var runFailures: RunFailures {
    state.withLock { state in
      let unreported = state.byExtension.values.reduce(0) { $0 + $1.count }
      return RunFailures(count: state.failures + unreported, unread: state.unread)
    }
  }

  /// The number of files without text so far.
  var empty: Int { state.withLock { $0.empty } }

  /// Returns the number of files with these contents instead of articles so far.
  func number(of contents: SourceReader.OtherContents) -> Int {
    state.withLock { $0.others[contents] ?? 0 }
  }

  /// The size in bytes of the files with articles so far.
  var bytes: Int { state.withLock { $0.bytes } }

  /// Counts the bytes of a file with articles.
  func countIndexed(bytes: Int) { state.withLock { $0.bytes += bytes } }

  /// Counts a file without text.
  func countEmpty() { state.withLock { $0.empty += 1 } }

  /// Counts a file with these contents instead of articles.
  func count(_ contents: SourceReader.OtherContents) {
    state.withLock { $0.others[contents, default: 0] += 1 }
  }

  /// Seconds since the run began.
  var seconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// Starts a stage and reports it.
  func enter(_ stage: IndexProgress.Stage) {
    state.withLock { $0.progress.stage = stage }
    tick()
  }

  /// Sets the totals of the progress.
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
      // The totals do not include files whose stamps are only doubtful.
      $0.progress.filesTotal = max($0.progress.filesTotal, $0.progress.filesDone)
      $0.progress.bytesTotal = max($0.progress.bytesTotal, $0.progress.bytesDone)
    }
  }

  /// Reports the current progress.
  func tick() {
    let seconds = seconds
    state.withLock {
      $0.progress.seconds = seconds
      report(.progress($0.progress))
    }
  }

  /// Reports an issue of the file at `path`.
  func issue(_ severity: FileIssue.Severity, _ path: String, _ line: Int?, _ message: String) {
    issue(FileIssue(severity: severity, path: path, line: line, message: message))
  }

  /// Warns of files that are not Lede's in folders that Lede would delete.
  func warn(ofForeign paths: [FilePath]) {
    for path in paths {
      issue(
        .warning, path.string, nil, "is not a file of Lede's, so the file and its folder are kept")
    }
  }

  /// Reports a problem that is, or will be, in the file table entry of the file at `path`.
  func issue(_ problem: FileEntry.Problem, of path: String) {
    show(
      FileIssue(
        severity: .failure, path: path, line: problem.line == 0 ? nil : problem.line,
        message: problem.message, count: problem.count))
  }

  /// Reports an issue. A failure is recorded in ``runFailures``.
  func issue(_ issue: FileIssue) {
    show(issue)
    guard issue.severity == .failure else { return }
    let problem = FileEntry.Problem(
      line: issue.line ?? 0, message: issue.message, count: issue.count)
    record([problem], of: issue.path)
  }

  /// Records problems of a file that gets no entry in the file table.
  func record(_ problems: [FileEntry.Problem], of path: String) {
    state.withLock {
      $0.unread += problems.map { RunFailures.UnreadFile(path: path, problem: $0) }
    }
  }

  private func show(_ issue: FileIssue) {
    state.withLock {
      if issue.severity == .warning {
        $0.warnings += issue.count
      } else {
        $0.failures += issue.count
      }
      report(.issue(issue))
    }
  }

  /// Reports that the index is rebuilt.
  func rebuilding(because reason: String) { report(.rebuilding(reason: reason)) }

  /// Collects a failure that all files with one extension share. ``reportByExtension()`` reports it once, and
  /// ``runFailures`` has each file.
  func addByExtension(_ path: String, _ message: String) {
    record([FileEntry.Problem(line: 0, message: message)], of: path)
    let name = FileFormat.fileExtension(of: path).lowercased()
    state.withLock {
      var issue =
        $0.byExtension[name]
        ?? FileIssue(severity: .failure, path: path, line: nil, message: message, count: 0)
      // The smallest path makes the message independent of the order of threads.
      issue.path = min(issue.path, path)
      issue.count += 1
      $0.byExtension[name] = issue
    }
  }

  /// Reports the failures that ``addByExtension(_:_:)`` collected.
  func reportByExtension() {
    let issues = state.withLock { state in
      defer { state.byExtension = [:] }
      return state.byExtension
    }
    for (_, issue) in issues.sorted(by: { $0.key < $1.key }) { show(issue) }
  }

  /// Reports that the run waits for another process that writes the index.
  func waiting(forWriter process: Int?, seconds: Double) {
    report(.waitingForWriter(process: process, seconds: seconds))
  }
}
