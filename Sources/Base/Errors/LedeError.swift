/// An error that Lede reports: what happened, to which file or argument, and how to fix it.
///
/// Each code has one exit status and one HTTP status, so the command line and the socket follow the
/// same contract (`docs/guide.md`, "Exit status and errors").
public struct LedeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure; its raw value is the `code` of the JSON error.
  public enum Code: String, Sendable, CaseIterable {
    /// A parameter or option has a value that Lede does not accept.
    case badRequest = "bad_request"
    /// The query is longer than ``SearchRequest/maximumQueryBytes``.
    case queryTooLong = "query_too_long"
    /// The search is strict, and part of the query has no meaning.
    case querySyntax = "query_syntax"
    /// No document, profile or route has that name.
    case notFound = "not_found"
    /// The given path contains no index.
    case noIndex = "no_index"
    /// A newer or older Lede wrote the index in a format that this version cannot read.
    case indexVersion = "index_version"
    /// Another process is writing the index, and did not finish in time.
    case locked
    /// The index is damaged.
    case damaged
    /// Some files could not be indexed; all others were.
    case incomplete
    /// A file or socket operation failed: a full disk, a missing permission.
    case inputOutput = "io"
    /// The configuration file is not valid.
    case configuration
    /// The search was cancelled: the daemon is stopping, or the client has disconnected. No command
    /// exits with it.
    case stopping
    /// A defect in Lede itself, or an engine error that no other code describes.
    case internalError = "internal"
  }

  /// The kind of failure.
  public let code: Code
  /// One sentence without a line break: what happened to which file or argument.
  public let message: String
  /// The command or edit that fixes the problem; nil if none is known.
  public let hint: String?

  /// The 1-based character of the query where a ``Code/querySyntax`` error is; nil for other codes.
  public let position: Int?

  /// The error with which a stopping daemon answers a request.
  public static var stopping: LedeError {
    LedeError(.stopping, "the daemon is stopping", hint: "Try again in a second")
  }

  /// Creates an error; `message` says what happened and where, `hint` how to fix it.
  public init(_ code: Code, _ message: String, hint: String? = nil, position: Int? = nil) {
    self.position = position
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The message, with the hint on a line of its own.
  public var description: String { hint.map { "\(message)\n\($0)" } ?? message }

  /// The exit status of a command that fails with this error.
  public var exitStatus: Int32 { code.exitStatus }

  /// The HTTP status of a response that carries this error.
  public var httpStatus: Int {
    switch code {
    case .badRequest, .querySyntax, .configuration: 400
    case .notFound: 404
    case .queryTooLong: 414
    case .noIndex, .locked, .damaged, .indexVersion, .stopping: 503
    case .incomplete, .inputOutput, .internalError: 500
    }
  }
}

extension LedeError.Code {
  /// The exit status of a command that fails with this code.
  public var exitStatus: Int32 {
    switch self {
    case .notFound: 1
    case .badRequest, .queryTooLong, .querySyntax, .configuration: 2
    case .noIndex: 3
    case .locked: 4
    case .damaged, .indexVersion: 5
    case .incomplete: 6
    case .inputOutput: 7
    case .stopping, .internalError: 70
    }
  }
}
