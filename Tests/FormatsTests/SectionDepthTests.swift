import Articles
import Formats
import Testing

/// The nesting of sections.
@Suite struct SectionDepthTests {
  private func outline(_ article: Article) -> [String] {
    zip(article.sections, article.sections.depths).map { "\($1) \($0.heading ?? "-")" }
  }

  private static let expected = ["1 -", "1 Linux", "2 Setup", "1 Windows", "2 Setup", "3 Keys"]

  @Test func markdown() throws {
    let text =
      "# Guide\n\nx\n\n## Linux\n\nx\n\n### Setup\n\nx\n\nWindows\n-------\n\nx\n\n### Setup\n\nx\n\n##### Keys\n\nx\n"
    #expect(outline(try Markdown.parse(Array(text.utf8))) == Self.expected)
  }

  @Test func webPage() throws {
    let text =
      "<h1>Guide</h1><p>x<h2>Linux</h2><p>x<h3>Setup</h3><p>x<h2>Windows</h2><p>x<h3>Setup</h3><p>x<h5>Keys</h5><p>x"
    #expect(outline(try HTML.parse(Array(text.utf8))) == Self.expected)
  }

  @Test func plainText() throws {
    let text =
      "Guide\n\nSome text.\n\n## Linux\n\nSome text.\n\n### Setup\n\nSome text.\n\nWindows\n\nSome text.\n\n### Setup\n\nSome text.\n\n##### Keys\n\nSome text.\n"
    #expect(outline(try HouseFormat.parse(Array(text.utf8))) == Self.expected)
  }

  @Test(arguments: [([2, 4, 3, 3, 1, 2], [1, 2, 2, 2, 1, 2]), ([3, 2, 1], [1, 1, 1]), ([], [])])
  func depthsFollowFromLevels(levels: [Int], depths: [Int]) {
    let sections = levels.map { Section(heading: "x", line: 1, level: $0) }
    #expect(sections.depths == depths)
  }
}
