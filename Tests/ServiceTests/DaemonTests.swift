import Articles
import Base
import Contract
import Foundation
import Indexing
import Logging
import Query
import SystemPackage
import TestSupport
import Testing

@testable import Service

/// Daemons in this process, which curl sends requests to. The tests run one at a time, because a signal
/// reaches all daemons.
@Suite("Daemon", .serialized, .timeLimit(.minutes(2)))
struct DaemonTests {
  @Test func answersAreThoseOfASearcher() async throws {
    let daemon = try await RunningDaemon()
    let searcher = try Searcher(index: FilePath(daemon.index))

    let health = try await daemon.curl("/healthz")
    #expect(health.status == 200)
    #expect(health.text == "{\"status\":\"ok\"}\n")
    #expect(health.headers["content-type"] == "application/json")

    let search = try await daemon.curl("/v1/search?q=sleeper+trains&tag=Open+Source&limit=5")
    #expect(search.status == 200)
    var expected = try searcher.search(
      SearchRequest(query: "sleeper trains", limit: 5, tags: ["Open Source"]))
    #expect(expected.hits.first?.title == "Night Trains Return")
    expected.took = try #require(try search.object()["took"] as? Double)
    #expect(search.text == String(decoding: expected.json.bytes, as: UTF8.self) + "\n")

    for (target, bytes) in [
      ("/v1/tags", try searcher.tags().json.bytes),
      ("/v1/status", try searcher.status().json.bytes),
      ("/v1/profiles/harbour%20rail", try searcher.profile(named: "Harbour Rail").json.bytes),
      (
        "/v1/documents/profile:Harbour%20Rail",
        try searcher.document(id: "profile:Harbour Rail").json.bytes
      ),
    ] {
      let answer = try await daemon.curl(target)
      #expect(answer.status == 200, "\(target)")
      #expect(answer.text == String(decoding: bytes, as: UTF8.self) + "\n", "\(target)")
    }
    try await daemon.stop()
  }

  @Test func idsMayHaveSlashesAndAnyCharacter() async throws {
    let daemon = try await RunningDaemon()
    let searcher = try Searcher(index: FilePath(daemon.index))
    let ids = try searcher.search(SearchRequest(query: "", kind: .article)).hits.map(\.id)
    #expect(ids.count == 3)
    #expect(ids.contains { $0.hasSuffix("rail/night trains+.txt") })
    for id in ids {
      let whole = try #require(id.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      let segments = try #require(id.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed))
      #expect(whole != segments || !id.contains("/"))
      for path in [whole, segments] {
        let answer = try await daemon.curl("/v1/documents/" + path)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        #expect(try answer.object()["id"] as? String == id)
      }
    }
    try await daemon.stop()
  }

  @Test func headReturnsTheHeadersOfGet() async throws {
    let daemon = try await RunningDaemon()
    for target in ["/v1/tags", "/healthz", "/v1/documents/none", "/nothing"] {
      let get = try await daemon.curl(target)
      let head = try await daemon.curl(target, "--head")
      #expect(head.status == get.status)
      #expect(head.headers == get.headers)
      #expect(head.body.isEmpty && !get.body.isEmpty)
    }
    try await daemon.stop()
  }

  @Test func errorsAreJSON() async throws {
    let daemon = try await RunningDaemon()
    for (arguments, target, status, code) in [
      ([], "/v1/search?color=red", 400, "bad_request"),
      ([], "/v1/search?q=%zz", 400, "bad_request"),
      ([], "/v1/documents/%ff", 400, "bad_request"),
      ([], "/v1/search?q=caf\u{E9}", 400, "bad_request"),
      ([], "/v1/documents/none.txt", 404, "not_found"),
      ([], "/v1/profiles/Nobody", 404, "not_found"),
      ([], "/", 404, "not_found"),
      (["--request", "DELETE"], "/v1/tags", 405, "method_not_allowed"),
      (["--data", "q=trains"], "/v1/tags", 405, "method_not_allowed"),
      (["--data", "q=trains"], "/v1/search", 400, "bad_request"),
      (["--data", "[1]"], "/v1/search", 400, "bad_request"),
      (["--data", "{\"q\":{}}"], "/v1/search", 400, "bad_request"),
      (["--data", "{\"q\":\"(a\",\"strict\":true}"], "/v1/search", 400, "query_syntax"),
      ([], "/v1/search?q=%28a&strict=1", 400, "query_syntax"),
      ([], "/v1/documents/none.txt/similar", 404, "not_found"),
      ([], "/v1/suggest?q=a&limit=0", 400, "bad_request"),
      ([], "/v1/search?q=" + String(repeating: "a", count: 9_000), 414, "query_too_long"),
      ([], "/v1/search?q=" + String(repeating: "a", count: 40_000), 414, "uri_too_long"),
      ([], "/v1/search?q=" + String(repeating: "a", count: 70_000), 431, "headers_too_large"),
      (
        ["--header", "X: " + String(repeating: "a", count: 70_000)], "/healthz", 431,
        "headers_too_large"
      ),
    ] as [([String], String, Int, String)] {
      let answer = try await Answer(
        curl: ["--unix-socket", daemon.socket] + arguments + ["http://lede" + target],
        in: daemon.folder)
      #expect(answer.status == status, "\(target.prefix(60))")
      #expect(try answer.error().code == code, "\(target.prefix(60))")
    }
    let refused = try await daemon.curl("/v1/tags", "--request", "PUT")
    #expect(refused.headers["allow"] == "GET, HEAD")
    #expect(try await daemon.curl("/healthz").status == 200)
    try await daemon.stop()
  }

