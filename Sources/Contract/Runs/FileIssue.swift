/// A problem with one file of a run.
public struct FileIssue: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The file is in the index, but part of it had to be guessed.
    case warning
    /// The file is not in the index.
    case failure
  }

  /// Whether the file is in the index all the same.
  public var severity: Severity
  /// The absolute path of the file.
  public var path: String
  /// The line of the file, from 1; nil when the problem is with the whole file.
  public var line: Int?
  /// What is wrong, without path and line.
  public var message: String
  /// How many files have the problem: this one, and others of the same extension.
  public var count: Int

  /// A problem with the file at `path`.
  public init(severity: Severity, path: String, line: Int?, message: String, count: Int = 1) {
    self.severity = severity
    self.path = path
    self.line = line
    self.message = message
    self.count = count
  }
}
