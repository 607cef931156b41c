import Foundation
import Testing

@Suite("Waiting for the process that writes the index", .serialized)
struct WriterWaitTests {
  @Test("lede index names the process of a daemon's run, waits until it has ended, and then runs")
  func waits() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    let writer = try run.writer()
    try run.bench.write("Herons\nA heron fishes at dusk.\n", to: "other/herons.txt")
    try run.background("index articles birds=other --config lede.yaml", "text")
    try run.background("index --config lede.yaml --format jsonl", "lines")
    try await until {
      try run.text("text.err").contains("waiting up to 20 s for process \(writer), which writes")
    }
    try await until {
      try run.text("lines.out").contains(#""event":"waiting","for":"writer","process":\#(writer)"#)
    }
    #expect(try run.text("text.out") == "" && run.text("text.status") == "")
    try run.open()
    #expect(try await run.events("first").last?["event"] as? String == "done")
    for name in ["text", "lines"] {
      try await until { try run.text(name + ".status") != "" }
      let errors = try run.text(name + ".err")
      #expect(try run.text(name + ".status") == "0\n", "\(errors)")
    }
    #expect(try await run.events("lines.out").last?["event"] as? String == "done")
    #expect(try run.bench.lede("search", "source:birds").status == 0)
  }

  @Test("after --wait, lede index fails and names the process, and the daemon's run continues")
  func givesUp() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    let writer = try run.writer()
    let outcome = try run.bench.lede("index", "--config", "lede.yaml", "--wait", "0.2")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("waiting up to 0.2 s for process \(writer), which writes"))
    #expect(
      outcome.errors.contains("process \(writer) is writing the index in \(run.bench.index)"))
    #expect(outcome.text == "")
    try run.open()
    #expect(try await run.events("first").last?["event"] as? String == "done")
    #expect(try run.bench.lede("search", "ospreys").status == 0)
  }

  @Test("rows on standard input are read after the wait")
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

  @Test(
    "lede index names the process in the lock, or 'another process' if the lock has no valid id")
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
      hurried.errors.contains("process \(getpid()) is writing"),
      "the process that gave up left the name in the lock")
    let lines = try bench.lede("index", "--wait", "0", "--format", "jsonl")
    #expect(lines.status == 4 && lines.text.contains(#""event":"error","code":"locked""#))
    for text in ["", "nonsense", "-1\n", "99999999999999999999\n/x\n", "0\n\n\n", "\0\0\n\0"] {
      try lock.write(text)
      let outcome = try bench.lede("index", "--wait", "0")
      #expect(outcome.status == 4 && outcome.errors.contains("another process is writing"))
    }
  }
}