  @Test func largeBodiesAreRefused() async throws {
    let daemon = try await RunningDaemon()
    let small = daemon.folder.path + "/small"
    let big = daemon.folder.path + "/big"
    try Data(count: 60 << 10).write(to: URL(fileURLWithPath: small))
    try Data(count: 10 << 20).write(to: URL(fileURLWithPath: big))
    let chunked = ["--header", "Transfer-Encoding: chunked"]
    for method in ["GET", "POST"] {
      for extra in [[], ["--header", "Expect:"], chunked, chunked + ["--header", "Expect:"]] {
        let answer = try await Answer(
          curl: ["--unix-socket", daemon.socket, "--request", method, "--data-binary", "@" + big]
            + extra + ["http://lede/v1/search"], in: daemon.folder)
        #expect(answer.status == 413, "\(method) \(extra)")
        #expect(try answer.error().code == "content_too_large")
        #expect(answer.headers["connection"] == "close")
      }
    }
    for extra in [[], chunked] {
      // Two requests on one connection: the second must not be read as the body of the first.
      let answer = try await Answer(
        curl: ["--unix-socket", daemon.socket, "--request", "GET", "--data-binary", "@" + small]
          + extra + ["http://lede/healthz", "http://lede/tags", "--output", small + ".second"],
        in: daemon.folder)
      #expect(answer.status == 200)
      let second = try String(contentsOfFile: small + ".second", encoding: .utf8)
      #expect(second.hasPrefix("HTTP/1.1 404") && second.contains("unknown path '/tags'"))
    }
    try await daemon.stop()
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
    let daemon = try await RunningDaemon()
    let client = try UnixSocket(connectingTo: daemon.socket)
    let target = "/v1/documents/"
    let requests = (0..<100).map { "GET \(target)\($0) HTTP/1.1\r\nHost: lede\r\n\r\n" }.joined()
    try client.send(requests + "nonsense\r\n\r\n")
    let text = try await client.receive(until: "invalid HTTP method\",\"hint\":null}}\n")
    // The answers are in the order of the requests. The text that is not HTTP closes the connection.
    var rest = text[...]
    for number in 0..<100 {
      let found = try #require(rest.range(of: "there is no document \(number)\""), "\(number)")
      rest = rest[found.upperBound...]
    }
    #expect(rest.contains("400 Bad Request"))
    #expect(try await client.receive().isEmpty)
    try await daemon.stop()
  }

