import Base
import Contract
import Synchronization

/// What has been told of problems, so that each is told once and not at each run.
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

  /// Warnings come when a file is read, failures in each run: what a run does not repeat is mended.
  private var failures: Set<Key> = []
  private var warnings: Set<Key> = []
  private var errors: Set<String> = []

  /// The warnings kept; beyond that some are told again rather than memory filled.
  private static let maximumWarnings = 10_000

  /// Those of a run that have not been told.
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

  /// Whether an error has not been told since all was well.
  mutating func isNew(_ error: LedeError) -> Bool { errors.insert(error.description).inserted }

  /// All is well, but for what `error` says.
  mutating func forgetErrors(except error: LedeError?) {
    errors = errors.filter { $0 == error?.description }
  }
}

/// Gathers what a run tells of files, from any thread.
final class IssueCollector: Sendable {
  private let issues = Mutex<[FileIssue]>([])

  var all: [FileIssue] { issues.withLock { $0 } }

  func add(_ issue: FileIssue) { issues.withLock { $0.append(issue) } }
}
