public import Base

/// An event of a run: one line of `lede index --format jsonl`, of `lede watch --format jsonl` and of the
/// answer to `POST /v1/reindex`.
///
/// ``line`` writes an event and ``init(_:)`` reads it back. Nothing else in Lede knows the keys.
public enum RunEvent: Sendable, Equatable {
  /// The run waits until so many others, which the same daemon was asked for before, have ended.
  case waitingForRuns(ahead: Int)
  /// The run waits up to so many seconds for another process that writes the index. `process` is nil
  /// when the lock of the index does not name it.
  case waitingForWriter(process: Int?, seconds: Double)
  /// A new generation is built from all files, although there is an index.
  case rebuilding(reason: String)
  /// How far the run is; about ten times a second.
  case progress(IndexProgress)
  /// A problem with a file.
  case issue(FileIssue)
  /// The run has ended. `index` is the folder of the index.
  case done(IndexReport, index: String)
  /// The run has failed.
  case failed(LedeError)

  /// `lede watch`: the index is up to date, and this many folders are watched. Comes after the first
  /// run and after each problem that has passed.
  case ready(IndexReport.Contents, folders: Int)
  /// `lede watch`: a run changed the index. The line has neither bytes, warnings, skipped files nor
  /// sources.
  case updated(IndexReport)
  /// `lede watch`: the index is not up to date, and the watcher tries again. Comes once for each problem.
  case problem(LedeError)
  /// `lede watch`: a problem with a file that was not there in the run before.
  case newIssue(FileIssue)

  /// Whether the run is over, so that no line follows.
  public var isLast: Bool {
    switch self {
    case .done, .failed: true
    default: false
    }
  }
}
