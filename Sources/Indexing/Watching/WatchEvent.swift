public import Base

/// What a ``Watcher`` tells. Events come one at a time, on the thread that runs it or on one that it
/// waits for.
public enum WatchEvent: Sendable {
  /// The index is up to date, and stays so from now on: after the first run, and after a problem.
  case ready(IndexReport, folders: Int)
  /// A run changed the index.
  case updated(IndexReport)
  /// The index is not up to date, or will not be at once; the watcher goes on and tries again. Told once.
  case problem(LedeError)
  /// Something about a file. Told once, until the file is in order.
  case issue(FileIssue)
  /// How far the first run is.
  case progress(IndexProgress)
}
