import Base
import Contract
import Synchronization

/// The problems that a watcher has reported, so that it reports each problem once and not in each run.
struct ReportedProblems {
  private struct Key: Hashable {
    var path: String
    var line: Int?
    var message: String

    init(_ issue: FileIssue) {
      path = issue.path
      line = issue.line
      message = issue.message
    }
  }

  /// The failures of the last run. Each run repeats its failures, so a missing one has been fixed.
  private var failures: Set<Key> = []
  /// The reported warnings. A run repeats a warning only if it reads the file again.
  private var warnings: Set<Key> = []
  private var errors: Set<String> = []

  /// The maximum number of stored warnings. Beyond it, the set is cleared and warnings can repeat.
  private static let maximumWarnings = 10_000

  /// Returns the issues of a run that have not been reported.
  mutating func new(of issues: [FileIssue]) -> [FileIssue] {
    if warnings.count > Self.maximumWarnings { warnings = [] }
    var failures: Set<Key> = []
    var new: [FileIssue] = []
    for issue in issues {
      let key = Key(issue)
      switch issue.severity {
      case .warning: if warnings.insert(key).inserted { new.append(issue) }
      case .failure:
        if failures.insert(key).inserted, !self.failures.contains(key) { new.append(issue) }
      }
    }
    self.failures = failures
    return new
  }

  /// Returns whether the error has not been reported since the last success.
  mutating func isNew(_ error: LedeError) -> Bool { errors.insert(error.description).inserted }

  /// Forgets all errors except `error`, after a run without others.
  mutating func forgetErrors(except error: LedeError?) {
    errors = errors.filter { $0 == error?.description }
  }
}

/// A thread-safe collection of the issues of a run.
final class IssueCollector: Sendable {
  private let issues = Mutex<[FileIssue]>([])

  var all: [FileIssue] { issues.withLock { $0 } }

  func add(_ issue: FileIssue) { issues.withLock { $0.append(issue) } }
}
