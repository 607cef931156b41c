import Base
import Contract
import HTTPTypes

/// An HTTP error response: a status, headers and the JSON
/// `{"version":1,"error":{"code":…,"message":…,"hint":…|null}}`.
///
/// Most are a ``LedeError`` with the status of its code. The others below exist only in HTTP.
struct WireError: Error {
  /// The HTTP status, 400 to 599.
  let status: Int
  let code: String
  let message: String
  let hint: String?
  /// The 1-based character of the query that the error is about; nil for other errors.
  var position: Int?
  /// Headers for this status: `Allow` or `Retry-After`.
  var headers: HTTPFields = [:]
  /// Whether the connection closes after this response, because the rest of the request is not read.
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
    // Every 503 is temporary.
    if status == 503 { headers[.retryAfter] = "1" }
  }

  /// Returns the error for too many waiting requests.
  static func busy(waiting: Int) -> WireError {
    WireError(
      503, "busy", "\(waiting) requests are already waiting", hint: "Try again in a second")
  }

  /// Returns the error for too many waiting index jobs.
  static func busy(jobs: Int) -> WireError {
    WireError(
      503, "busy", "\(jobs) index jobs are already waiting", hint: "Try again later")
  }

  /// The error for requests during the shutdown of the daemon.
  static var stopping: WireError { WireError(LedeError.stopping) }

  /// Returns the error for a method that the route does not have; `allowed` lists its methods.
  static func methodNotAllowed(_ method: String, allowed: String) -> WireError {
    var error = WireError(
      405, "method_not_allowed", "\(quoted(method)) is not allowed here", hint: "Use \(allowed)")
    error.headers[.allow] = allowed
    return error
  }

  /// Returns the error for a request body of more than `limit` bytes.
  static func bodyTooLarge(limit: Int) -> WireError {
    var error = WireError(
      413, "content_too_large", "the request body has more than \(limit) bytes",
      hint: "Shorten the parameters in the body")
    error.closesConnection = true
    return error
  }

  /// Returns the error for a request target of more than `limit` bytes.
  static func targetTooLong(bytes: Int, limit: Int) -> WireError {
    WireError(
      414, "uri_too_long", "the path and query string have \(bytes) bytes",
      hint: "At most \(limit) are allowed")
  }

  /// Returns the error for headers or a request line above the limit of the HTTP decoder.
  static func headersTooLarge(limit: Int) -> WireError {
    var error = WireError(
      431, "headers_too_large", "the request line and headers are too large",
      hint: "At most \(limit) bytes are allowed")
    error.closesConnection = true
    return error
  }

  /// Returns the error for a request that is not HTTP/1.1; `reason` is the message of the decoder.
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
