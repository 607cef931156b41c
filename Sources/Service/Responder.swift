import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Search

/// Answers requests: reads what is asked, has the pool search, writes JSON.
struct Responder: Sendable {
  /// The largest request body, in bytes. That of a GET is read and ignored, as RFC 9110 (section
  /// 9.3.1) leaves its meaning open.
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
    guard let body = try await body(of: request) else {
      return Reply(.bodyTooLarge(limit: Self.maximumBodyBytes))
    }
    do throws(WireError) {
      let route = try Route(
        method: request.method.rawValue, target: request.head.path ?? "", body: body)
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
      case .similar(let id, let request): try searcher.similar(to: id, request).json.bytes
      case .suggest(let prefix, let limit): try searcher.suggest(prefix, limit: limit).json.bytes
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

  /// The body; nil when it is too large. A larger one is read to its end or for a while: many
  /// clients look for an answer only when they have sent everything, and never see one if the
  /// connection ends before.
  private func body(of request: Request) async throws -> [UInt8]? {
    let length = request.headers[.contentLength].map { Int($0) ?? .max }
    guard length != nil || request.headers.contains(.transferEncoding) else { return [] }
    if let length, length > Self.maximumDrainedBytes { return nil }
    var body: [UInt8] = []
    var count = 0
    for try await part in request.body {
      count += part.readableBytes
      guard count <= Self.maximumDrainedBytes else { return nil }
      if count <= Self.maximumBodyBytes { body += part.readableBytesView }
    }
    return count <= Self.maximumBodyBytes ? body : nil
  }
}
