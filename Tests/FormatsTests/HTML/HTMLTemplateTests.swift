import Articles
import Base
import Formats
import Testing

/// Pages for site generators.
@Suite struct HTMLTemplateTests {
  @Test func frontMatterTakesPrecedence() throws {
    let article = try page(
      """
      ---
      title: "Silt: a history"
      date: 2026-01-14
      tags: [mud, Rivers]
      description: How it comes back.
      ---
      <html lang="de"><head><title>Other</title><meta name="keywords" content="rivers, quay">
      </head><body>
      <h1>Silt: a history</h1>
      <p>In {{ page.year }} it came {% if a %}back{% endif %}.
      {%- comment %} <p>not this</p> {% endcomment -%}
      <h2>Later</h2>
      {{#each}}<p>x</p>
      """)
    #expect(article.title == "Silt: a history")
    #expect(article.titleLine == 9)
    #expect(article.date?.description == "2026-01-14")
    #expect(article.tags == ["mud", "Rivers", "quay"])
    #expect(article.language == "de")
    #expect(
      article.lines == [
        "5 -", "5: How it comes back.", "10: In it came back .", "12 Later", "13: x",
      ])
  }

  @Test func withoutFrontMatterBracesAreText() throws {
    #expect(try page("<title>T</title><p>Write {{ x }} there").body == ["Write {{ x }} there"])
  }

  @Test func unclosedTagsAreText() throws {
    let article = try page("---\ntitle: T\n---\n<p>a {{ b {{ c</p><p>d {% e</p>")
    #expect(article.body == ["a {{ b {{ c", "d {% e"])
  }

  @Test func bylinesInHeadingsAreNotSections() throws {
    let article = try page(
      """
      <title>Ebb</title><div id="header"><h1 class="title toc-ignore">Ebb</h1>
      <h4 class="author">Ada Quay</h4><h4 class="date">14 May 2026</h4></div>
      <h1>First</h1><p>Low.</p><h1>Second</h1><p>High.</p>
      """)
    #expect(article.title == "Ebb")
    #expect(article.lines == ["3 First", "3: Low.", "3 Second", "3: High."])
  }

  @Test func firstSentenceOfAFragmentIsItsTitle() throws {
    let long = String(repeating: "潮水上涨，", count: 20)
    #expect(try page("<p>河口很宽。\(long)</p>").title == "河口很宽")
  }
}
