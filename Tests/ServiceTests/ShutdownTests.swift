import Foundation
import Logging
import Query
import TestSupport
import Testing

@testable import Service

/// What a daemon does with requests, searches and child processes when it stops. The long search takes
/// minutes unless it is cancelled.
@Suite("Stopping", .serialized, .timeLimit(.minutes(2)))
struct ShutdownTests {
  /// Articles with words from a list of 900. `explain` runs one match for each word of each hit, which takes
  /// minutes.
  private static let articles: [String: String] = {
    let rows = (0..<1_000).map { number in
      let words = (0..<30).map { "w\((number * 31 + $0 * 29) % 900)" }.joined(separator: " ")
      return #"{"title":"Number \#(number)","text":"trains \#(words)"}"#
    }
    return ["rows.jsonl": rows.joined(separator: "\n")]
  }()

  private static let longSearch: String = {
    let words = (0..<900).map { "w\($0)" }.joined(separator: " OR ")
    let body = #"{"q":"\#(words)","match":"any","limit":1000,"explain":true}"#
    return "POST /v1/search HTTP/1.1\r\nHost: lede\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      + body
  }()

  private static let shortSearch = "GET /v1/search?q=trains HTTP/1.1\r\nHost: lede\r\n\r\n"

  private func isStopping(_ answer: String) -> Bool {
    answer.hasPrefix("HTTP/1.1 503") && answer.contains("\"code\":\"stopping\"")
      && answer.lowercased().contains("\r\nretry-after: ")
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalEndsRunningAndWaitingSearchesWithAnAnswer(signal: Int32) async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      articles: Self.articles, readers: 1, logger: log.logger(.trace))
    let running = try UnixSocket(connectingTo: daemon.socket)
    try running.send(Self.longSearch)
    // The search probably runs by now; if it waits, it gets the same answer.
    try await log.hasReceived(1)
    let waiting = try (0..<20).map { _ in
      let client = try UnixSocket(connectingTo: daemon.socket)
      try client.send(Self.shortSearch)
      return client
    }
    try await log.hasReceived(21)
    kill(getpid(), signal)
    for client in [running] + waiting {
      #expect(isStopping(try await client.receive(until: "}\n")))
      #expect(try await client.receive().isEmpty)
    }
    try await daemon.task.value
    #expect(try daemon.folder.contents == ["articles", "index"])
    #expect(log.lines.contains { $0.hasPrefix("notice stopped") })
    #expect(!log.lines.contains { $0.contains("did not end in time") })
  }

  @Test func cancellingTheTaskEndsSearches() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      articles: Self.articles, readers: 1, logger: log.logger(.trace))
    let running = try UnixSocket(connectingTo: daemon.socket)
    try running.send(Self.longSearch)
    try await log.hasReceived(1)
    try await daemon.stop()
    #expect(try daemon.folder.contents == ["articles", "index"])
    // The connection is closed at once, after the answer or before it.
    let answer = try await running.receive(until: "}\n")
    #expect(answer.isEmpty || isStopping(answer))
  }

  @Test func searchesEndWhenTheirClientDisconnects() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      articles: Self.articles, readers: 2, logger: log.logger(.trace))
    for round in 0..<3 {
      // Two searches run, one on each reader, and the others wait.
      var clients = try (0..<10).map { _ in try UnixSocket(connectingTo: daemon.socket) }
      for client in clients { try client.send(Self.longSearch) }
      try await log.hasReceived(round * 11 + 10)
      clients = []
      let next = try UnixSocket(connectingTo: daemon.socket)
      try next.send(Self.shortSearch)
      #expect(try await next.receive(until: "}\n").hasPrefix("HTTP/1.1 200 OK"))
    }
    try await daemon.stop()
  }

  @Test func aClientThatHasClosedItsSendingSideIsAnswered() async throws {
    let daemon = try await RunningDaemon()
    let client = try UnixSocket(connectingTo: daemon.socket)
    try client.send(Self.shortSearch)
    client.finishSending()
    let answer = try await client.receive(until: "}\n")
    #expect(answer.hasPrefix("HTTP/1.1 200 OK") && answer.contains("Night Trains Return"))
    try await daemon.stop()
  }

  /// The request has begun when the signal comes, but a part of its body is missing.
  @Test func aRequestThatIsCompletedAfterTheSignalIsAnswered() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(logger: log.logger(.trace))
    let client = try UnixSocket(connectingTo: daemon.socket)
    try client.send(
      "GET /v1/search?q=trains HTTP/1.1\r\nHost: lede\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab")
    try await log.hasReceived(1)
    kill(getpid(), SIGTERM)
    try await wait { (try? UnixSocket.canConnect(to: daemon.socket)) == false }
    try client.send("\r\n0\r\n\r\n")
    #expect(isStopping(try await client.receive(until: "}\n")))
    try await daemon.task.value
    #expect(try await client.receive().isEmpty)
  }

  @Test func aClientThatNeverReadsDoesNotDelayTheEnd() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      articles: Self.articles, readers: 1, logger: log.logger(.trace))
    let client = try UnixSocket(connectingTo: daemon.socket)
    let request =
      "GET /v1/search?q=trains&limit=1000&snippet=2000 HTTP/1.1\r\nHost: lede\r\n\r\n"
    // The answers are larger than the buffers of a socket.
    try client.send(String(repeating: request, count: 20))
    let half = try UnixSocket(connectingTo: daemon.socket)
    try half.send("POST /v1/search HTTP/1.1\r\nHost: lede\r\nContent-Length: 100\r\n\r\n{")
    try await log.hasReceived(2)
    // The first answer has begun to fill the buffers.
    try await wait { client.hasInput }
    kill(getpid(), SIGTERM)
    try await daemon.task.value
    #expect(log.lines.contains { $0.hasPrefix("notice stopped") })
    #expect(try daemon.folder.contents == ["articles", "index"])
    withExtendedLifetime((client, half)) {}
  }

  @Test func childProcessesThatIgnoreSIGTERMAreKilled() async throws {
    let daemon = try await RunningDaemon(
      watcher: """
        folder=$(dirname "$0")
        trap '' TERM
        echo '{"version":1,"event":"ready"}'
        work=$(grep -o '"work":"[a-z]*"' | cut -d '"' -f 4)
        echo $$ > "$folder/process-$work"
        exec sleep 600
        """)
    let client = try UnixSocket(connectingTo: daemon.socket)
    try client.send(
      "POST /v1/reindex HTTP/1.1\r\nHost: lede\r\nContent-Length: 2\r\n\r\n{}")
    let names = ["process-watch", "process-run"]
    try await wait { names.allSatisfy(daemon.folder.has) }
    kill(getpid(), SIGTERM)
    let answer = try await client.receive(until: "0\r\n\r\n")
    #expect(answer.contains(#""code":"stopping""#), "\(answer)")
    try await daemon.task.value
    for name in names {
      let text = try String(contentsOfFile: daemon.folder.path + "/" + name, encoding: .utf8)
      let process = try #require(pid_t(text.dropLast()))
      #expect(kill(process, 0) != 0, "\(name)")
    }
  }

  @Test func waitingForWorkToEndHasATimeLimit() async {
    let shutdown = Shutdown()
    #expect(!shutdown.hasBegun)
    shutdown.begin()
    #expect(shutdown.hasBegun)
    #expect(await shutdown.wait(upTo: .seconds(60)) {})
    #expect(
      await !shutdown.wait(upTo: .milliseconds(50)) { try? await Task.sleep(for: .seconds(600)) })
    // The time limit counts from `begin()`.
    #expect(
      await !shutdown.wait(upTo: .milliseconds(10)) { try? await Task.sleep(for: .seconds(600)) })
    let cancelled = Task { await shutdown.wait(upTo: .seconds(60)) { await Task.yield() } }
    cancelled.cancel()
    #expect(await cancelled.value)
  }
}
