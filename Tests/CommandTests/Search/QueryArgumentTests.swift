import Testing

/// How the arguments of `lede search` become a query.
@Suite("Query arguments")
struct QueryArgumentTests {
  @Test(
    "words, exclusions and tags need no quotation marks",
    arguments: [
      (["circuits", "-sanctions"], "circuits -sanctions"),
      (["-sanctions", "circuits"], "-sanctions circuits"),
      (["circuits", "-#open_source"], "circuits -#open_source"),
      (["#chips", "circuits"], "#chips circuits"),
      (["circuits", "-trade war"], "circuits -\"trade war\""),
      (["circuits", "-\"trade war\""], "circuits -\"trade war\""),
      (["-trade war"], "-trade war"),
      (["circuits", "-n", "3", "-sanctions", "-t", "chips"], "circuits -sanctions"),
      (["--kind", "article", "circuits", "--limit=3"], "circuits"),
      (["circuits", "--", "-n", "--limit"], "circuits -n --limit"),
      (["--", "-x"], "-x"),
      (["circuits", "-ä"], "circuits -ä"),
      (["search", "search"], "search search"),
      (["circuits", "-"], "circuits -"),
    ])
  func query(arguments: [String], expected: String) throws {
    let bench = try Workbench.withNewsroom()
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try bench.shell("$LEDE search --format json \(words)")
    #expect(try outcome.object()["query"] as? String == expected, "\(outcome.errors)")
  }

  @Test("an excluded word is excluded")
  func exclusion() throws {
    let bench = try Workbench.withNewsroom()
    let all = try bench.lede("search", "circuits", "-f", "paths").lines
    #expect(all.contains(bench.articles + "/2025-12-31-circuits.txt"))
    let fewer = try bench.lede("search", "circuits", "-quiet", "-f", "paths").lines
    #expect(!fewer.isEmpty)
    #expect(!fewer.contains(bench.articles + "/2025-12-31-circuits.txt"))
  }

  @Test("a misspelt option is an error that suggests the right option")
  func mistyped() throws {
    let outcome = try Workbench().lede("search", "circuits", "--limt", "5")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--limt"))
    #expect(outcome.errors.contains("'--limit'"))
  }

  @Test("the name of an option after one dash is an excluded word, and a note names the option")
  func singleDash() throws {
    let bench = try Workbench.withNewsroom()
    let long = try bench.lede("search", "circuits", "-limit", "-f", "json")
    #expect(try long.object()["query"] as? String == "circuits -limit")
    #expect(long.errors.contains("the option is --limit"))
    let short = try bench.lede("search", "circuits", "-n5")
    #expect(short.errors.contains("the option is -n 5"))
    #expect(try bench.lede("search", "circuits", "-quiet").errors == "")
  }

  @Test("global options may stand before or after the command")
  func globalOptions() throws {
    let bench = try Workbench.withNewsroom()
    let elsewhere: [String: String?] = ["LEDE_INDEX": nil]
    for line in [
      "--index index search circuits -sanctions", "search --index index circuits -sanctions",
      "search circuits -sanctions --index=index", "--index=index search circuits -sanctions",
    ] {
      let outcome = try bench.shell("$LEDE \(line)", environment: elsewhere)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
  }

  @Test("options narrow the search")
  func options() throws {
    let bench = try Workbench.withNewsroom()
    func names(_ line: String) throws -> [String] {
      try bench.shell("$LEDE search -f jsonl \(line) | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/'")
        .lines.sorted()
    }
    #expect(try names("-t 'open source'") == ["2026-01-14-plant.txt", "2026-02-28-buoys.txt"])
    #expect(try names("-t chips -t open-source") == ["2026-01-14-plant.txt"])
    #expect(try names("--after 2026 -k article").count == 2)
    #expect(try names("--after 2026-02") == ["2026-02-28-buoys.txt"])
    #expect(try names("--before 2025") == ["2025-12-31-circuits.txt"])
    #expect(try names("--after 2026-02-28 --before 2026-02") == ["2026-02-28-buoys.txt"])
    #expect(try names("--kind profile").count == 2)
    #expect(try names("--kind profile -n 1").count == 1)
    #expect(try names("--kind profile -n 0") == [])
  }
}
