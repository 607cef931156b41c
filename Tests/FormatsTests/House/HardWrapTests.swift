import Articles
import Testing

@Suite struct HardWrapTests {
  @Test func indentedParagraphsAreJoined() throws {
    let article = try parse(
      """
      RAIN EASES DROUGHT IN THE NORTH
      #weather
      Spring rain of the last few days has
      helped to ease a dry season in most of
      January, and the farmers of the Northern
      Plains said so.
          It rained in the capital, in four of the
      Western Districts and on the coast.
          Snow has hurt the sowing.
      """)
    #expect(article.outline == ["3 -"])
    #expect(article.sections[0].paragraphs.map(\.line) == [3, 7, 9])
    #expect(
      article.body[1]
        == "It rained in the capital, in four of the Western Districts and on the coast.")
  }

  @Test func headingsAreBetweenBlankLines() throws {
    let article = try parse(
      """
      A letter from the coast

      The boats came in early this morning with
      more herring than anyone could remember,
      and the market opened at once.

      What the Skipper Said

      Nobody on board had slept. Captain Brown
      of the Good Hope said that she would do
      it again.
      """)
    #expect(article.outline == ["3 -", "7 What the Skipper Said"])
    #expect(article.body.count == 2)
    #expect(
      article.body[1].hasSuffix("Captain Brown of the Good Hope said that she would do it again."))
  }

  @Test func tablesAreRows() throws {
    let article = try parse("PRICES\nPRICES  11:30\n\n MAY7  10200 OFF 4\n JUL7  10400\n  SEP7 10")
    #expect(article.outline.count == 1)
    #expect(article.allText.contains("MAY7 10200 OFF 4"))
  }

  @Test func bulletsStartParagraphs() throws {
    let article = try parse(
      """
      Packing
      You will not get far without the things of
      this list, whatever they tell you:
      - a rope that holds the weight of two people
      and a helmet
      - water
      """)
    #expect(
      article.body.dropFirst() == [
        "- a rope that holds the weight of two people and a helmet", "- water",
      ])
  }

  @Test func chineseIsJoinedWithoutSpaces() throws {
    let line = "这一行没有结束因为编辑在这里把它切断了所以下一行继续写下去直到最后"
    let article = try parse("标题\n\(line)\n\(line)\n\(line)。\n")
    #expect(article.body == [line + line + line + "。"])
  }

  @Test func paragraphsOfOneLineAreNotJoined() throws {
    let article = try parse(
      "Title\nThe council met on Monday evening.\nIt was a short meeting of an hour.\nNobody came.")
    #expect(article.body.count == 3)
  }

  @Test func bodyIsWrappedAndProfilesAreNot() throws {
    let article = try parse(
      """
      The harbour
      The harbour was built by the monks of the
      island, who also kept the light.
      ```About the Places Mentioned
      Skerry Light
      **Skerry Light** is a lighthouse.
      Long Quay
      The **Long Quay** is the oldest one.
      """)
    #expect(article.body.count == 1)
    #expect(article.profiles.map(\.name) == ["Skerry Light", "Long Quay"])
  }

  @Test func wrappedProfilesAreJoined() throws {
    let article = try parse(
      """
      The harbour
      One line of text.
      ```About the Places Mentioned
      Skerry Light
      **Skerry Light** is a lighthouse that the
      monks of the island built.
      Long Quay
      The **Long Quay** is the oldest one of all
      the quays.
      """)
    #expect(article.profiles.map(\.name) == ["Skerry Light", "Long Quay"])
    #expect(
      article.profiles.first?.paragraphs.map(\.text)
        == ["Skerry Light is a lighthouse that the monks of the island built."])
  }
}
