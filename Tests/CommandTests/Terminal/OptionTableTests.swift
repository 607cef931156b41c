import Contract
import Foundation
import Testing

/// Compares the options of the built commands with the option table.
@Suite("The table of options and the command line")
struct OptionTableTests {
  /// An option or argument of a command, as ArgumentParser dumps it.
  private struct Declared: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let names: [Name]?
    let abstract: String?
    let discussion: String?
    let valueName: String?

    /// The names with their dashes; an argument has none.
    var words: [String] {
      (names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }
    }
  }

  private struct Dump: Decodable {
    struct Command: Decodable { let arguments: [Declared] }
    let command: Command
  }

  private static func declared(_ command: String) throws -> [Declared] {
    let outcome = try Workbench().lede(command, "--experimental-dump-help")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Dump.self, from: outcome.output).command.arguments
  }

  /// Compares the options of a command, without `others`, with rows of the table, in both directions.
  private func compare(_ command: String, _ rows: [OptionRow], others: Set<String>) throws {
    let declared = try Self.declared(command)
    let words = Set(declared.flatMap(\.words))
    #expect(words.subtracting(others) == Set(rows.flatMap(\.words)))
    #expect(others.isSubset(of: words))
    for row in rows {
      let found = declared.filter { option in
        if case .argument(let name) = row.commandLine {
          return option.kind == "positional" && option.valueName == name
        }
        return !Set(option.words).isDisjoint(with: row.words)
      }
      #expect(!found.isEmpty, "\(row)")
      for option in found {
        #expect(option.abstract == row.help)
        #expect((option.discussion ?? "") == row.details)
        #expect((option.kind == "option") == row.takesValue, "\(row)")
        if let valueName = row.valueName { #expect(option.valueName == valueName) }
      }
    }
    #expect(
      declared.count { $0.kind == "positional" } == rows.count { $0.words.isEmpty },
      "every argument is a row")
  }

  @Test("lede index has the options of a run and those of its output")
  func index() throws {
    try compare(
      "index", RunOption.allCases.map(\.row),
      others: [
        "--index", "--config", "--dry-run", "--quiet", "-q", "--format", "-f", "--help", "-h",
        "--version",
      ])
  }

  @Test("lede watch has the options of a run that say what is indexed and how")
  func watch() throws {
    let singleRun: Set<RunOption> = [.wait, .rebuild, .checksum]
    try compare(
      "watch", RunOption.allCases.filter { !singleRun.contains($0) }.map(\.row),
      others: [
        "--index", "--config", "--quiet", "-q", "--format", "-f", "--help", "-h", "--version",
      ])
  }

  @Test("lede search has the options of a search and those of its output")
  func search() throws {
    try compare(
      "search", SearchOption.allCases.map(\.row),
      others: [
        "--index", "--config", "--format", "-f", "--null", "-0", "--color", "--no-pager", "--help",
        "-h", "--version",
      ])
  }

  /// A value for each option of `lede search` that takes one.
  private static let values = [
    "--index": "index", "--config": "lede.yaml", "--tag": "chips", "-t": "chips",
    "--kind": "article", "-k": "article", "--after": "2020", "--before": "2030", "--limit": "3",
    "-n": "3", "--offset": "0", "--format": "json", "-f": "json", "--color": "never",
    "--match": "all", "--sort": "date", "--facets": "tags", "--snippet": "0",
    "--why-not": "2026-01-14-plant.txt",
  ]

  @Test("the word after an option is its value only if the option takes one")
  func queryArguments() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("", to: "lede.yaml")
    let declared = try Self.declared("search").filter { $0.kind != "positional" }
    #expect(
      Set(declared.filter { $0.kind == "option" }.flatMap(\.words)) == Set(Self.values.keys))
    let ending: Set = ["--help", "-h", "--version", "--null", "-0"]
    for option in declared {
      for word in option.words where !ending.contains(word) {
        let words = option.kind == "option" ? [word, Self.values[word] ?? ""] : [word]
        let outcome = try bench.lede(
          ["search", "--format=json"] + words + ["circuits", "-quiet"])
        #expect(
          try outcome.object()["query"] as? String == "circuits -quiet",
          "\(word): \(outcome.errors)")
      }
    }
  }
}
