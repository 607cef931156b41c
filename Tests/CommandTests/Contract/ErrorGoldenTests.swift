import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

/// Each error of the command line, with its exit status, byte for byte.
@Suite("Contract: errors") struct ErrorGoldenTests {
  private static let goldens = GoldenFolder("../Goldens/errors", beside: #filePath)

  /// Runs with a sound index, and the names of their goldens.
  private static let cases: [CommandGoldenTests.Case] = [
    .init(name: "usage-command", arguments: ["serach"]),
    .init(name: "usage-option", arguments: ["search", "--limt", "3", "a"]),
    .init(name: "usage-value", arguments: ["search", "--sort", "name", "a"]),
    .init(name: "bad-request", arguments: ["search", "--limit", "1001", "a"]),
    .init(name: "query-syntax", arguments: ["search", "--strict", "circuits AND (", "-f", "json"]),
    .init(name: "not-found-document", arguments: ["show", "nowhere.txt"]),
    .init(name: "not-found-profile", arguments: ["profile", "No", "Company"]),
    .init(name: "not-found-words", arguments: ["search", "zyzzyva"]),
    .init(name: "io", arguments: ["similar", "--file", "no-such-file"]),
    .init(name: "no-index", arguments: ["search", "a", "--index", "articles"]),
    .init(name: "configuration", arguments: ["status", "--config", "broken.yaml"]),
    .init(name: "configuration-key", arguments: ["status", "--config", "unknown.yaml"]),
    .init(name: "configuration-missing", arguments: ["status", "--config", "no-such.yaml"]),
    .init(
      name: "incomplete",
      arguments: ["index", "articles", "--config", "small.yaml", "--format", "json"]),
  ]

  private static let otherNames = ["query-too-long", "damaged", "locked", "index-version"]

  @Test(arguments: cases) func anErrorIsReported(golden: CommandGoldenTests.Case) throws {
    let bench = try Workbench.withContractArticles()
    try bench.write("socket: [a\n", to: "broken.yaml")
    try bench.write("redaers: 3\n", to: "unknown.yaml")
    try bench.write("max_file_size: 300\n", to: "small.yaml")
    let outcome = try bench.lede(golden.arguments)
    try Self.goldens[golden.name].check(outcome.transcript(of: golden.arguments, in: bench))
  }

  @Test func aQueryThatIsTooLongIsReported() throws {
    let bench = try Workbench.withContractArticles()
    let outcome = try bench.lede("search", String(repeating: "word ", count: 2_000))
    try Self.goldens["query-too-long"].check(outcome.transcript(of: ["search", "LONG"], in: bench))
  }

  @Test func aDamagedIndexIsReported() throws {
    let bench = try Workbench.withContractArticles()
    try bench.write("this is no stub\n", to: "index/current")
    let arguments = ["search", "circuits"]
    try Self.goldens["damaged"].check(
      try bench.lede(arguments).transcript(of: arguments, in: bench))
  }

  @Test func aLockedIndexIsReported() throws {
    let bench = try Workbench.withContractArticles()
    try bench.whileLocked {
      let arguments = ["index", "--wait", "0.1"]
      try Self.goldens["locked"].check(
        try bench.lede(arguments).transcript(of: arguments, in: bench))
    }
  }

  @Test func anIndexOfAnotherVersionIsReported() throws {
    let bench = try Workbench.withContractArticles()
    var writer = try WritableDatabase(path: FilePath(bench.index + "/g-000001"), .open)
    try writer.setMetadata("lede.schema".utf8.span, "1".utf8.span)
    try writer.close()
    let arguments = ["search", "circuits"]
    try Self.goldens["index-version"].check(
      try bench.lede(arguments).transcript(of: arguments, in: bench))
  }

  @Test func everyGoldenHasACase() throws {
    try Self.goldens.checkComplete(Self.cases.map(\.name) + Self.otherNames)
  }
}

extension Workbench {
  /// Holds the lock of the index as another writer does, while `body` runs.
  func whileLocked(_ body: () throws -> Void) throws {
    let descriptor = open(index + "/lock", O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try body()
  }
}
