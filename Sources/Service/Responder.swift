import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Search

/// Answers requests: reads what is asked, has the pool search, writes JSON.
struct Responder: Sendable {
  /// The largest request body, in bytes. No route needs one; a small one is read and ignored, as
  /// RFC 9110 (section 9.3.1) leaves its meaning open.
  static let maximumBodyBytes = 64 << 10

  /// Bytes of a larger body that are read, and forgotten, before it is refused.
  private static let maximumDrainedBytes = 32 << 20

  /// Ends a connection of which the rest of the request stays unread.
  private struct ConnectionDone: Error {}

  let pool: SearchPool<Searcher>
  let logger: Logger

  /// Answers one request. Throws when the connection must end.
  func respond(to request: Request, _ writer: consuming ResponseWriter) async throws {
    let start = ContinuousClock.now
    let reply = try await reply(to: request)
    try await reply.write(to: writer, isHead: request.method == .head)
    logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "target": "\(request.head.path ?? "")",
        "status": "\(reply.head.status.code)", "bytes": "\(reply.body.readableBytes)",
        "milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
      ])
    if reply.closesConnection { throw ConnectionDone() }
  }

  private func reply(to request: Request) async throws -> Reply {
    guard try await hasAcceptableBody(request) else {
      return Reply(.bodyTooLarge(limit: Self.maximumBodyBytes))
    }
    do throws(WireError) {
      let route = try Route(method: request.method.rawValue, target: request.head.path ?? "")
      return Reply(try await answer(route))
    } catch {
      return Reply(error)
    }
  }

  /// The answer's JSON, written on the reader's thread.
  private func answer(_ route: Route) async throws(WireError) -> [UInt8] {
    try await pool.answer { (searcher) throws(LedeError) -> [UInt8] in
      switch route {
      case .search(let request): try searcher.search(request).json.bytes
      case .document(let id): try searcher.document(id: id).json.bytes
      case .tags: try searcher.tags().json.bytes
      case .profile(let name): try searcher.profile(named: name).json.bytes
      case .status: try searcher.status().json.bytes
      case .health: try Self.health(of: searcher)
      }
    }
  }

  /// Looks one word up, to know that the index can be searched. An empty query would not be cheaper:
  /// it looks at every document.
  private static func health(of searcher: Searcher) throws(LedeError) -> [UInt8] {
    _ = try searcher.search(SearchRequest(query: "healthz", limit: 0))
    return JSONValue.object([.init("status", .string("ok"))]).bytes
  }

  /// Whether the body is small enough. A larger one, and one of unknown length, is read to its end or
  /// for a while: many clients look for an answer only when they have sent everything, and never see
  /// one if the connection ends before.
  private func hasAcceptableBody(_ request: Request) async throws -> Bool {
    let length = request.headers[.contentLength].map { Int($0) ?? .max }
    guard length != nil || request.headers.contains(.transferEncoding) else { return true }
    if let length {
      if length <= Self.maximumBodyBytes { return true }
      if length > Self.maximumDrainedBytes { return false }
    }
    var count = 0
    for try await part in request.body {
      count += part.readableBytes
      guard count <= Self.maximumDrainedBytes else { return false }
    }
    return count <= Self.maximumBodyBytes
  }
}
