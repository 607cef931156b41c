import Articles
import Formats
import Testing

/// Hostile inputs. Without `MarkdownLimits`, each took minutes or filled the memory. The inputs are so
/// large that a parser in quadratic time would exceed the time limit.
@Suite struct MarkdownHostileTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "a<?", "a <![CDATA[", "![[]()", "![l", "[a](", "*a _b ", "`|", "> ", "- ", "1. ", "[[a", "{{",
      "{% ", "{{< a\n", "==a ", "%%a ", "[^a ", "&a", "<a \"", "~~a", "|",
      "#a ", "#a b", "#[[a", "((", "(a:: ", "[a:: ", "[tags:: a", "\\#", "tags:: [[a ", ":a", "#",
      "%%",
      "%%a%%b", "[[#", "a:: ",
    ])
  func oneLine(unit: String) throws {
    let count = 400_000 / unit.utf8.count
    let article = try markdown("x " + String(repeating: unit, count: count))
    #expect(article.sections.count <= 1)
    #expect(article.profiles == [])
    _ = try markdown(String(repeating: unit, count: count) + "\n\nend")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "# a\n", "a\n=\n", "- a\n\n", "> a\n", "|-|-|\n", "[^1]: x\n", "<div>\n\n", "[a]: /x\n",
      "%%a\n", "%%\n\n", "a:: b\n", "tags:: a\n", "date:: x\n", "- id:: a\n", ":LOGBOOK:\n", "#a\n",
      "#+BEGIN_A\n", ":a:b:\n", "#a b\n", "% a\n", " a\n",
    ])
  func manyLines(unit: String) throws {
    _ = try markdown(String(repeating: unit, count: 200_000 / unit.utf8.count))
  }

  @Test(.timeLimit(.minutes(1))) func tables() throws {
    // 900 columns times 20,000 empty rows: row 556 exceeds half a million cells.
    let wide = String(repeating: "|a", count: 900) + "\n" + String(repeating: "|-", count: 900)
    let article = try markdown("# T\n\n" + wide + "\n" + String(repeating: "|\n", count: 20_000))
    #expect(article.warnings.map(\.line) == [4 + 556])
    // Each of many rules could make the paragraph above it a table head.
    _ = try markdown(String(repeating: String(repeating: "a\n", count: 50) + "-|-\n", count: 3000))
  }

  @Test(.timeLimit(.minutes(1))) func deepNestingBecomesText() throws {
    for mark in ["> ", "- ", "1. "] {
      let article = try markdown("# T\n\n" + String(repeating: mark, count: 100_000) + "deep\n")
      #expect(article.bodyText.contains("deep"))
      #expect(article.warnings.map(\.line) == [3])
    }
    let stairs = (0..<1000).map { String(repeating: "  ", count: $0) + "- step\n" }.joined()
    _ = try markdown(stairs + String(repeating: "\n", count: 100_000) + "end")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("---\na: " + String(repeating: "[", count: 60_000), "---"),
      ("---\n" + String(repeating: "? ", count: 60_000), "---"),
      ("+++\n" + String(repeating: "a.", count: 60_000) + "a = 1", "+++"),
      ("+++\na = " + String(repeating: "[", count: 60_000), "+++"),
      ("{\"a\": " + String(repeating: "[", count: 60_000), "}"),
      ("---\na: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b]", "---"),
    ])
  func frontMatter(head: String, end: String) throws {
    _ = try markdown(head + "\n" + end + "\ntext\n")
  }

  @Test func longFilesAreParsedInParts() throws {
    let paragraph = "## Part\n\n" + String(repeating: "Words of a *long* file. ", count: 400)
    let text = "# Title\n\n" + String(repeating: paragraph + "\n\n```\ncode\n```\n\n", count: 130)
    let article = try markdown(text)
    #expect(article.sections.count == 130)
    #expect(article.sections.last?.line == 3 + 129 * 8)
    #expect(article.sections.allSatisfy { $0.paragraphs.map(\.text).last == "code" })
  }
}
