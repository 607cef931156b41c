import Articles
import Testing

@Suite struct InlineMarksTests {
  @Test(
    arguments: [
      ("**Nile** is a river.[3][5] It is long.", "Nile is a river. It is long."),
      ("cited [1, 2], [3–5] and [7;8].", "cited, and."),
      ("glued[3]Words and été[3]État.", "glued Words and été État."),
      ("增长[3]的原因", "增长的原因"),
      ("a list (see[4]) ends [12].", "a list (see) ends."),
      ("uses [3] .NET daily", "uses .NET daily"),
      ("in [2024] and [0] and [12a] and [] and [1,] stay", nil),
      ("x **.NET** y", "x .NET y"),
      ("broken **off", "broken off"),
      ("broken off**", "broken off"),
      ("**", nil),
      ("2**10 and x**2 and (a)**2 stay", nil),
      ("2 ** 10 stays", nil),
      ("a * b and *c* and ***** stay", nil),
      ("***very*** bold and ****none", "very bold and none"),
      ("**glued**together", "gluedtogether"),
      ("这是**重点**内容", "这是重点内容"),
      ("two  blanks\tand a tab", "two blanks and a tab"),
      ("a mot ! stays", nil),
      ("[[3]] is odd", "[] is odd"),
      ("[1[1[1", nil),
    ] as [(String, String?)])
  func marksAreRemoved(text: String, expected: String?) throws {
    let expected = expected ?? (text == "**" ? "" : text)
    let body = try parse("Title\nAbove it.\n\(text)\n").body
    #expect(body.dropFirst().joined() == expected)
  }

  @Test func marksAreRemovedFromTitlesHeadingsAndNames() throws {
    let article = try parse(
      """
      # **A** Title[1]
      ## A **Heading**[2] {#anchor}
      Text.
      ```About the People Mentioned
      **Ada Byron**[3]
      **Ada Byron** wrote programs.
      """)
    #expect(article.title == "A Title")
    #expect(article.outline == ["2 A Heading"])
    #expect(article.profiles.map(\.name) == ["Ada Byron"])
  }
}
