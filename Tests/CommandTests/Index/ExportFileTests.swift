import Foundation
import TestSupport
import Testing

@Suite("files with many articles")
struct ExportFileTests {
  private static func has(_ program: String) -> Bool {
    ["/usr/local/bin", "/usr/bin", "/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// Whether messages have more than the progress that a slow machine shows.
  private static func hasProblems(_ errors: String) -> Bool {
    errors.split(separator: "\n").contains { !$0.hasPrefix("lede: indexing: ") }
  }

  @Test("each article is found with its id, and an id stays when the file grows")
  func growing() throws {
    let bench = try Workbench()
    let item =
      "<item><title>Winch</title><guid>w-1</guid><category>deck</category><description>Grease the pawls.</description></item>"
    try bench.write("<rss><channel>\(item)</channel></rss>", to: "in/feed.xml")
    let mail = """
      From ada@a.example Thu Jan  1 00:00:00 2015
      Subject: Berths

      The inner berth is free.

      """
    try bench.write(mail, to: "in/list.mbox")
    let outcome = try bench.lede("index", "in")
    #expect(outcome.status == 0 && !Self.hasProblems(outcome.errors), "\(outcome.errors)")
    #expect(try bench.lede("search", "pawls", "--format", "{id}").lines == ["feed.xml#w-1"])
    let id = try bench.lede("search", "berth", "--format", "{id}").text
    try bench.write(
      "<rss><channel><item><title>Newer</title></item>\(item)</channel></rss>", to: "in/feed.xml")
    try bench.write(
      mail.replacing("Berths", with: "Earlier") + "\n" + mail, to: "in/list.mbox")
    try #require(try bench.lede("index", "in").status == 0)
    #expect(try bench.lede("search", "tag:deck", "--format", "{id}").lines == ["feed.xml#w-1"])
    #expect(try bench.lede("search", "title:berths", "--format", "{id}").text == id)
  }

  @Test("XML that is not a feed is counted and left out, however large")
  func otherXML() throws {
    let bench = try Workbench()
    try bench.write("A Title\nText.\n", to: "in/a.txt")
    try bench.write(
      "<project><item>" + String(repeating: "x ", count: 5_000) + "</item></project>",
      to: "in/pom.xml")
    try bench.write("max_file_size: 1000\n", to: "lede.yaml")
    let outcome = try bench.lede("index", "in", "--config", "lede.yaml")
    #expect(outcome.status == 0 && !Self.hasProblems(outcome.errors), "\(outcome.errors)")
    #expect(outcome.text.contains("Indexed 1 article"), "\(outcome.text)")
    #expect(outcome.text.contains("1 XML file without a feed"), "\(outcome.text)")
    #expect(try bench.lede("segment", "in/pom.xml").errors.contains("is left out"))
  }

  @Test("links of bookmarks and rows of tables are articles, and other tables are counted")
  func linksAndTables() throws {
    let bench = try Workbench()
    try bench.write(
      "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF='https://a.example/keel'>Laying a Keel</A></DL>",
      to: "in/bookmarks.html")
    try bench.write(
      "title,url,tags\n\"Ropes, Old\",https://a.example/ropes,deck|knots\n", to: "in/pocket.csv")
    try bench.write("year,rain\n2024,7\n", to: "in/rain.csv")
    let outcome = try bench.lede("index", "in")
    #expect(outcome.status == 0 && !Self.hasProblems(outcome.errors), "\(outcome.errors)")
    #expect(outcome.text.contains("Indexed 2 articles"), "\(outcome.text)")
    #expect(outcome.text.contains("1 file with tables that are not of articles"), "\(outcome.text)")
    #expect(
      try bench.lede("search", "keel", "--format", "{id}").lines
        == ["bookmarks.html#https://a.example/keel"])
    #expect(
      try bench.lede("search", "tag:knots", "--format", "{title}").lines == ["Ropes, Old"])
    #expect(try bench.lede("segment", "in/rain.csv").errors.contains("is left out"))
  }

  @Test("a notebook is one article, named after its file if it has no heading")
  func notebook() throws {
    let bench = try Workbench()
    try bench.write(
      #"{"cells": [{"cell_type": "code", "source": ["depth = 4"]}]}"#, to: "in/tide-tables.ipynb")
    try bench.write("{", to: "in/broken.ipynb")
    let outcome = try bench.lede("index", "in")
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("broken.ipynb: is not a notebook: line 1"), "\(outcome.errors)")
    let hit = try bench.lede("search", "depth", "--format", "{id} {title}").lines
    #expect(hit == ["tide-tables.ipynb Tide tables"])
  }

  @Test("AsciiDoc is read with its date and tags", .enabled(if: has("asciidoctor")))
  func asciiDoc() throws {
    let bench = try Workbench()
    try bench.write(
      """
      = Valve Manual
      Kim Lode <kim@a.example>
      v1.2, 2024-03-05
      :keywords: valves
      :page-tags: water, brass

      Turn the wheel. include::/etc/passwd[]

      == Parts

      A seat.
      """, to: "in/valve.adoc")
    let outcome = try bench.lede("index", "in")
    #expect(outcome.status == 0 && !Self.hasProblems(outcome.errors), "\(outcome.errors)")
    let hit = try bench.lede("search", "wheel", "-f", "jsonl").object()
    #expect(hit["title"] as? String == "Valve Manual")
    #expect(hit["date"] as? String == "2024-03-05")
    #expect(hit["tags"] as? [String] == ["valves", "water", "brass"])
    #expect(try bench.lede("search", "author:lode").status == 0)
    let seat = try bench.lede("search", "seat", "-f", "jsonl").object()
    #expect(seat["line"] as? Int == 11, "\(seat)")
    #expect((seat["section"] as? [String: Any])?["line"] as? Int == 9, "\(seat)")
  }
}
