import Base
import Contract
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Query

/// The handler of requests. It parses a request, runs a search or a job, and writes JSON.
struct Responder: Sendable {
  /// The maximum size of a request body, in bytes. The body of a GET request is read and ignored, because
  /// RFC 9110 (section 9.3.1) does not define its meaning.
  static let maximumBodyBytes = 64 << 10

  /// The bytes of a larger body that are read and discarded before it is rejected.
  private static let maximumDrainedBytes = 32 << 20

  /// The error that closes a connection with an unread rest of a request.
  private struct ConnectionDone: Error {}

  /// The answer to a request.
  private enum Answer {
    case reply(Reply)
    /// A stream of lines of JSON.
    case lines(AsyncStream<[UInt8]>)
  }

  let pool: SearchPool<Searcher>
  let jobs: IndexJobs
  let watch: IndexWatch?
  let logger: Logger

  /// Answers one request. Throws if the connection must close. Cancels the search if the client
  /// disconnects.
  func respond(
    to request: Request, of client: Client, _ writer: consuming ResponseWriter
  ) async throws {
    let start = ContinuousClock.now
    logger.trace("received", metadata: ["target": "\(request.head.path ?? "")"])
    switch try await answer(to: request, of: client) {
    case .reply(let reply):
      try await reply.write(to: writer, isHead: request.method == .head)
      log(
        request, since: start, status: reply.head.status.code, bytes: reply.body.readableBytes)
      if reply.closesConnection { throw ConnectionDone() }
    case .lines(let lines):
      let head = HTTPResponse(
        status: .ok, headerFields: [.contentType: "application/x-ndjson", .server: Reply.server])
      var body = try await writer.writeHead(head)
      var bytes = 0
      for await line in lines {
        bytes += line.count
        try await body.write(ByteBuffer(bytes: line))
      }
      try await body.finish(nil)
      log(request, since: start, status: head.status.code, bytes: bytes)
    }
  }

  private func log(
    _ request: Request, since start: ContinuousClock.Instant, status: Int, bytes: Int
  ) {
    logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "target": "\(request.head.path ?? "")",
        "status": "\(status)", "bytes": "\(bytes)",
        "milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
      ])
  }

  private func answer(to request: Request, of client: Client) async throws -> Answer {
    guard let body = try await body(of: request) else {
      return .reply(Reply(.bodyTooLarge(limit: Self.maximumBodyBytes)))
    }
    do throws(WireError) {
      let route = try Route(
        method: request.method.rawValue, target: request.head.path ?? "", body: body)
      return try await answer(route, for: client)
    } catch {
      return .reply(Reply(error))
    }
  }

  private func answer(_ route: Route, for client: Client) async throws(WireError) -> Answer {
    switch route {
    case .search(let request):
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.search(request, cancellation: cancellation).json
      }
    case .similar(let id, let request):
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.similar(to: id, request, cancellation: cancellation).json
      }
    case .suggest(let prefix, let limit):
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.suggest(prefix, limit: limit, cancellation: cancellation).json
      }
    case .document(let id):
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.document(id: id, cancellation: cancellation).json
      }
    case .tags:
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.tags(cancellation: cancellation).json
      }
    case .profile(let name):
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try searcher.profile(named: name, cancellation: cancellation).json
      }
    case .status(let listsProblems):
      try await json(client) { [watch = watch?.status] (searcher, cancellation) throws(LedeError) in
        var status = try searcher.status(
          listsProblems: listsProblems, cancellation: cancellation)
        status.watch = watch
        return status.json
      }
    case .health:
      try await json(client) { (searcher, cancellation) throws(LedeError) in
        try Self.health(of: searcher, cancellation)
      }
    case .reindex(let request): .lines(try jobs.add(request))
    }
  }

  /// Runs `work` on a reader's thread, which also encodes the JSON.
  private func json(
    _ client: Client,
    _ work: @escaping @Sendable (Searcher, Cancellation) throws(LedeError) -> JSONValue
  ) async throws(WireError) -> Answer {
    let cancellation = Cancellation()
    client.setDisconnectHandler { [pool] in pool.cancel(cancellation) }
    defer { client.removeDisconnectHandler() }
    return .reply(
      Reply(
        try await pool.answer(cancellation) { (searcher) throws(LedeError) -> [UInt8] in
          try work(searcher, cancellation).bytes
        }))
  }

  /// Searches for one word to verify that the index works. An empty query would cost more, because it
  /// matches every document.
  private static func health(
    of searcher: Searcher, _ cancellation: Cancellation
  ) throws(LedeError) -> JSONValue {
    let request = SearchRequest(query: "healthz", limit: 0)
    _ = try searcher.search(request, cancellation: cancellation)
    return .object([.init("status", .string("ok"))])
  }

  /// Returns the body, or nil if it is too large. Reads up to 32 MB of a larger body, because many clients
  /// read the answer only after they have sent everything.
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
