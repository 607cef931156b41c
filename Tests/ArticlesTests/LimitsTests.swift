import Articles
import Formats
import Testing

private func parse(_ text: String) throws -> Article { try HouseFormat.parse(Array(text.utf8)) }

extension Article {
  /// The text of all paragraphs.
  fileprivate var body: [String] { sections.flatMap { $0.paragraphs.map(\.text) } }
}

/// Limits on generated files. No text is lost.
@Suite struct LimitsTests {
  private static let long = String(repeating: "word ", count: 400) + "end"

  @Test func usualArticlesDoNotChange() throws {
    let article = try parse("Title\n#tag\nText that is long enough.\n")
    #expect(article.withinLimits() == article)
  }

  @Test func longTitlesAreCutAtAWordAndKeptInTheText() throws {
    let article = try parse(Self.long + "\nText that is long enough.\n")
    #expect(article.title.utf8.count <= Article.maximumNameBytes)
    #expect(article.title.hasSuffix(" word"))
    #expect(article.body == [Self.long, "Text that is long enough."])
    let wide = try parse(String(repeating: "長", count: 400))
    #expect(wide.title == String(repeating: "長", count: 333))
  }

  @Test func longHeadingsAndNamesAreCutAndKeptInTheText() {
    let article = Article(
      title: "T", titleLine: 1,
      sections: [Section(heading: Self.long, line: 2, paragraphs: [Paragraph(text: "a", line: 3)])],
      profiles: [Profile(kind: "person", name: Self.long, line: 4)]
    ).withinLimits()
    #expect(article.sections[0].heading?.utf8.count ?? 0 <= Article.maximumNameBytes)
    #expect(article.body == [Self.long, "a"])
    #expect(article.profiles[0].name.utf8.count <= Article.maximumNameBytes)
    #expect(article.profiles[0].paragraphs.map(\.text) == [Self.long])
  }

  @Test func surplusHeadingsBecomeText() {
    let sections = (0..<Article.maximumSections + 2).map { number in
      Section(
        heading: "h\(number)", line: number + 2,
        paragraphs: [Paragraph(text: "p", line: number + 2)])
    }
    let article = Article(title: "T", titleLine: 1, sections: sections).withinLimits()
    #expect(article.sections.count == Article.maximumSections)
    #expect(
      article.sections.last?.paragraphs.map(\.text) == [
        "p", "h\(Article.maximumSections)", "p", "h\(Article.maximumSections + 1)", "p",
      ])
    #expect(article.warnings.map(\.line) == [Article.maximumSections + 2])
  }

  @Test func surplusParagraphsAreJoined() {
    let paragraphs = (0..<Article.maximumParagraphs + 1000).map {
      Paragraph(text: "p", line: $0 + 2)
    }
    let sections = [
      Section(heading: nil, line: 2, paragraphs: paragraphs),
      Section(heading: "h", line: 1 << 20, paragraphs: Array(paragraphs.prefix(10))),
    ]
    let article = Article(title: "T", titleLine: 1, sections: sections).withinLimits()
    #expect(
      Article.maximumParagraphs...Article.maximumParagraphs + 3
        ~= article.sections[0].paragraphs.count)
    #expect(article.sections[1].paragraphs.map(\.text) == ["p p p p p p p p p p"])
    let words = article.sections[0].paragraphs.reduce(0) { $0 + ($1.text.utf8.count + 1) / 2 }
    #expect(words == Article.maximumParagraphs + 1000)
  }

  @Test func surplusAndLongProfilesBecomeText() {
    var profiles = (0..<Article.maximumProfiles + 1).map { number in
      Profile(kind: "person", name: "n\(number)", line: number + 2)
    }
    let half = String(repeating: "x", count: Article.maximumProfileBytes / 2)
    profiles[0].paragraphs = (0..<3).map { Paragraph(text: half, line: $0 + 2) }
    let article = Article(title: "T", titleLine: 1, profiles: profiles).withinLimits()
    #expect(article.profiles.count == Article.maximumProfiles)
    #expect(article.profiles[0].paragraphs.count == 2)
    #expect(article.body == [half, "n\(Article.maximumProfiles)"])
    #expect(article.warnings.count == 2)
  }

  @Test func surplusTagsAreDroppedWithAWarning() {
    let tags = (0..<Article.maximumTags + 1).map { "t\($0)" }
    let article = Article(title: "T", titleLine: 1, tags: tags).withinLimits()
    #expect(article.tags.count == Article.maximumTags)
    #expect(article.warnings.count == 1)
  }
}
