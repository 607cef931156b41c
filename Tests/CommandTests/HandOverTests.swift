import Foundation
import Testing

@Suite("Handing runs to the daemon", .serialized)
struct HandOverTests {
  @Test("lede index has the daemon that writes do its run, and shows it as its own")
  func handedOver() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.bench.write("Herons\nA heron fishes at dusk.\n", to: "other/herons.txt")
    try run.background("index articles birds=other", "index")
    try await until { try run.text("index.err").contains("waiting for 1 run before this one") }
    #expect(try run.text("index.err").contains("the daemon on \(run.socket) is writing the index"))
    try run.open()
    try await until { try run.text("index.status") != "" }
    #expect(try run.text("index.status") == "0\n")
    let text = try run.text("index.out")
    #expect(text.hasPrefix("Indexed 5 articles") || text.contains("Now 5 articles"), "\(text)")
    #expect(try run.bench.lede("search", "source:birds").status == 0)
  }

  @Test("its exit status and messages are those of its own run")
  func failures() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.background("index /no/such/folder", "missing")
    try run.bench.write("{broken\n", to: "rows/rows.jsonl")
    try run.background("index articles rows", "broken")
    try run.background("index --format json", "json")
    try run.background("index --format jsonl", "lines")
    for name in ["broken", "json"] {
      try await until { try run.text(name + ".err").contains("before this one") }
    }
    try await until { try run.text("lines.out").contains("waiting") }
    try run.open()
    for name in ["missing", "broken", "json", "lines"] {
      try await until { try run.text(name + ".status") != "" }
    }
    #expect(try run.text("missing.status") == "2\n")
    #expect(try run.text("missing.err").contains("cannot index /no/such/folder"))
    #expect(try run.text("broken.status") == "6\n")
    #expect(try run.text("broken.err").contains("not indexed: \(run.bench.folder)/rows/rows.jsonl"))
    #expect(try run.text("broken.err").contains("1 file, folder or row could not be indexed"))
    let json = try JSONSerialization.jsonObject(with: Data(try run.text("json.out").utf8))
    #expect((json as? [String: Any])?["version"] as? Int == 1)
    #expect(try await run.events("lines.out").last?["event"] as? String == "done")
  }

  @Test("rows on standard input cannot be handed over, so the run waits")
  func standardInput() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    let writer = try run.writer()
    let row = #"{"id": 1, "title": "Row", "text": "Terns."}"#
    try run.bench.write(row + "\n", to: "rows.jsonl")
    try run.background("index articles - --wait 20 --config lede.yaml < rows.jsonl", "index")
    try await until {
      try run.text("index.err").contains("waiting up to 20 s for process \(writer)")
    }
    try run.open()
    try await until { try run.text("index.status") != "" }
    let errors = try run.text("index.err")
    #expect(try run.text("index.status") == "0\n", "\(errors)")
    #expect(try run.bench.lede("search", "terns").status == 0)
  }

  @Test("another lede index is waited for, and named when that was in vain")
  func otherProcess() throws {
    let bench = try Workbench.withNewsroom()
    let lock = try HeldLock(bench, "\(getpid())\n")
    let waited = try bench.lede("index", "--wait", "0.2")
    #expect(waited.status == 4)
    #expect(waited.errors.contains("waiting up to 0.2 s for process \(getpid()), which writes"))
    #expect(waited.errors.contains("process \(getpid()) is writing the index in \(bench.index)"))
    let hurried = try bench.lede("index", "--wait", "0")
    #expect(hurried.status == 4 && !hurried.errors.contains("waiting"))
    #expect(
      hurried.errors.contains("process \(getpid()) is writing"), "who was refused took no name away"
    )
    let lines = try bench.lede("index", "--wait", "0", "--format", "jsonl")
    #expect(lines.status == 4 && lines.text.contains(#""event":"error","code":"locked""#))
    for text in ["", "nonsense", "-1\n", "99999999999999999999\n/x\n", "0\n\n\n", "\0\0\n\0"] {
      try lock.write(text)
      let outcome = try bench.lede("index", "--wait", "0")
      #expect(outcome.status == 4 && outcome.errors.contains("another process is writing"))
    }
  }

  @Test("a daemon that does not answer is no reason not to wait")
  func deadDaemon() throws {
    let bench = try Workbench.withNewsroom()
    let lock = try HeldLock(bench, "\(getpid())\n\(bench.folder)/none.sock\n")
    let outcome = try withExtendedLifetime(lock) { try bench.lede("index", "--wait", "0.1") }
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("the daemon does not do it: cannot find its socket"))
    #expect(outcome.errors.contains("waiting up to 0.1 s"))
  }

  @Test(
    "whatever a server answers, the command ends in good order",
    arguments: [
      ("", 4), ("\r\n\r\n", 4), ("HTTP/1.1 200 OK\r\n\r\n", 4), ("nonsense", 4),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 4),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc", 4),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc", 4),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n", 4),
      ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc\n", 4),
      ("HTTP/1.1 200 OK\r\n\r\nnull\n[]\n{\"event\":7}\n", 4),
      (
        "HTTP/1.1 200 OK\r\n\r\n{\"event\":\"error\",\"code\":\"stopping\",\"message\":\"bye\"}\n",
        4
      ),
      ("HTTP/1.1 200 OK\r\n\r\n{\"event\":\"error\",\"code\":\"io\",\"message\":\"full\"}\n", 7),
      ("HTTP/1.1 503 Busy\r\n\r\n{\"error\":{\"message\":\"too much\"}}\n", 4),
      ("HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n{}", 2),
      (
        "HTTP/1.1 200 OK\r\n\r\n{\"event\":\"progress\",\"stage\":\"indexing\",\"filesDone\":-5,"
          + "\"bytesDone\":9223372036854775807,\"bytesTotal\":1,\"seconds\":1e300}\n"
          + "{\"event\":\"done\",\"mode\":\"built\",\"bytes\":-1,\"seconds\":-1e300,\"failures\":3}\n",
        6
      ),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20;x=y\r\n"
          + "{\"event\":\"done\",\"mode\":\"updated\"\r\n2\r\n}\n\r\n0\r\n\r\n", 0
      ),
    ] as [(String, Int32)])
  func hostileServers(answer: String, status: Int32) throws {
    let bench = try Workbench.withNewsroom()
    let server = try ScriptedServer(at: bench.folder + "/fake.sock", saying: answer)
    let lock = try HeldLock(bench, "\(getpid())\n\(bench.folder)/fake.sock\n")
    let outcome = try withExtendedLifetime((server, lock)) {
      try bench.lede("index", "--wait", "0")
    }
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains("is writing the index, so it is asked to do this run as well"))
  }
}
