import Articles
import Base
import Contract
import Foundation
import SystemPackage
import Testing

@Suite("Tasks of lede-indexer")
struct IndexerTaskTests {
  private func indexer(_ bench: Workbench, _ input: String) throws -> Workbench.Outcome {
    try bench.write(input, to: "task.json")
    return try bench.shell("exec \"$LEDE-indexer\" task < task.json")
  }

  @Test("lede-indexer runs the task on standard input and prints its events")
  func run() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    var request = RunRequest()
    request.sources = [.init(name: "news", path: FilePath(bench.articles))]
    let task = IndexerTask(index: FilePath(bench.index), configuration: nil, work: .run(request))
    let outcome = try indexer(bench, String(decoding: task.json.bytes, as: UTF8.self))
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.lines.first?.contains(#""event":"progress""#) == true)
    #expect(outcome.lines.last?.contains(#""event":"done""#) == true)
    #expect(try bench.lede("search", "source:news").status == 0)
  }

  @Test("an error in the configuration of a task is printed as an event")
  func configuration() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("limt: 3\n", to: "lede.yaml")
    let task = IndexerTask(
      index: FilePath(bench.index), configuration: FilePath(bench.folder + "/lede.yaml"),
      work: .run(.init()))
    let outcome = try indexer(bench, String(decoding: task.json.bytes, as: UTF8.self))
    #expect(outcome.status == 2)
    #expect(outcome.text.contains(#""event":"error","code":"configuration""#))
  }

  @Test(
    "input that is not a task is refused with a hint to use lede index", arguments: ["", "{", "{}"])
  func refused(input: String) throws {
    let outcome = try indexer(Workbench(), input)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("use: lede index"))
  }
}
