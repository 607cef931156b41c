import Base
import Contract
import HTTPTypes

/// An error as a client of the socket sees it: a status, headers and the JSON
/// `{"version":1,"error":{"code":…,"message":…,"hint":…|null}}`.
///
/// Most are a ``LedeError`` with the status that its code has; the others below exist only in HTTP.
struct WireError: Error {
  /// HTTP status, 400 to 599.
  let status: Int
  let code: String
  let message: String
  let hint: String?
  /// The character of the query that it is about, from 1.
  var position: Int?
  /// Headers that belong to this status: `Allow`, `Retry-After`.
  var headers: HTTPFields = [:]
  /// Whether the connection ends with this answer, because the rest of the request is not read.
  var closesConnection = false

  init(_ error: LedeError) {
    self.init(error.httpStatus, error.code.rawValue, error.message, hint: error.hint)
    position = error.position
  }

  private init(_ status: Int, _ code: String, _ message: String, hint: String?) {
    self.status = status
    self.code = code
    self.message = message
    self.hint = hint
    // Every 503 passes: an index comes back, a queue empties.
    if status == 503 { headers[.retryAfter] = "1" }
  }

  /// More requests wait than the daemon takes.
  static func busy(waiting: Int) -> WireError {
    WireError(
      503, "busy", "\(waiting) requests wait already", hint: "Try again in a second")
  }

  /// More index jobs wait than the daemon takes.
  static func busy(jobs: Int) -> WireError {
    WireError(
      503, "busy", "\(jobs) index jobs wait already", hint: "Try again when they are done")
  }

  /// The daemon is about to end and takes no more work.
  static var stopping: WireError { WireError(LedeError.stopping) }

  /// A method that the route has not; `allowed` are those it has.
  static func methodNotAllowed(_ method: String, allowed: String) -> WireError {
    var error = WireError(
      405, "method_not_allowed", "\(quoted(method)) is not allowed here", hint: "Use \(allowed)")
    error.headers[.allow] = allowed
    return error
  }

  /// A request body of more than `limit` bytes.
  static func bodyTooLarge(limit: Int) -> WireError {
    var error = WireError(
      413, "content_too_large", "the request body has more than \(limit) bytes",
      hint: "Send less: a body holds nothing but parameters")
    error.closesConnection = true
    return error
  }

  /// A request target of more than `limit` bytes.
  static func targetTooLong(bytes: Int, limit: Int) -> WireError {
    WireError(
      414, "uri_too_long", "the path and query string have \(bytes) bytes",
      hint: "At most \(limit) are allowed")
  }

  /// Headers, or a target, that the HTTP decoder gave up on.
  static func headersTooLarge(limit: Int) -> WireError {
    var error = WireError(
      431, "headers_too_large", "the request line and headers are too large",
      hint: "At most \(limit) bytes are allowed")
    error.closesConnection = true
    return error
  }

  /// Something that is not HTTP/1.1; `reason` is what the decoder said.
  static func malformed(_ reason: String, hint: String? = nil) -> WireError {
    var error = WireError(
      400, "bad_request", "this is not a valid HTTP/1.1 request: \(reason)", hint: hint)
    error.closesConnection = true
    return error
  }

  var json: JSONValue {
    var fields: [JSONValue.Field] = [
      .init("code", .string(code)), .init("message", .string(message)),
      .init("hint", .optional(hint)),
    ]
    if let position { fields.append(.init("position", .integer(position))) }
    return .object([
      .init("version", .integer(contractVersion)), .init("error", .object(fields)),
    ])
  }
}
