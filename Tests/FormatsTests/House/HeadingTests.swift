import Articles
import Formats
import Testing

@Suite struct HeadingTests {
  private static let long = "This is a paragraph that ends as paragraphs do, with a stop."

  @Test(arguments: [
    "First Part", "What comes next?", "Mobile resources:", "2. Bring friends", "It goes on…",
    "Numbers (for readers)", "The “small” matter", "Step 5. Test the formula", "第一部分",
    "市场表现与预测", "Élan vital", "St. Louis and the river",
  ])
  func lineIsAHeading(line: String) throws {
    let article = try parse("Title\nLead text.\n\(line)\n\(Self.long)\n")
    #expect(article.outline == ["2 -", "3 \(line)"])
  }

  @Test(arguments: [
    "It ends in a stop.", "Oh no!", "One thing;", "Then,", "lower case start", "élan vital",
    "- an item", "• An item", "— A. Writer", "> Quoted", "94.75%", "https://example.org/News",
    "Write to desk@example.org", "“All of it is a quotation”", "\"It is short.\" - A Writer",
    "Column\tAnother", "Column   Another", "  Indented", "He said (at last.)", "他说：“很好。”",
    "这是一个句子。", "You can help us by:", "We met in spring. They stayed",
    "You can now do all of these very good things:", "<br>", "</dl>", "***",
    "This line goes on and on so that nobody could take it for a heading of anything that has a"
      + " meaning here",
  ])
  func lineIsAParagraph(line: String) throws {
    let article = try parse("Title\nLead text.\n\(line)\n\(Self.long)\n")
    #expect(article.outline == ["2 -"])
  }

  @Test func shortParagraphsBetweenHeadingsAreText() throws {
    let article = try parse("Title\nOne\nShort text\nTwo\n\(Self.long)")
    #expect(article.outline == ["2 One", "4 Two"])
    #expect(article.body == ["Short text", Self.long])
  }

  @Test func lastLineIsNoHeading() throws {
    #expect(try parse("Title\n\(Self.long)\nPeter Cooper").outline == ["2 -"])
    let article = try parse(
      "Title\n\(Self.long)\nPeter Cooper\n```About the People Mentioned\nAnn Lee\nAnn Lee sings.")
    #expect(article.outline == ["2 -"])
    #expect(article.body == [Self.long, "Peter Cooper"])
  }

  @Test func linesAfterAColonAreAList() throws {
    let article = try parse(
      "Title\nYou may ask any one of these good people:\nPeter Cooper\nGeorge Silva\nAnn Lee\nNext Part\n\(Self.long)"
    )
    #expect(article.outline == ["2 -", "6 Next Part"])
    #expect(try parse("Title\nYou may write to:\nPeter Cooper\n\(Self.long)").outline == ["2 -"])
    #expect(
      try parse("Title\nResources:\nA good guide\nTools:\n\(Self.long)").outline
        == ["2 Resources:", "4 Tools:"])
  }

  @Test func longRunsAreLists() throws {
    let article = try parse("Title\nAnn\nBob\nCid\nDan\nEve\nFay\nNext Part\n\(Self.long)")
    #expect(article.outline == ["2 -", "8 Next Part"])
  }

  @Test func numberedListsAreLists() throws {
    #expect(try parse("Title\n1. Milk\n2. Bread\n3. Salt\n\(Self.long)").outline == ["2 -"])
  }

  @Test func lineBeforeALowerCaseLineIsNoHeading() throws {
    #expect(try parse("Title\nThe bound was improved to\nfive by hand.\n").outline == ["2 -"])
    #expect(try parse("Title\nServices\napi.example.org and more.\n").outline == ["2 Services"])
  }

  @Test func markedLinesAreHeadings() throws {
    let article = try parse(
      "Title\n## one in small letters.\nnone {#one}\n### Two ### {#two}\n\nText of two\n#### C#\n####### seven"
    )
    #expect(article.outline == ["2 one in small letters.", "3 none", "4 Two", "7 C#"])
    #expect(article.sections[0].paragraphs.isEmpty)
    #expect(article.body == ["Text of two", "####### seven"])
  }

  @Test func blankLinesDoNotMatter() throws {
    let tight = try parse("Title\n#a\nOne\nText of it.\nTwo\nText of that.")
    let loose = try parse("Title\n\n#a\n\n\nOne\n\nText of it.\n\nTwo\n \nText of that.\n\n")
    #expect(tight.sections.map(\.heading) == ["One", "Two"])
    #expect(loose.outline == ["6 One", "10 Two"])
    #expect(tight.body == loose.body)
  }

  @Test func plainFencesAreRemoved() throws {
    let article = try parse(
      "Title\nLead text.\n```swift\nLet It Be\n```\n\nA Part\n\(Self.long)\n```")
    #expect(article.body.contains("swift"))
    #expect(!article.allText.contains("`"))
    let code = try parse("Title\nLead.\n```\nFirst Line\nSecond line.\n```\nA Part\n\(Self.long)")
    #expect(code.outline == ["2 -", "7 A Part"])
    #expect(code.body == ["Lead.", "First Line", "Second line.", Self.long])
  }
}
