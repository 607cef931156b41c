import Analysis
import Articles
import Foundation
import TestSupport
import Testing

@testable import Indexing
@testable import Store

/// What an index depends on does not change without its version.
@Suite("Versions") struct VersionDigestTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  private static func digests(_ name: String, _ versionName: String, _ version: Int)
    -> VersionedDigest
  {
    VersionedDigest(fixtures.appending(path: "versions/\(name).txt"), versionName, version)
  }

  /// One case a language: the terms, positions, kinds and forms of a line of text.
  @Test func analysis() throws {
    let digests = Self.digests("analysis", "Analyzer.version", Analyzer.version)
    let text = try String(
      contentsOf: Self.fixtures.appending(path: "languages.txt"), encoding: .utf8)
    var products: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      products[String(parts[0]), default: ""] += try Self.tokens(
        of: String(parts[1]), String(parts[0]))
    }
    #expect(products.count > 20)
    for (language, product) in products.sorted(by: { $0.key < $1.key }) {
      try digests.check(product, of: language)
    }
  }

  /// A line for each token.
  private static func tokens(of text: String, _ language: String) throws -> String {
    let analyzer = try Analyzers(cacheLimit: 1_000).analyzer(for: language)
    var text = text
    var tokens: [Token] = []
    var position: UInt32 = 0
    text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
    return tokens.map { token in
      let term = analyzer.withTerm(token.term) { String(decoding: $0, as: UTF8.self) }
      let form =
        token.form < 0 ? "" : analyzer.withForm(token.form) { String(decoding: $0, as: UTF8.self) }
      return "\(term) \(token.position) \(token.start) \(token.end) \(token.kind) \(form)\n"
    }.joined()
  }

  /// The record of a document without compressed text, whose bytes depend on the version of zstd.
  @Test func dataRecord() throws {
    var record = DataRecord()
    record.id = "notes/a.md"
    record.title = "Ferries & Häfen"
    record.line = 3
    record.source = 1
    record.path = "notes/a.md"
    record.date = "2026-03-04"
    record.dateOrigin = .path
    record.language = "de"
    record.tags = ["Open Source", "chips"]
    record.authors = ["Ada Quill"]
    record.statements = [
      .init(
        type: "organization", name: "Harbour Rail", line: 40,
        hash: String(repeating: "a", count: 32))
    ]
    record.sections = [
      .init(heading: nil, line: 5, firstPosition: 12, firstBlock: 0),
      .init(heading: "Timetable", line: 9, level: 2, firstPosition: 300, firstBlock: 1),
    ]
    record.blocks = [
      .init(
        firstPosition: 12, continuesParagraph: false, lines: [5, 7], textLength: 900,
        storedLength: 3),
      .init(
        firstPosition: 301, continuesParagraph: true, lines: [10], textLength: 70, storedLength: 2),
    ]
    record.text = [1, 2, 3, 4, 5]
    let bytes = record.encoded().map { String($0, radix: 16) }.joined(separator: " ")
    try Self.digests("schema", "IndexMetadata.currentSchema", IndexMetadata.currentSchema)
      .check(bytes, of: "data-record")
  }

  /// The terms, positions and slots of a fixed folder, as `xapian-delve` would show them, and its metadata.
  @Test func tables() throws {
    let index = try TemporaryIndex([
      "2026-01-14-plant.txt": """
      Harbour Rail opens a line
      #open_source #night trains
      Harbour Rail opens a line
      Sleeper trains leave for the coast again.
      Timetable
      The first train leaves at nine in the evening, and the regulators wait.
      ```About the Organizations Mentioned
      Harbour Rail
      **Harbour Rail** runs sleeper trains along the coast.[1]
      """,
      "notes/garzas.md": """
      ---
      title: Garzas en el puerto
      date: 2026-03-04
      tags: [Birds]
      author: Ada Quill
      lang: es
      draft: true
      ---
      Las garzas pescan al anochecer.
      """,
      "rows.jsonl": #"{"id": 7, "title": "Ferry & tide", "text": "The ferry waits."}"#,
    ])
    for name in ["2026-01-14-plant.txt", "notes/garzas.md", "rows.jsonl"] { try index.age(name) }
    try index.build()
    let lines = try IndexDump(index.index, records: false).lines.filter {
      // The sources and the settings name the folder of this run.
      !$0.hasPrefix("metadata lede.sources") && !$0.hasPrefix("metadata lede.fingerprint")
    }
    #expect(lines.count > 100)
    try Self.digests("schema", "IndexMetadata.currentSchema", IndexMetadata.currentSchema)
      .check(lines.joined(separator: "\n"), of: "tables")
  }

  /// One case a fixture of the formats: its segmentation, which other tests compare with the file itself.
  @Test func formats() throws {
    let folder = repository.appending(path: "Tests/FormatsTests/Fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".expected") }.sorted()
    #expect(names.count >= 30)
    let digests = Self.digests("formats", "FileFormat.version", FileFormat.version)
    for name in names {
      // An index stores no warnings and no problems of rows, so their wording needs no new version.
      let segmentation = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains(" !! ") && !$0.hasPrefix("-- no row on line ") }
        .joined(separator: "\n")
      try digests.check(segmentation, of: String(name.dropLast(".expected".count)))
    }
  }
}
