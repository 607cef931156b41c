import Foundation
import TestSupport
import Testing

@Suite("PDF, EPUB and other files")
struct DocumentFileTests {
  private static let maker =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    + "/Documents.py"

  private func bench(_ kinds: String...) throws -> Workbench {
    let bench = try Workbench()
    for kind in kinds {
      let path = try bench.write("", to: "books/a.\(kind)")
      let made = try bench.shell("python3 '\(Self.maker)' \(kind) '\(path)'")
      try #require(made.status == 0, "\(made.errors)")
    }
    return bench
  }

  @Test("a PDF is indexed and found, with its title, author and page")
  func pdf() throws {
    let bench = try bench("pdf")
    let outcome = try bench.lede("index", "books")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let hit = try bench.lede("search", "ordinance", "-f", "jsonl").object()
    #expect(hit["id"] as? String == "a.pdf")
    #expect(hit["title"] as? String == "A Ledger of the Harbour")
    #expect(hit["date"] as? String == "2026-01-14")
    #expect(hit["tags"] as? [String] == ["harbour", "nets"])
    #expect((hit["section"] as? [String: Any])?["line"] as? Int == 2, "the page")
    #expect(
      try bench.lede("search", "\"custom house by the youngest\"").status == 0, "across pages")
    let text = try bench.lede("segment", "books/a.pdf", "--full").text
    #expect(text.contains("1 Quays") && text.contains("2 Nets"), "\(text)")
    #expect(text.contains("by Ada Brack"))
    #expect(
      try bench.lede("search", "author:brack", "-f", "jsonl").object()["id"] as? String == "a.pdf")
    #expect(try bench.lede("search", "author:harbour").status == 1)
    #expect(try bench.lede("show", "a.pdf").text.contains("by Ada Brack"))
    let shown = try bench.lede("show", "a.pdf", "-f", "json").object()
    #expect(shown["authors"] as? [String] == ["Ada Brack"])
  }

  @Test("an EPUB is indexed and found, chapter by chapter")
  func epub() throws {
    let bench = try bench("epub")
    let outcome = try bench.lede("index", "books")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let hit = try bench.lede("search", "Mirabel", "-f", "jsonl").object()
    #expect(hit["title"] as? String == "Lamps & Tides")
    #expect(hit["date"] as? String == "2025-11-02")
    #expect(hit["tags"] as? [String] == ["lighthouses"])
    let section = hit["section"] as? [String: Any]
    #expect(section?["heading"] as? String == "On Foghorns")
    #expect(section?["line"] as? Int == 2, "the chapter")
    #expect(
      try bench.lede("search", "Xylograph").status == 1, "the table of contents is not indexed")
  }

  @Test("a damaged EPUB is reported and never crashes the program")
  func damagedBooks() throws {
    let bench = try bench("epub")
    let whole = try Data(contentsOf: URL(fileURLWithPath: bench.folder + "/books/a.epub"))
    var random = SeededGenerator(seed: 4)
    for number in 0..<150 {
      var bytes = whole
      if number % 3 == 0 { bytes.removeLast(Int.random(in: 1..<whole.count, using: &random)) }
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let offset = Int.random(in: 0..<bytes.count, using: &random)
        bytes[offset] = UInt8.random(in: 0...255, using: &random)
      }
      try bench.write(bytes, to: "many/\(number).epub")
    }
    let outcome = try bench.lede("index", "books", "many")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(outcome.errors.contains("ZIP archive"))
  }

  @Test("a missing program is named once for all files of a kind, with its package")
  func missingTool() throws {
    let bench = try bench("pdf")
    try bench.write("The Title\nSome text.\n", to: "books/plain.txt")
    for number in 0..<5 { try bench.write("%PDF-1.4", to: "books/more/\(number).PDF") }
    let outcome = try bench.lede("index", "books", environment: ["PATH": "/nowhere"])
    #expect(outcome.status == 6)
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("pdftotext") }
    #expect(lines.count == 1, "\(outcome.errors)")
    #expect(lines.first?.contains("a.pdf and 5 other files of this type: ") == true)
    #expect(lines.first?.contains("apt install poppler-utils") == true)
    #expect(outcome.errors.contains("6 files, folders or rows could not be indexed"))
    #expect(outcome.text.contains("Indexed 1 article "))
  }

  /// Whether a program is installed.
  private static func has(_ program: String) -> Bool {
    ["/usr/local/bin", "/usr/bin", "/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  @Test("files that pandoc can read are indexed", .enabled(if: has("pandoc")))
  func pandoc() throws {
    let bench = try Workbench()
    try bench.write(
      """
      Barge Traffic
      =============
      :Author: Ada Brack
      :Date: 2026-01-02

      Barges carry gravel.

      Locks
      -----
      The lock keeper sleeps until noon.
      """, to: "papers/barges.rst")
    try bench.write("One line of Org about gravel.\n", to: "papers/notes.org")
    let outcome = try bench.lede("index", "papers")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let hit = try bench.lede("search", "lock keeper", "-f", "jsonl").object()
    #expect(hit["title"] as? String == "Barge Traffic")
    #expect(hit["date"] as? String == "2026-01-02")
    #expect((hit["section"] as? [String: Any])?["heading"] as? String == "Locks")
    #expect(try bench.lede("search", "gravel", "-f", "jsonl").lines.count == 2)
  }

  @Test("a file whose filter writes nothing is reported")
  func silent() throws {
    let bench = try Workbench()
    try bench.write("The Title\nSome text.\n", to: "books/plain.txt")
    try bench.write("image", to: "books/scan.abc")
    try bench.write(
      "filters:\n  abc: {command: [\"true\"], format: pages}\n", to: "lede.yaml")
    let outcome = try bench.lede("index", "books", "--config", "lede.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("scan.abc: true wrote no text: a scanned document?"))
    #expect(!outcome.text.contains("empty file"))
    let segmented = try bench.lede("segment", "books/scan.abc", "--config", "lede.yaml")
    #expect(segmented.status == 1)
    #expect(segmented.errors.contains("scan.abc: true wrote no text"))
  }

  @Test("the path of a program is relative to the folder of the configuration")
  func relativeProgram() throws {
    let bench = try Workbench()
    try bench.write("text", to: "books/a.abc")
    let program = try bench.write("#!/bin/sh\necho A walrus\n", to: "settings/bin/reader")
    try #require(bench.shell("chmod +x '\(program)'").status == 0)
    try bench.write(
      "filters:\n  abc: {command: [./bin/reader, \"{file}\"]}\n", to: "settings/lede.yaml")
    let outcome = try bench.lede("index", "books", "--config", "settings/lede.yaml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try bench.lede("search", "walrus").status == 0)
  }

  @Test("a broken PDF shows the reason that pdftotext gives")
  func brokenPDF() throws {
    let bench = try Workbench()
    try bench.write("no document", to: "books/a.pdf")
    let outcome = try bench.lede("segment", "books/a.pdf")
    #expect(outcome.errors.contains("a.pdf: pdftotext failed with status 1: Syntax Error: "))
  }

  @Test("the configuration adds and removes filters")
  func configured() throws {
    let bench = try bench("pdf")
    try bench.write("shout of the walrus", to: "books/b.xyz")
    try bench.write(Data([0x63, 0x61, 0x66, 0xE9, 0x0A]), to: "books/c.xyz")
    try bench.write("text", to: "books/d.bad")
    try bench.write(
      """
      filters:
        pdf: none
        xyz: {command: [tr, a-z, A-Z], format: text}
        bad: {command: [sh, -c, "echo broken >&2; exit 4", "{file}"], timeout: 5, memory: 100MiB}
      """, to: "lede.yaml")
    let outcome = try bench.lede("index", "books", "--config", "lede.yaml")
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("d.bad: sh failed with status 4: broken"), "\(outcome.errors)")
    #expect(outcome.errors.contains("c.xyz") && outcome.errors.contains("Windows-1252"))
    #expect(outcome.text.contains("Skipped: 1 file of another type (.pdf)"))
    #expect(try bench.lede("search", "walrus", "-f", "jsonl").text.contains("SHOUT OF THE WALRUS"))
  }

  @Test(
    "a mistake in filters or json is reported with file, line and column",
    arguments: [
      ("filters: [a]\n", "lede.yaml:1:10: filters takes"),
      ("filters:\n  pdf: pdftotext\n", "lede.yaml:2:8: the filter of pdf takes"),
      ("filters:\n  pdf: {comand: [a]}\n", "lede.yaml:2:9: unknown key 'comand'"),
      ("filters:\n  pdf: {command: a b}\n", "lede.yaml:2:18: command takes a list of words"),
      ("filters:\n  pdf: {timeout: soon}\n", "lede.yaml:2:18: timeout takes"),
      ("filters:\n  pdf: {memory: 0}\n", "lede.yaml:2:17: memory takes"),
      ("filters:\n  pdf: {format: prose}\n", "lede.yaml:2:17: format takes one of text"),
      ("filters:\n  xyz: {timeout: 3}\n", "lede.yaml:2:3: the filter of 'xyz' needs a command"),
      ("filters:\n  a/b: {command: [a]}\n", "lede.yaml:2:3: unknown MIME type 'a/b'"),
      ("json: {format: rtf}\n", "lede.yaml:1:8: format takes one of auto, text, markdown, html"),
      ("json:\n  headline: a\n", "lede.yaml:2:3: articles have no part 'headline'"),
      ("json:\n  title: {a: b}\n", "lede.yaml:2:10: title takes the name of a key"),
    ])
  func mistakes(text: String, message: String) throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write(text, to: "lede.yaml")
    let outcome = try bench.lede("index", "articles", "--config", "lede.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
