import Articles
import Base
import Formats
import Store
import SystemPackage
import Testing

@testable import Indexing

/// The contents from an article equal the contents from its record.
@Suite struct DocumentContentsTests {
  private static let article = """
    Herons Return to the Weir
    #birds #Open_Water
    2026-01-14
    The first pair came in March, and the ferryman saw them.
    What the Ferryman Saw
    He saw two herons at the weir, and a third one upstream of the mill.
    ```About the Organizations Mentioned
    Weir Watch
    **Weir Watch** counts birds.[1]
    """

  private let sources = [
    Source(name: "notes", path: "/n", isFile: false),
    Source(name: "blog", path: "/b", isFile: false),
  ]

  private func builder() throws -> DocumentBuilder {
    try DocumentBuilder(IndexSettings(), sources: sources)
  }

  private func contents(
    _ builder: DocumentBuilder, row: String? = nil, change: (inout Article) -> Void = { _ in }
  ) throws -> DocumentContents {
    var article = try HouseFormat.parse(Array(Self.article.utf8))
    article.authors = ["Ada Field", "Bo Quay"]
    article.url = "https://example.org/herons"
    change(&article)
    let file = ArticleID(path: "river/2026.txt", source: 1, of: sources)
    return try builder.contents(
      of: article,
      from: .init(
        id: row.map(file.row) ?? file, source: 1, path: "river/2026.txt",
        modified: UTCTime(1_767_225_600)),
      hashes: article.profiles.map(\.contentHash))
  }

  @Test(arguments: [nil, "7", "a#b"])
  func storedRecordHasTheSameContents(row: String?) throws {
    let builder = try builder()
    var made = try contents(builder, row: row)
    _ = try builder.document(&made)
    let record = try DataRecord(decoding: made.record.encoded())
    #expect(record == made.record)
    var stored = try DocumentContents(
      stored: record, try TextBlock(), sources: sources, modified: UTCTime(1_767_225_600))
    #expect(stored.fields == made.fields && stored.blocks == made.blocks)
    try builder.analyze(&stored)
    #expect(stored == made)
    // The title, and the name of the file without and with its ending unless this is a row.
    #expect(made.wholeNames.count == (row == nil ? 3 : 1))
  }

  @Test func exactFieldsFollowFromTheRecord() throws {
    let fields = try contents(try builder(), row: "7").fields
    let terms = fields.terms.map { "\($0.field.name)=\($0.value)" }
    #expect(
      terms.filter { !$0.hasPrefix("states=") } == [
        "id=blog/river/2026.txt#7", "kind=article", "lang=en", "file=blog/river/2026.txt",
        "source=blog", "tag=birds", "tag=open_water", "tag spelling=open_water\tOpen_Water",
        "mentions=weir_watch",
      ])
    #expect(fields.values[.date] == nil)
    #expect(fields.values[.order] == Array("20260101000000".utf8))
    #expect(fields.values[.tieBreaker] == Array("blog/river/2026.txt#7".utf8))
    #expect(fields.values[.tagList] == [5] + "birds".utf8 + [10] + "open_water".utf8)
    #expect(fields.values[.titleOrder] == Array("herons return to the weir".utf8))
  }

  @Test func profilesSortAfterArticles() throws {
    let builder = try builder()
    let profile = Profile(
      kind: "organization", name: "Weir Watch", line: 9,
      paragraphs: [Paragraph(text: "Counts birds.", line: 10)])
    let fields = try builder.contents(of: profile, hash: profile.contentHash).fields
    #expect(fields.values[.tieBreaker]?.first == 0xFF)
    #expect(fields.values[.collapse] == Array("weir_watch".utf8))
    #expect(fields.terms.first?.value == "profile:" + profile.contentHash)
  }
}
