public import Base

/// An event of a run: a line of `lede index --format jsonl`, of `lede watch --format jsonl` or of the
/// answer to `POST /v1/reindex`.
///
/// ``line`` encodes an event and ``init(_:)`` decodes it. No other code in Lede uses the keys.
public enum RunEvent: Sendable, Equatable {
  /// The run waits for `ahead` earlier runs of the same daemon.
  case waitingForRuns(ahead: Int)
  /// The run waits up to `seconds` for another process that writes the index. `process` is nil if the
  /// lock of the index does not name it.
  case waitingForWriter(process: Int?, seconds: Double)
  /// The run rebuilds an existing index from all files.
  case rebuilding(reason: String)
  /// The progress of the run, about ten times a second.
  case progress(IndexProgress)
  /// A problem with a file.
  case issue(FileIssue)
  /// The run has ended. `index` is the folder of the index.
  case done(IndexReport, index: String)
  /// The run has failed.
  case failed(LedeError)

  /// `lede watch`: the index is up to date, and `folders` folders are watched. Sent after the first run
  /// and after a problem has ended.
  case ready(IndexReport.Contents, folders: Int)
  /// `lede watch`: a run changed the index. The line omits bytes, warnings, skipped files and sources.
  case updated(IndexReport)
  /// `lede watch`: the index is not up to date, and the watcher tries again. Sent once for each problem.
  case problem(LedeError)
  /// `lede watch`: a problem with a file that the previous run did not have.
  case newIssue(FileIssue)

  /// Whether this is the last event of the run.
  public var isLast: Bool {
    switch self {
    case .done, .failed: true
    default: false
    }
  }
}
