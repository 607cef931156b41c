import Articles
import Base
import Formats
import Testing

/// The text of pages, as `pdftotext` writes it.
@Suite struct PagedTextTests {
  private func pages(_ text: String, name: String = "2024-05-01.pdf", title: String = "") throws
    -> Article
  {
    let head = "<html><head>\n<title>\(title)</title>\n</head>\n<body>\n<pre>\n"
    let whole = title.isEmpty ? text : head + text + "</pre>\n</body>\n</html>\n"
    return try PagedText.parse(
      Array(whole.utf8), in: FileContext(name: FileName(path: name)))
  }

  @Test(arguments: [
    ("of the har-\u{0C}bour wall", "of the harbour wall"),
    ("of the har-\nbour wall", "of the harbour wall"),
    ("of the har\u{AD}\n\u{0C}bour wall", "of the harbour wall"),
    ("of the har\u{2010}\n\n3\n\u{0C}bour wall", "of the harbour wall"),
    ("of state-of-the-\u{0C}art boats", "of state-of-the-art boats"),
    ("of five-\u{0C}and ten-year boats", "of five- and ten-year boats"),
    ("of the har-\u{0C}bour", "of the harbour"), ("from 1914-\u{0C}a year", "from 1914- a year"),
    ("of the Non-\u{0C}Stop boats", nil), ("a long dash -\u{0C}and more", "a long dash - and more"),
  ])
  func aWordIsJoinedOverLinesAndPages(text: String, joined: String?) throws {
    let article = try pages("Harbour\n\nThis is the story " + text + " and of its keepers.\n")
    let expected = joined.map { "This is the story \($0) and of its keepers." }
    if let expected {
      #expect(article.bodyText == expected)
    } else {
      #expect(article.sections.contains { $0.heading?.hasSuffix("Non-") == true })
    }
  }

  @Test func sentencesGoOnOverPages() throws {
    let article = try pages(
      "Harbour\n\nThe wall holds the\n\u{0C}sea back. It is\nold.\n\u{0C}The boats wait.\n")
    #expect(
      article.layout == [
        "1 -", "  1 The wall holds the sea back. It is old.", "  3 The boats wait.",
      ])
  }

  @Test(arguments: [
    ("harbour-plan.pdf", "", "Harbour plan"),
    ("harbour-plan.pdf", "A stated title", "A stated title"),
    ("harbour-plan.pdf", "untitled document", "Harbour plan"), ("scan0001.pdf", "", "Ansley Trust"),
    ("smith2020.pdf", "", "Ansley Trust"),
  ])
  func titles(name: String, stated: String, title: String) throws {
    let article = try pages(
      "Ansley Trust\n\nThe wall holds the sea back.\n", name: name, title: stated)
    #expect(article.title == title)
    #expect(article.bodyText.contains("Ansley Trust") == (title != "Ansley Trust"))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["a-\n", "a-\u{0C}", "a- b-\n", "#a ", ":a:b: ", "a\u{AD}\u{0C}\n"])
  func hostilePages(unit: String) throws {
    _ = try pages("T\n" + String(repeating: unit, count: 100_000 / unit.utf8.count))
  }

  @Test func programsAreNoAuthors() throws {
    let head = """
      <html><head>
      <title>Low tide</title>
      <meta name="Author" content="Kim Sea"/>
      <meta name="Creator" content="TeX"/>
      <meta name="Producer" content="pdfTeX"/>
      <meta name="CreationDate" content="2026-01-14T03:04:05Z"/>
      </head>
      <body>
      <pre>

      """
    let article = try PagedText.parse(Array((head + "The wall.\n</pre>\n</body>\n</html>\n").utf8))
    #expect(article.authors == ["Kim Sea"])
    #expect(article.date == nil)
    #expect(article.updated?.description == "2026-01-14")
  }

  @Test func aNameOfOneWordIsTheTitleAboveASentence() throws {
    #expect(try pages("The wall holds the sea back.\n", name: "harbour.pdf").title == "Harbour")
  }
}
