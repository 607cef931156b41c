import Articles
import Formats
import Testing

@Suite struct TagTests {
  @Test(arguments: [
    ("#one #two", ["one", "two"]),
    ("#one, #two,\n\n#three", ["one", "two", "three"]),
    ("#One #one #ONE #two", ["One", "two"]),
    ("#über #中国 #c++ #2026 #_x #a#b", ["über", "中国", "c++", "2026", "_x", "a#b"]),
    ("#one · #two. | #node.js;\n#two・x #ok!", ["one", "two", "node.js", "two・x", "ok"]),
    ("A line that comes first.\n#late", ["late"]),
    ("Subtitle without a stop\n#one", ["one"]),
  ])
  func tagLinesAreFound(lines: String, tags: [String]) throws {
    let article = try parse("Title\n\(lines)\nThe text is here.\n")
    #expect(article.tags == tags)
    #expect(article.body.last == "The text is here.")
    #expect(!article.body.contains { $0.contains("#") })
  }

  @Test(arguments: [
    "We wrote #one and #two today.", "# one", "#", "##", "#one two", "#- #one",
    "Heading\n#one",
  ])
  func otherLinesAreText(lines: String) throws {
    let isBelowHeading = lines.hasPrefix("Heading")
    let text = isBelowHeading ? "Heading\nIts text.\n#one" : lines
    let article = try parse("Title\n\(text)\nThe text is here.\n")
    #expect(article.tags == [])
    #expect(article.allText.contains("one") == lines.contains("one"))
  }

  @Test func titleMayStartWithAHash() throws {
    let article = try parse("#SocialNews Weekly\n#media\nText.")
    #expect(article.title == "#SocialNews Weekly")
    #expect(article.tags == ["media"])
  }

  @Test func hardWrappedTextKeepsTagLines() throws {
    let article = try parse(
      """
      RIVERS RISE
      #water #weather
      The rivers of the north have been rising
      since the weekend, and more rain is on
      its way, said the weather office.
      """)
    #expect(article.tags == ["water", "weather"])
    #expect(article.body.count == 1)
  }

  @Test func tagsAboveTheTitleAreTags() throws {
    let article = try HouseFormat.parse(
      Array("#one #two\n\nThe Title\n#two #three\nSome text here.\n".utf8))
    #expect(article.title == "The Title")
    #expect(article.titleLine == 3)
    #expect(article.tags == ["one", "two", "three"])
    #expect(try HouseFormat.parse(Array("#one\n#two\n".utf8)).title == "#two")
  }
}
