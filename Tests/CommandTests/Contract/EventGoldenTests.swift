import Foundation
import TestSupport
import Testing

/// Every event of `lede index`, `lede watch` and `POST /v1/reindex`, byte for byte.
@Suite("Contract: events", .serialized) struct EventGoldenTests {
  private static let goldens = GoldenFolder("../Goldens/events", beside: #filePath)

  private static let names = [
    "index", "index-error", "index-rebuilding", "index-waiting", "watch", "reindex",
    "reindex-waiting", "reindex-error", "reindex-stopping",
  ]

  @Test("lede index: progress, warning, failure, done")
  func index() throws {
    let bench = try Workbench()
    try bench.writeContractArticles()
    try bench.writeTroubles(to: "articles")
    try compare(
      "index", try bench.lede("index", bench.articles, "--threads", "1", "--format", "jsonl").text,
      bench)
  }

  @Test("lede index: error")
  func indexError() throws {
    let bench = try Workbench()
    let outcome = try bench.lede("index", "no/such/folder", "--format", "jsonl")
    try compare("index-error", outcome.text, bench)
  }

  @Test("lede index: rebuilding")
  func rebuilding() throws {
    let bench = try Workbench.withContractArticles()
    try bench.write("this is no stub\n", to: "index/current")
    let outcome = try bench.lede("index", bench.articles, "--format", "jsonl")
    try compare("index-rebuilding", outcome.text, bench)
  }

  @Test("lede index: waiting")
  func waiting() throws {
    let bench = try Workbench.withContractArticles()
    try bench.whileLocked {
      let outcome = try bench.lede("index", "--wait", "0.1", "--format", "jsonl")
      try compare("index-waiting", outcome.text, bench)
    }
  }

  @Test("lede watch: ready, updated, issue, problem")
  func watch() async throws {
    let bench = try Workbench.withContractArticles()
    let watch = try await Watch.ready(bench, [bench.articles, "--threads", "1"])
    try bench.write("Herons\nA heron fishes at dusk.\n", to: "articles/herons.txt")
    try await watch.prints("updated")
    // All at once, so that one run finds them.
    try bench.writeTroubles(to: "troubles")
    try FileManager.default.moveItem(
      atPath: bench.folder + "/troubles", toPath: bench.articles + "/troubles")
    try await watch.prints("updated", times: 2)
    try FileManager.default.moveItem(atPath: bench.articles, toPath: bench.folder + "/away")
    try await watch.prints("problem")
    try compare("watch", try watch.text(), bench)
  }

  @Test("POST /v1/reindex: progress, done, error")
  func reindex() async throws {
    let run = try await GatedRun()
    try run.post("{}", to: "job")
    _ = try await run.events("job")
    try compare("reindex", try run.text("job"), run.bench)
    try run.post(#"{"sources": ["/no/such/folder"]}"#, to: "failing")
    _ = try await run.events("failing")
    try compare("reindex-error", try run.text("failing"), run.bench)
  }

  @Test("POST /v1/reindex: waiting, stopping")
  func reindexWaiting() async throws {
    let run = try await GatedRun()
    try await run.beginRun()
    try run.post("{}", to: "second")
    try await until { try run.text("second").contains(#""ahead":1"#) }
    run.daemon.terminate()
    run.daemon.waitUntilExit()
    _ = try await run.events("first")
    _ = try await run.events("second")
    try compare("reindex-stopping", try run.text("first"), run.bench)
    try compare("reindex-waiting", try run.text("second"), run.bench)
  }

  @Test func everyGoldenHasACase() throws { try Self.goldens.checkComplete(Self.names) }

  private func compare(_ name: String, _ text: String, _ bench: Workbench) throws {
    try Self.goldens[name].check(ContractMasks(folder: bench.folder).apply(toEvents: text))
  }
}

extension Workbench {
  /// Writes a file with a warning, and one that cannot be indexed.
  fileprivate func writeTroubles(to folder: String) throws {
    try write(
      "---\ntitle: [unclosed\n---\nText below broken front matter.\n", to: folder + "/broken.md")
    try write("{\"title\": \"Row without an end\"\n", to: folder + "/broken.jsonl")
  }
}
