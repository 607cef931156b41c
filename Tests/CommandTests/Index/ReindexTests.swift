import Foundation
import Testing

@Suite("POST /v1/reindex", .serialized)
struct ReindexTests {
  @Test("a run streams its progress and ends with a report, and new articles can be searched")
  func stream() async throws {
    let run = try await GatedRun()
    try run.bench.write("Herons\nA heron fishes at dusk.\n", to: "articles/herons.txt")
    try run.post("", to: "job")
    let events = try await run.events("job")
    let names = events.compactMap { $0["event"] as? String }
    #expect(names.dropLast().allSatisfy { $0 == "progress" } && names.count > 1)
    let report = try #require(events.last)
    #expect(report["event"] as? String == "done" && report["mode"] as? String == "updated")
    #expect((report["files"] as? [String: Int])?["added"] == 1)
    #expect(report["articles"] as? Int == 4)
    let search = try run.bench.shell(
      "curl -s --unix-socket lede.sock 'http://lede/v1/search?q=heron' | grep -c herons.txt")
    #expect(search.text == "1\n")
    let head = try run.bench.shell(
      "curl -s -D - -o /dev/null --unix-socket lede.sock http://lede/v1/reindex -d '{}'")
    #expect(head.text.hasPrefix("HTTP/1.1 200 OK"))
    #expect(head.text.lowercased().contains("content-type: application/x-ndjson"))
    #expect(head.text.lowercased().contains("transfer-encoding: chunked"))
  }

  @Test(
    "a run uses the options of the request, and its report has the keys of lede index --format jsonl"
  )
  func options() async throws {
    let run = try await GatedRun()
    try run.bench.write("Other\nAnother text.\n", to: "other/one.txt")
    try run.bench.write("Left out\nA draft.\n", to: "other/drafts/two.txt")
    let body =
      #"{"sources": ["notes=\#(run.bench.folder)/other"], "exclude": ["drafts/"], "#
      + #""rebuild": true, "threads": 1, "hidden": false, "ignore_files": true, "wait": 2.5}"#
    try run.post(body, to: "job")
    let events = try await run.events("job")
    #expect(events.contains { $0["event"] as? String == "rebuilding" })
    let report = try #require(events.last)
    #expect(report["mode"] as? String == "built" && report["articles"] as? Int == 1)
    #expect((report["sources"] as? [[String: String]])?.first?["name"] == "notes")
    #expect((report["droppedSources"] as? [Any])?.count == 1)
    let own = try run.bench.lede("index", "--format", "jsonl")
    let line = try #require(own.lines.last)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object.map { Set($0.keys) } == Set(report.keys))
    #expect(own.errors == "")
  }

