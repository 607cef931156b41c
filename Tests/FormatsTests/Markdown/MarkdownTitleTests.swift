import Articles
import Formats
import Testing

/// The title of Markdown in a file whose name says something, and in others.
@Suite struct MarkdownTitleTests {
  private func named(_ name: String, _ text: String) throws -> Article {
    try Markdown.parse(Array(text.utf8), in: FileContext(name: FileName(path: name)))
  }

  @Test func theNameIsTheTitleOfTextWithoutOne() throws {
    let text = "Feed it twice a day.\n\nThen wait.\n"
    let article = try named("Sourdough starter.md", text)
    #expect(article.title == "Sourdough starter")
    #expect(article.titleLine == 1)
    #expect(article.layout == ["1 -", "  1 Feed it twice a day.", "  3 Then wait."])
    let other = try named("2024-05-01.md", text)
    #expect(other.title == "Feed it twice a day.")
    #expect(other.layout == ["3 -", "  3 Then wait."])
  }

  @Test(arguments: [
    ("---\ntitle: Bread\n---\nFeed it.", "Bread"), ("# Bread\n\nFeed it.", "Bread"),
    ("[home](/)\n\n# Bread\n\nFeed it.", "Bread"),
    ("## Bread\n\nFeed it.\n\n### Later\n\nMore.", "Bread"),
    ("## Flour\n\nRye.\n\n## Water\n\nCold.", "Sourdough starter"),
    ("## Flour\n\nRye.\n\n# Bread\n\nCold.", "Bread"),
    ("Feed it.\n\n## Later\n\nMore.", "Sourdough starter"),
    ("```sh\nfeed --rye\n```", "Sourdough starter"),
    ("## Sourdough Starter\n\nRye.\n\n## Water\n\nCold.", "Sourdough Starter"),
    ("---\nname: Bread\n---\nFeed it.", "Bread"), ("#rye #wheat", "Sourdough starter"),
    ("---\naliases: [Levain]\n---\n", "Sourdough starter"), ("", ""), ("\n\n", ""),
  ])
  func whatStatesATitle(text: String, title: String) throws {
    #expect(try named("sourdough-starter.md", text).title == title)
  }

  @Test func anOpeningHeadingThatIsTheTitleStartsNoSection() throws {
    let article = try named("rye-bread.md", "## Bread\n\nFeed it.\n\n### Later\n\nMore.")
    #expect(article.layout == ["3 -", "  3 Feed it.", "5 Later", "  7 More."])
    #expect(article.titleLine == 1)
  }
}
