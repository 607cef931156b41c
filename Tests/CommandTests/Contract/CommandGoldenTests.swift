import Foundation
import TestSupport
import Testing

/// What each command prints for programs, byte for byte.
@Suite("Contract: commands") struct CommandGoldenTests {
  /// A run of the program and the name of its golden.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]

    var testDescription: String { name }
  }

  private static let goldens = GoldenFolder("../Goldens/commands", beside: #filePath)

  private static let readingCases: [Case] = [
    .init(name: "search", arguments: ["search", "circuits"]),
    .init(
      name: "search-facets",
      arguments: ["search", "open source", "--facets", "tags,kind,year", "--limit", "2"]),
    .init(name: "search-typo", arguments: ["search", "circiuts"]),
    .init(name: "search-some-words", arguments: ["search", "heron circuits umbrella"]),
    .init(name: "search-filters", arguments: ["search", "", "--tag", "chips", "--sort", "date"]),
    .init(name: "search-field", arguments: ["search", "author:quill", "--snippet", "40"]),
    .init(name: "search-row", arguments: ["search", "ferry tide"]),
    .init(name: "search-marked-up", arguments: ["search", "quoted"]),
    .init(name: "search-explain", arguments: ["search", "norvale harbor", "--explain"]),
    .init(
      name: "search-why-not",
      arguments: ["search", "buoy", "--why-not", "2025-12-31-circuits.txt"]),
    .init(name: "search-nothing", arguments: ["search", "zyzzyva"]),
    .init(name: "search-offset", arguments: ["search", "circuits", "--offset", "1"]),
    .init(name: "similar", arguments: ["similar", "2026-01-14-plant.txt"]),
    .init(name: "suggest", arguments: ["suggest", "ci"]),
    .init(name: "show", arguments: ["show", "2026-01-14-plant.txt"]),
    .init(name: "show-front-matter", arguments: ["show", "notes/garzas.md"]),
    .init(name: "profile", arguments: ["profile", "Quillfeather", "Foundry"]),
    .init(name: "tags", arguments: ["tags"]),
    .init(name: "status", arguments: ["status"]),
    .init(name: "check", arguments: ["check", "--deep"]),
    .init(
      name: "segment", arguments: ["segment", "articles/notes/garzas.md", "articles/rows.jsonl"]),
  ]

  private static let otherFormats: [Case] = [
    .init(name: "search-jsonl", arguments: ["search", "circuits", "--format", "jsonl"]),
    .init(name: "search-tsv", arguments: ["search", "circuits", "--format", "tsv"]),
    .init(name: "search-paths", arguments: ["search", "circuits", "--format", "paths"]),
    .init(
      name: "search-template",
      arguments: ["search", "circuits", "--format", "{path}:{line} {title}"]),
    .init(name: "tags-tsv", arguments: ["tags", "--format", "tsv"]),
  ]

  @Test(arguments: readingCases) func answersInJSONAreTheirGoldens(golden: Case) throws {
    let bench = try Workbench.withContractArticles()
    try Self.compare(golden, golden.arguments + ["--format", "json"], bench)
  }

  @Test(arguments: otherFormats) func answersInOtherFormatsAreTheirGoldens(golden: Case) throws {
    let bench = try Workbench.withContractArticles()
    try Self.compare(golden, golden.arguments, bench)
  }

  private static let writingNames = [
    "index-built", "index-plan", "index-updated", "index-unchanged", "backup",
  ]

  @Test func reportsInJSONAreTheirGoldens() throws {
    let bench = try Workbench()
    try bench.writeContractArticles()
    let index = ["index", bench.articles, "--format", "json"]
    try Self.compare(.init(name: "index-built", arguments: index), index, bench)
    try bench.write("Herons\nA heron fishes at dusk.\n", to: "articles/herons.txt")
    try FileManager.default.removeItem(atPath: bench.articles + "/2025-12-31-circuits.txt")
    let plan = index + ["--dry-run"]
    try Self.compare(.init(name: "index-plan", arguments: plan), plan, bench)
    try Self.compare(.init(name: "index-updated", arguments: index), index, bench)
    try Self.compare(.init(name: "index-unchanged", arguments: index), index, bench)
    let backup = ["backup", "copy", "--format", "json"]
    try Self.compare(.init(name: "backup", arguments: backup), backup, bench)
  }

  @Test func everyGoldenHasACase() throws {
    try Self.goldens.checkComplete(
      (Self.readingCases + Self.otherFormats).map(\.name) + Self.writingNames)
  }

  private static func compare(_ golden: Case, _ arguments: [String], _ bench: Workbench) throws {
    let outcome = try bench.lede(arguments)
    try goldens[golden.name].check(outcome.transcript(of: arguments, in: bench))
  }
}

extension Workbench.Outcome {
  /// Returns the text of a golden: the command line, the exit status, the output and the errors.
  func transcript(of arguments: [String], in bench: Workbench) -> String {
    let words = arguments.map { $0.contains { " {".contains($0) } || $0.isEmpty ? "'\($0)'" : $0 }
    return ContractMasks(folder: bench.folder).apply(
      """
      $ lede \(words.joined(separator: " "))
      status \(status)
      output:
      \(text)errors:
      \(errors)
      """)
  }
}