  @Test("runs wait for each other and report how many are ahead of them")
  func queue() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.post("{}", to: "second")
    try await until { try run.text("second").contains(#""ahead":1"#) }
    try run.post("{}", to: "third")
    try await until { try run.text("third").contains(#""ahead":2"#) }
    try run.open()
    #expect(try await run.events("first").last?["mode"] as? String == "updated")
    #expect(try await run.events("second").last?["mode"] as? String == "unchanged")
    let third = try await run.events("third")
    #expect(third.prefix(2).compactMap { $0["ahead"] as? Int } == [2, 1])
    #expect(third.last?["event"] as? String == "done")
  }

  @Test("a run fails if the runs ahead of it take longer than its wait")
  func impatient() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.post("{}", to: "second")
    try await until { try run.text("second").contains(#""ahead":1"#) }
    try run.post(#"{"wait": 0.2}"#, to: "hurried")
    let error = try #require(try await run.events("hurried").last)
    #expect(error["event"] as? String == "error" && error["code"] as? String == "locked")
    #expect((error["message"] as? String)?.contains("earlier runs have not finished") == true)
    try run.open()
    #expect(try await run.events("second").last?["event"] as? String == "done")
  }

  @Test("a run is refused while 16 runs wait")
  func busy() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    for number in 1...16 {
      try run.post("{}", to: "job\(number)")
      try await until { try run.text("job\(number)").contains(#""ahead":\#(number)"#) }
    }
    let refused = try run.bench.shell(
      "curl -s -w '%{http_code}' --unix-socket lede.sock http://lede/v1/reindex -d '{}'")
    #expect(refused.text.hasSuffix("503") && refused.text.contains(#""code":"busy""#))
    #expect(refused.text.contains("16 index jobs"))
    try run.open()
    #expect(try await run.events("job16").last?["event"] as? String == "done")
  }

  @Test(
    "an invalid body is refused with the reason",
    arguments: [
      (#"{"speed": 1}"#, "Allowed: sources, include, exclude, hidden, ignore_files, threads"),
      (#"{"sources": ["notes"]}"#, "absolute"), (#"{"sources": "-"}"#, "absolute"),
      (#"{"sources": [""]}"#, "sources"), (#"{"threads": 5000}"#, "1024"),
      (#"{"wait": -1}"#, "seconds"), (#"{"rebuild": "perhaps"}"#, "1 or 0"),
      (#"{"rebuild": [true]}"#, "array"), ("[]", "object"), ("{", "JSON"),
    ])
  func badBodies(body: String, reason: String) async throws {
    let run = try await GatedRun()
    let answer = try run.bench.shell(
      "curl -s -w '%{http_code}' --unix-socket lede.sock http://lede/v1/reindex -d '\(body)'")
    #expect(answer.text.hasSuffix("400"), "\(answer.text)")
    #expect(answer.text.contains(#""code":"bad_request""#) && answer.text.contains(reason))
  }

  @Test("methods other than POST and large bodies are refused")
  func methods() async throws {
    let run = try await GatedRun()
    let get = try run.bench.shell("curl -si --unix-socket lede.sock http://lede/v1/reindex")
    #expect(get.text.hasPrefix("HTTP/1.1 405") && get.text.contains("Allow: POST\r\n"))
    let large = try run.bench.shell(
      "head -c 70000 /dev/zero | tr '\\0' ' ' | curl -si --unix-socket lede.sock "
        + "http://lede/v1/reindex --data-binary @-")
    #expect(large.text.contains("HTTP/1.1 413"))
  }

  @Test("the last line of a failed run is the error")
  func failure() async throws {
    let run = try await GatedRun()
    try run.post(#"{"sources": ["/no/such/folder"]}"#, to: "job")
    let error = try #require(try await run.events("job").last)
    #expect(error["event"] as? String == "error" && error["code"] as? String == "bad_request")
    #expect((error["message"] as? String)?.contains("/no/such/folder") == true)
    #expect(try run.bench.lede("status").status == 0)
  }

  @Test("a run continues after its client has disconnected")
  func hangUp() async throws {
    let run = try await GatedRun()
    try run.addGated()
    let client = try run.bench.shell(
      "timeout -s KILL 1 curl -sN --unix-socket lede.sock http://lede/v1/reindex -d '{}'; true")
    #expect(client.text.contains(#""stage":"indexing""#) && !client.text.contains("done"))
    #expect(isAlive(try run.writer()))
    try run.open()
    try await until { try run.bench.lede("search", "ospreys").status == 0 }
  }

  @Test("a daemon that stops ends its run, answers the client, and does not change the index")
  func stop() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.post("{}", to: "second")
    try await until { try run.text("second").contains(#""ahead":1"#) }
    let writer = try run.writer()
    run.daemon.terminate()
    run.daemon.waitUntilExit()
    #expect(run.daemon.terminationStatus == 0 && run.daemon.terminationReason == .exit)
    #expect(!isAlive(writer))
    #expect(try await run.events("first").last?["code"] as? String == "stopping")
    #expect(try await run.events("second").last?["code"] as? String == "stopping")
    #expect(try run.bench.lede("search", "ospreys").status == 1)
    #expect(try run.bench.lede("search", "circuits").status == 0)
    try run.open()
    #expect(try run.bench.lede("index", "--config", "lede.yaml").status == 0)
    #expect(try run.bench.lede("search", "ospreys").status == 0)
  }

  @Test("a killed run ends with an error, and the next run succeeds")
  func killed() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    #expect(kill(try run.writer(), SIGKILL) == 0)
    let error = try #require(try await run.events("first").last)
    #expect(error["code"] as? String == "internal")
    #expect((error["message"] as? String)?.contains("signal 9") == true)
    try run.open()
    try run.post("{}", to: "second")
    #expect(try await run.events("second").last?["event"] as? String == "done")
  }

  @Test("a run ends when its daemon is killed")
  func orphans() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    let writer = try run.writer()
    #expect(kill(run.daemon.processIdentifier, SIGKILL) == 0)
    try await until { !isAlive(writer) }
    #expect(try run.bench.lede("search", "circuits").status == 0)
  }
}
