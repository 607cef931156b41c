import Articles
import Contract
import Foundation
import Indexing
import Query
import TestSupport
import Testing

/// Indexes and finds files of every format.
@Suite struct FormatTests {
  private static let markdown = """
    +++
    title = "Tides at the mill"
    date = 2025-03-09
    lang = "en-GB"
    [taxonomies]
    tags = ["Energy", "rivers"]
    +++

    The wheel turns with the ebb.

    ## Output

    It gave **forty** kilowatts, see [the table](https://example.org/hidden-word).

    ## About the Organizations Mentioned

    ### Millrace Trust

    It owns the weir.

    """

  private static let html = """
    <!doctype html><html lang="de"><head><title>Die Mühle | Archiv</title>
    <meta name="keywords" content="Wasser, Energie"><meta property="og:site_name" content="Archiv">
    <meta property="article:published_time" content="2024-11-02T08:00:00Z"></head><body>
    <nav><a href="/">Startseite</a></nav><article><h1>Die Mühle</h1>
    <p>Das Rad dreht sich mit der Ebbe.</p>
    <h2>Leistung</h2><p>Vierzig Kilowatt.</p></article></body></html>
    """

  private static let rows = #"""
    {"id": "a-1", "title": "First row", "text": "Herons wade.\n# Later\nThey fly.", "tags": "birds water"}
    {"title": "Second row", "body": "Otters dive.", "date": "2026-02-03", "profiles": {"Lutra Club": "Counts otters."}}
    {"title": 
    {"id": "a-1", "title": "Third row", "content": "Coots."}
    """#

  private func index() throws -> (TemporaryIndex, IndexReport, [FileIssue]) {
    let index = try TemporaryIndex([
      "mill.md": Self.markdown, "muehle.html": Self.html, "birds.jsonl": Self.rows,
      "package.json": #"{"name": "x", "version": 3}"#, "plain.txt": "Plain\nA house.\n",
      "logo.svg": "<svg/>",
    ])
    let issues = Issues()
    let report = try index.build { event in
      if case .issue(let issue) = event { issues.add(issue) }
    }
    return (index, report, issues.all.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) })
  }

  @Test func eachFormatBecomesArticles() throws {
    let (index, report, issues) = try index()
    #expect(report.articles == 6)
    #expect(report.profiles == 2)
    #expect(report.failures == 1)
    #expect(
      issues.map { ($0.path as NSString).lastPathComponent } == [
        "birds.jsonl", "birds.jsonl", "package.json",
      ])
    #expect(issues.map(\.line) == [3, 4, 1])
    #expect(issues.map(\.severity) == [.failure, .warning, .warning])
    #expect(report.skipped.map(\.count) == [1])

    let mill = try #require(try hit("forty", in: index))
    #expect(mill.title == "Tides at the mill")
    #expect(mill.date == "2025-03-09")
    #expect(mill.tags == ["Energy", "rivers"])
    #expect(mill.mentions == ["Millrace Trust"])
    #expect(mill.section?.heading == "Output")
    #expect(mill.line == 13)
    #expect(try hit("hidden-word", in: index) == nil)

    let page = try #require(try hit("vierzig", in: index))
    #expect(page.title == "Die Mühle")
    #expect(page.date == "2024-11-02")
    #expect(page.tags == ["Wasser", "Energie"])
    #expect(page.section?.heading == "Leistung")
    #expect(try hit("Startseite", in: index) == nil)
    #expect(try index.titles("lang:de") == ["Die Mühle"])
  }

  @Test func aRowIsAnArticleWithItsOwnIdAndLine() throws {
    let (index, _, _) = try index()
    let heron = try #require(try hit("herons", in: index))
    #expect(heron.id == "birds.jsonl#a-1")
    #expect(heron.path.hasSuffix("/birds.jsonl"))
    #expect(heron.line == 1)
    #expect(heron.tags == ["birds", "water"])
    let otter = try #require(try hit("dive", in: index))
    #expect(otter.id == "birds.jsonl#line-2")
    #expect((otter.line, otter.date, otter.mentions) == (2, "2026-02-03", ["Lutra Club"]))
    #expect(try hit("coots", in: index)?.id == "birds.jsonl#line-4")
    let document = try index.searcher().document(id: "birds.jsonl#a-1")
    #expect(document.sections.map(\.heading) == [nil, "Later"])
    #expect(document.sections.map(\.level) == [1, 1])
    #expect(
      try index.searcher().profile(named: "lutra club").mentionedIn?.map(\.id) == [
        "birds.jsonl#line-2"
      ])
  }

  @Test func rowsOnOneLineHaveDistinctIds() throws {
    let index = try TemporaryIndex([
      "list.json": #"[{"title": "Ants", "text": "Mine."}, {"title": "Bees", "text": "Hum."}]"#
    ])
    let issues = Issues()
    _ = try index.build { event in
      if case .issue(let issue) = event { issues.add(issue) }
    }
    #expect(issues.all.isEmpty)
    #expect(try index.searcher().document(id: "list.json#line-1").title == "Ants")
    #expect(try index.searcher().document(id: "list.json#line-1-2").title == "Bees")
  }

  @Test func anArticleWithoutATitleGetsItsFileName() throws {
    let index = try TemporaryIndex([
      "tide.table.md": "# \n\nEbb and flood.\n"
    ])
    _ = try index.build()
    #expect(try hit("ebb", in: index)?.title == "Tide.table")
  }

  private func hit(_ query: String, in index: TemporaryIndex) throws -> Hit? {
    var request = SearchRequest(query: query)
    request.match = .all
    request.correctsTypos = false
    return try index.searcher().search(request).hits.first { $0.kind == .article }
  }
}

/// A thread-safe list of the issues of a run.
private final class Issues: @unchecked Sendable {
  private let lock = NSLock()
  private var found: [FileIssue] = []
  var all: [FileIssue] { lock.withLock { found } }
  func add(_ issue: FileIssue) { lock.withLock { found.append(issue) } }
}
