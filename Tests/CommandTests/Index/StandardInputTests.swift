import Foundation
import Testing

@Suite("Rows on standard input, and lede segment")
struct StandardInputTests {
  private static let rows = #"""
    {"id": 7, "headline": "A Pump for Norvale", "text": "It lifts brine.", "date": "2026-03-04"}
    {"headline": broken}
    {"headline": "Second Row", "text": "Salt pans are raked at noon."}
    """#

  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write(Self.rows + "\n", to: "rows.jsonl")
    try bench.write("json:\n  title: [headline, name]\n", to: "lede.yaml")
    return bench
  }

  @Test("rows from a pipe are indexed, and a bad row is reported with its line")
  func pipe() throws {
    let bench = try bench()
    let outcome = try bench.shell("cat rows.jsonl | $LEDE index - --config lede.yaml")
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("not indexed: -:2: not JSON"), "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("Indexed 2 articles and 0 profiles ("))
    #expect(!outcome.text.contains("(0 bytes)"))
    let hit = try bench.lede("search", "brine", "-f", "jsonl").object()
    #expect(hit["id"] as? String == "stdin#7")
    #expect(hit["title"] as? String == "A Pump for Norvale")
    #expect(hit["path"] as? String == "-" && hit["line"] as? Int == 1)
    #expect(try bench.lede("show", "stdin#line-3").status == 0)
    #expect(try bench.lede("status").text.contains("- (stdin)"))
  }

  @Test("standard input can be a source beside folders, and a run that drops its rows says so")
  func besideFolders() throws {
    let bench = try bench()
    try bench.writeNewsroom()
    let both = try bench.shell("cat rows.jsonl | $LEDE index articles - --config lede.yaml")
    #expect(both.text.hasPrefix("Indexed 5 articles"), "\(both.text)")
    #expect(try bench.lede("search", "brine", "-f", "jsonl").object()["id"] as? String == "stdin#7")
    let kept = try bench.lede("index", "--config", "lede.yaml")
    #expect(kept.text.hasPrefix("Nothing has changed: 5 articles"), "\(kept.text)\(kept.errors)")
    // Without the configuration, rows have other keys, so a run would have to read all rows again.
    let again = try bench.lede("index")
    #expect(again.status == 2)
    #expect(again.errors.contains("standard input") && again.errors.contains("lede index"))
    #expect(try bench.lede("search", "brine").status == 0, "the index has changed")
    let without = try bench.lede("index", "articles")
    #expect(without.text.contains("No longer in the index: the rows from standard input"))
  }

  @Test("segment prints the JSON that show prints for the indexed file")
  func sameAsShow() throws {
    let bench = try Workbench.withNewsroom()
    for name in ["2026-01-14-plant.txt", "2025-12-31-circuits.txt"] {
      let segmented = try bench.lede("segment", "articles/" + name, "-f", "json")
      #expect(segmented.status == 0 && segmented.errors == "")
      #expect(segmented.text == (try bench.lede("show", name, "-f", "json").text))
    }
  }

  @Test("segment prints title, tags, date, sections and profiles with their lines")
  func people() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let text = try bench.lede("segment", "articles/2026-01-14-plant.txt").text
    for part in [
      "Harbor Lithography opens a plant in Norvale\n", "articles/2026-01-14-plant.txt:1 · ",
      "date 2026-01-14 (from the path)", "#chips #open_source #norvale", "5 Export rules",
      "Harbor Lithography (organization)",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
  }

  @Test("segment reads standard input in any format, and prints a JSON object for each row")
  func segmentPipe() throws {
    let bench = try bench()
    let html = try bench.shell(
      "echo '<title>One</title><h1>Two</h1><p>Three' | $LEDE segment - --as html -f json")
    #expect(try html.object()["title"] as? String == "Two")
    let rows = try bench.shell("$LEDE segment - --config lede.yaml -f json < rows.jsonl")
    #expect(rows.status == 6 && rows.lines.count == 2)
    #expect(rows.errors.contains("-:2: not JSON"))
    #expect(try bench.lede("segment", "rows.jsonl", "--as", "nonsense").status == 2)
    #expect(try bench.lede("segment", "missing.txt").status == 6)
    try bench.write("", to: "empty.txt")
    #expect(try bench.lede("segment", "empty.txt").status == 1)
  }
}
