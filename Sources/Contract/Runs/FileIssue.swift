import Base

/// A problem of a run with one file.
public struct FileIssue: Sendable, Equatable {
  /// The severity of an issue.
  public enum Severity: String, Sendable {
    /// The file is in the index, but Lede had to guess a part of it.
    case warning
    /// The file is not in the index.
    case failure
  }

  /// The severity, which says whether the file is in the index.
  public var severity: Severity
  /// The absolute path of the file.
  public var path: String
  /// The 1-based line; nil if the problem concerns the whole file.
  public var line: Int?
  /// The description of the problem, without path and line.
  public var message: String
  /// The number of files or rows with the problem: this one and others with the same extension, or the rows
  /// of this file that are not listed one by one.
  public var count: Int

  /// Creates an issue for the file at `path`.
  public init(severity: Severity, path: String, line: Int?, message: String, count: Int = 1) {
    self.severity = severity
    self.path = path
    self.line = line
    self.message = message
    self.count = count
  }
}

extension FileIssue {
  /// The issue in JSON, without its severity.
  var fields: [JSONValue.Field] {
    [
      .init("path", .string(path)), .init("line", .optional(line)),
      .init("message", .string(message)), .init("count", .integer(count)),
    ]
  }
}
