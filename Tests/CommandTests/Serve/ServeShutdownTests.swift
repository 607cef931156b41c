import Foundation
import Testing

/// How the process of a daemon ends.
@Suite("Stopping lede serve", .serialized, .timeLimit(.minutes(2)))
struct ServeShutdownTests {
  /// A daemon that serves 1,000 articles, and a search that takes minutes unless it is cancelled.
  private struct Busy {
    let bench: Workbench
    let daemon: Process
    var socket: String { bench.folder + "/lede.sock" }

    init() async throws {
      bench = try Workbench()
      let rows = (0..<1_000).map { number in
        let words = (0..<30).map { "w\((number * 31 + $0 * 29) % 900)" }.joined(separator: " ")
        return #"{"title":"Number \#(number)","text":"trains \#(words)"}"#
      }
      try bench.write(rows.joined(separator: "\n"), to: "rows.jsonl")
      let words = (0..<900).map { "w\($0)" }.joined(separator: " OR ")
      try bench.write(
        #"{"q":"\#(words)","match":"any","limit":1000,"explain":true}"#, to: "long.json")
      let indexed = try bench.lede("index", "rows.jsonl")
      try #require(indexed.status == 0, "\(indexed.errors)")
      daemon = try bench.start(
        "serve", "--socket", "lede.sock", "--log-level", "trace", errors: "daemon.log")
      try await until { FileManager.default.fileExists(atPath: self.socket) }
    }

    /// Sends the long search in the background. Its answer goes to the file `name`.
    func search(_ name: String) throws {
      try bench.startShell(
        "curl -s --unix-socket lede.sock http://lede/v1/search -d @long.json > \(name).tmp; "
          + "mv \(name).tmp \(name)")
    }

    func answer(_ name: String) throws -> String {
      try String(contentsOfFile: bench.folder + "/" + name, encoding: .utf8)
    }

    /// Waits until `count` requests have begun.
    func hasReceived(_ count: Int) async throws {
      try await until {
        try self.answer("daemon.log").split(separator: "\n").count { $0.contains(" received") }
          >= count
      }
    }

    /// The files of the socket that still exist.
    var leftovers: [String] {
      get throws {
        try FileManager.default.contentsOfDirectory(atPath: bench.folder)
          .filter { $0.contains("lede.sock") || $0.hasPrefix(".lede-") }
      }
    }
  }

  @Test("SIGTERM ends running and waiting searches with an answer, and the daemon exits with 0")
  func busy() async throws {
    let busy = try await Busy()
    let names = (0..<12).map { "answer\($0)" }
    for name in names { try busy.search(name) }
    try await busy.hasReceived(names.count)
    busy.daemon.terminate()
    busy.daemon.waitUntilExit()
    #expect(busy.daemon.terminationReason == .exit && busy.daemon.terminationStatus == 0)
    #expect(try busy.leftovers == [])
    for name in names {
      try await until { FileManager.default.fileExists(atPath: busy.bench.folder + "/" + name) }
      #expect(try busy.answer(name).contains(#""code":"stopping""#), "\(name)")
    }
    let log = try busy.answer("daemon.log")
    #expect(log.contains("stopped") && !log.contains("did not end in time"), "\(log)")
  }

  @Test("a second SIGTERM kills the daemon, and its socket is removed")
  func twice() async throws {
    let busy = try await Busy()
    // Half a request, whose connection may stay open for some seconds.
    try busy.bench.write(
      """
      import socket
      client = socket.socket(socket.AF_UNIX)
      client.connect("lede.sock")
      client.sendall(b"POST /v1/search HTTP/1.1\\r\\nHost: lede\\r\\nContent-Length: 9\\r\\n\\r\\n{")
      open("sent", "w").close()
      client.recv(1000)
      """, to: "half.py")
    try busy.bench.startShell("exec python3 half.py")
    try await until { FileManager.default.fileExists(atPath: busy.bench.folder + "/sent") }
    try await busy.hasReceived(1)
    busy.daemon.terminate()
    try await until { try busy.answer("daemon.log").contains("stopping") }
    busy.daemon.terminate()
    busy.daemon.waitUntilExit()
    #expect(busy.daemon.terminationReason == .uncaughtSignal)
    #expect(busy.daemon.terminationStatus == SIGTERM)
    #expect(try busy.leftovers == [])
  }

  @Test("SIGTERM during the start leaves no file of the socket")
  func starting() async throws {
    let busy = try await Busy()
    busy.daemon.terminate()
    busy.daemon.waitUntilExit()
    for delay in 0..<30 {
      let daemon = try busy.bench.start("serve", "--socket", "lede.sock", errors: "daemon.log")
      try await Task.sleep(for: .milliseconds(delay * 3))
      daemon.terminate()
      daemon.waitUntilExit()
      // Before the daemon handles signals, it has created no file.
      if daemon.terminationReason == .uncaughtSignal {
        #expect(daemon.terminationStatus == SIGTERM)
      } else {
        let log = try busy.answer("daemon.log")
        #expect(daemon.terminationStatus == 0, "\(log)")
      }
      #expect(try busy.leftovers == [], "after \(delay * 3) ms")
    }
  }
}
