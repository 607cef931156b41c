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

  /// Whether the body is small enough. A body of unknown length is read, to count it.
  private func hasAcceptableBody(_ request: Request) async throws -> Bool {
    if let length = request.headers[.contentLength] {
      return Int(length).map { $0 <= Self.maximumBodyBytes } ?? false
    }
    guard request.headers.contains(.transferEncoding) else { return true }
    var count = 0
    for try await part in request.body {
      count += part.readableBytes
      guard count <= Self.maximumBodyBytes else { return false }
    }
    return true
  }
}