  @Test func manyClientsAreServedAtOnce() async throws {
    let daemon = try await RunningDaemon()
    let socket = daemon.socket
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for number in 0..<16 {
        tasks.addTask {
          let client = try UnixSocket(connectingTo: socket)
          for turn in 0..<50 {
            let word = "word\(number)x\(turn)"
            try client.send("GET /v1/search?q=\(word) HTTP/1.1\r\nHost: lede\r\n\r\n")
            let answer = try await client.receive(until: "}\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            #expect(answer.contains("\"query\":\"\(word)\""))
          }
        }
      }
      try await tasks.waitForAll()
    }
    try await daemon.stop()
  }

  @Test func anIndexThatIsMovedAwayAndBackIsServedAgain() async throws {
    let daemon = try await RunningDaemon()
    #expect(try await daemon.curl("/healthz").status == 200)
    try FileManager.default.moveItem(atPath: daemon.index, toPath: daemon.index + ".away")
    for target in ["/healthz", "/v1/search?q=trains"] {
      let gone = try await daemon.curl(target)
      #expect(gone.status == 503)
      #expect(try gone.error().code == "no_index")
      #expect(gone.headers["retry-after"] != nil)
    }
    try FileManager.default.moveItem(atPath: daemon.index + ".away", toPath: daemon.index)
    #expect(try await daemon.curl("/healthz").status == 200)
    #expect(try await daemon.curl("/v1/search?q=trains").status == 200)
    try await daemon.stop()
  }

  @Test func aNewGenerationIsSearchedAtOnce() async throws {
    let daemon = try await RunningDaemon()
    let before = try await daemon.curl("/v1/search?q=lighthouse").object()
    #expect((before["hits"] as? [Any])?.count == 0)
    try Data("A Lighthouse Goes Dark\n#coast\nThe lighthouse was sold.\n".utf8)
      .write(to: URL(fileURLWithPath: daemon.folder.path + "/articles/new.txt"))
    _ = try Reindexer(index: FilePath(daemon.index), paths: [], settings: IndexSettings()).run {
      _ in
    }
    let after = try await daemon.curl("/v1/search?q=lighthouse").object()
    #expect((after["hits"] as? [Any])?.count == 1)
    try await daemon.stop()
  }

  @Test func aDaemonWithoutAnIndexDoesNotStart() async throws {
    let folder = try TemporaryFolder()
    let result = await RunningDaemon.start(in: folder).result
    let error = #expect(throws: LedeError.self) { try result.get() }
    #expect(error?.code == .noIndex)
    #expect(error?.exitStatus == 3)
    #expect(try folder.contents == [])
  }

  @Test func aSecondDaemonAtTheSameSocketIsRefused() async throws {
    let daemon = try await RunningDaemon()
    let result = await RunningDaemon.start(in: daemon.folder).result
    let error = #expect(throws: LedeError.self) { try result.get() }
    #expect(error?.code == .locked)
    #expect(error?.message.contains(daemon.socket) == true)
    #expect(try await daemon.curl("/healthz").status == 200)
    try await daemon.stop()
  }

  @Test(arguments: [-1, Searcher.maximumReaders + 1])
  func theNumberOfReadersHasLimits(readers: Int) async throws {
    let folder = try TemporaryFolder()
    let result = await RunningDaemon.start(in: folder, readers: readers).result
    let error = #expect(throws: LedeError.self) { try result.get() }
    #expect(error?.code == .badRequest)
  }

  @Test func cancellingTheTaskStopsTheDaemonAndRemovesTheSocket() async throws {
    // The grace period is for answers. Idle connections are closed at once.
    let daemon = try await RunningDaemon(grace: .seconds(600))
    let idle = try UnixSocket(connectingTo: daemon.socket)
    try idle.send("GET /healthz HTTP/1.1\r\nHost: lede\r\n\r\n")
    _ = try await idle.receive(until: "}\n")
    try await daemon.stop()
    #expect(try daemon.folder.contents == ["articles", "index"])
    #expect(try await idle.receive().isEmpty)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func aSignalStopsADaemonWithIdleConnections(signal: Int32) async throws {
    let daemon = try await RunningDaemon(grace: .seconds(600))
    let request = "GET /healthz HTTP/1.1\r\nHost: lede\r\n\r\n"
    let used = try UnixSocket(connectingTo: daemon.socket)
    try used.send(request)
    #expect(try await used.receive(until: "}\n").hasPrefix("HTTP/1.1 200 OK"))
    let fresh = try UnixSocket(connectingTo: daemon.socket)
    let half = try UnixSocket(connectingTo: daemon.socket)
    try half.send("GET /healthz HT")

    kill(getpid(), signal)
    try await daemon.task.value
    #expect(try daemon.folder.contents == ["articles", "index"])
    for client in [used, fresh, half] { #expect(try await client.receive().isEmpty) }
  }

  @Test func requestsAreLoggedOnlyAtLevelDebug() async throws {
    for (level, isLogged) in [(Logger.Level.debug, true), (.info, false)] {
      let log = LogLines()
      let daemon = try await RunningDaemon(logger: log.logger(level))
      _ = try await daemon.curl("/v1/search?q=secret")
      try await daemon.stop()
      #expect(log.lines.contains { $0.contains("secret") && $0.contains("200") } == isLogged)
      #expect(log.lines.contains { $0.contains("serving") && $0.contains(daemon.socket) })
      #expect(log.lines.contains { $0.contains("stopped") })
      #expect(!log.lines.contains { $0.contains("/proc/") })
    }
  }
}
