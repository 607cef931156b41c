import Foundation
import Testing

@Suite("Formats of search")
struct SearchFormatTests {
  private static let hitFields: Set<String> = [
    "id", "kind", "title", "path", "line", "date", "url", "tags", "mentions", "type", "score",
    "section", "snippet",
  ]

  @Test("json is one object with the fields of the contract")
  func json() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("search", "export", "rules", "--format", "json")
    #expect(outcome.output.last == UInt8(ascii: "\n"))
    let answer = try outcome.object()
    #expect(answer["version"] as? Int == 1)
    #expect(answer["query"] as? String == "export rules")
    #expect(answer["took"] is Double)
    #expect((answer["total"] as? [String: Any])?["count"] as? Int == 1)
    let hit = try #require((answer["hits"] as? [[String: Any]])?.first)
    #expect(Set(hit.keys) == Self.hitFields)
    #expect(hit["id"] as? String == "2026-01-14-plant.txt")
    #expect(hit["path"] as? String == bench.articles + "/2026-01-14-plant.txt")
    #expect(hit["date"] as? String == "2026-01-14")
    #expect((hit["section"] as? [String: Any])?["heading"] as? String == "Export rules")
    #expect((hit["section"] as? [String: Any])?["line"] as? Int == 5)
    let snippet = try #require(hit["snippet"] as? [[String: Any]])
    let matches = snippet.filter { $0["match"] as? Bool == true }
      .compactMap { ($0["text"] as? String)?.lowercased() }
    #expect(matches.contains { $0.hasPrefix("export") })
    #expect(!matches.contains { $0.contains("detour") })
  }

  @Test("without hits, json has an empty list of hits and jsonl no line, and both exit with 1")
  func emptyJSON() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("search", "zyzzyva", "-f", "json")
    #expect(outcome.status == 1)
    #expect((try outcome.object()["hits"] as? [Any])?.isEmpty == true)
    let lines = try bench.lede("search", "zyzzyva", "-f", "jsonl")
    #expect(lines.status == 1)
    #expect(lines.text == "")
  }

  @Test("jsonl has the hits of json, one per line")
  func jsonLines() throws {
    let bench = try Workbench.withNewsroom()
    let hits =
      try bench.lede("search", "circuits", "-f", "json").object()["hits"] as? [NSDictionary]
    let outcome = try bench.lede("search", "circuits", "-f", "jsonl")
    let parsed = try outcome.lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary
    }
    #expect(parsed.count > 1)
    #expect(parsed == hits)
  }

  @Test("tsv has eight columns, also if a value contains a tab")
  func tabSeparated() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("A title\twith a tab\nSome text on tabulators.\n", to: "articles/tab.txt")
    #expect(try bench.lede("index").status == 0)
    let outcome = try bench.lede("search", "tabulators", "-f", "tsv")
    let columns = try #require(outcome.lines.first).split(
      separator: "\t", omittingEmptySubsequences: false)
    #expect(outcome.lines.count == 1)
    try #require(columns.count == 8)
    #expect(Double(columns[0]) ?? 0 > 0)
    #expect(columns[1] == "article")
    #expect(columns[2] == "")
    #expect(columns[3] == bench.articles + "/tab.txt")
    #expect(Int(columns[4]) != nil)
    #expect(columns[5] == "A title with a tab")
    #expect(columns[7].contains("tabulators"))
  }

  @Test("paths prints each file once, and -0 ends each path with a zero byte")
  func paths() throws {
    let bench = try Workbench.withNewsroom()
    // The article and both of its profiles match, and lie in one file.
    let lines = try bench.lede("search", "Harbor", "Lithography", "-f", "paths")
    #expect(lines.text == bench.articles + "/2026-01-14-plant.txt\n")
    let zero = try bench.lede("search", "Harbor", "Lithography", "-f", "paths", "-0")
    #expect(zero.text == bench.articles + "/2026-01-14-plant.txt\0")
    #expect(try bench.lede("search", "Harbor", "Lithography", "-0").text == zero.text)
    let piped = try bench.shell("$LEDE search circuits -0 | xargs -0 ls")
    #expect(piped.status == 0)
    #expect(piped.lines.contains(bench.articles + "/2025-12-31-circuits.txt"))
  }

  @Test("text shows the number of hits and the location of each hit")
  func text() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("search", "export", "rules")
    #expect(outcome.lines.first == "1 article has every word")
    #expect(outcome.lines.contains("Harbor Lithography opens a plant in Norvale"))
    #expect(
      outcome.lines.contains { line in
        line.hasPrefix("  articles/2026-01-14-plant.txt:")
          && line.hasSuffix(" · Export rules · 2026-01-14")
      })
    #expect(outcome.lines.contains("  #chips #open_source #norvale"))
    let profile = try bench.lede("search", "weather", "buoys", "--kind", "profile")
    #expect(profile.lines.first == "1 profile has every word")
    #expect(profile.text.contains(" · profile"))
  }

  @Test("text shows the range of the hits on the page")
  func pages() throws {
    let bench = try Workbench.withNewsroom()
    let first = try bench.lede("search", "-k", "article", "-n", "2")
    #expect(first.lines.first == "3 articles match: 1 to 2")
    let second = try bench.lede("search", "-k", "article", "-n", "2", "--offset", "2")
    #expect(second.lines.first == "3 articles match: 3 to 3")
    #expect(try bench.lede("search", "-t", "chips").lines.first == "2 articles match")
  }
}
