import Articles
import Base
import Formats
import Testing

@Suite struct FrontMatterTests {
  @Test(arguments: [
    """
    ---
    Title: "Rain: a year"
    DATE: 2026-01-14 10:00:00 +0900
    last-mod: 2026-02-01
    tags: [Soil, "dry land"]
    categories:
      - name: Farming
      - soil
    authors: [{name: Ada Field}, Bo]
    lang: en
    ---
    Text.
    """,
    """
    +++
    title = "Rain: a year"
    date = 2026-01-14T10:00:00+09:00
    authors = ["Ada Field", "Bo"]
    lastmod = 2026-02-01
    language = "en"
    [taxonomies]
    tags = ["Soil", "dry land",
      "Farming"]
    +++
    Text.
    """,
    """
    {
      "title": "Rain: a year",
      "params": {"author": ["Ada Field", "Bo"], "locale": "en"},
      "pubDate": "Wed, 14 Jan 2026 10:00:00 GMT",
      "modified": "2026/2/1",
      "keywords": "Soil, dry land, Farming, soil"
    }
    Text.
    """,
  ])
  func allSyntaxesGiveTheSameArticle(file: String) throws {
    let article = try markdown(file)
    #expect(article.title == "Rain: a year")
    #expect(2...3 ~= article.titleLine)
    #expect(article.date?.description == "2026-01-14")
    #expect(article.updated?.description == "2026-02-01")
    #expect(article.tags == ["Soil", "dry land", "Farming"])
    #expect(article.authors == ["Ada Field", "Bo"])
    #expect(article.language == "en")
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(article.layout == ["\(lines) -", "  \(lines) Text."])
    #expect(article.warnings == [])
  }

  @Test(arguments: [
    "title: 'Rain: a year'\ndate: 2026-01-14 10:00\ntags:\n- Soil\n- dry land\nauthor: Ada Field\n---\nText.",
    "Title: Rain: a year\nDate: 2026-01-14 10:00\nTags: Soil, dry land\nAuthors: Ada Field\n\nText.",
    "\nDATE: 2026-01-14\nTitle: Rain: a year\nCategory: dry land\nTag: Soil\nAuthor: Ada Field\n\nText.",
  ])
  func frontMatterWithoutAnOpeningLineIsRead(file: String) throws {
    let article = try markdown(file)
    #expect(article.title == "Rain: a year")
    #expect(article.titleLine == (file.hasPrefix("\n") ? 3 : 1))
    #expect(article.date?.description == "2026-01-14")
    #expect(Set(article.tags) == ["Soil", "dry land"])
    #expect(article.authors == ["Ada Field"])
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(article.layout == ["\(lines) -", "  \(lines) Text."])
    #expect(article.warnings == [])
  }

  @Test(arguments: [
    ("Title: [Draft] one\nStatus: draft\nAuthors: Ann Oak; Bo Elm\n", "[Draft] one", ""),
    ("Title: one\n\n\nText.", "one", "Text."),
    ("Title: one\nText: and more of it\n", "one", ""),
    // None of these is front matter.
    ("Title: one\nand more\n\nText.", "Title: one", "and more\nText."),
    ("Note: one\nDate: 2026-01-14\n\nText.", "Note: one", "Date: 2026-01-14\nText."),
    ("Note: one\n---\nText.", "Note: one", "Text."),
    ("title = one\n\nText.", "title = one", "Text."),
    ("Title: one\n- item\n\nText.", "Title: one", "item\nText."),
  ])
  func linesAreFrontMatterOrText(file: String, title: String, text: String) throws {
    let article = try markdown(file)
    #expect(article.title == title)
    #expect(article.bodyText == text)
    #expect(article.isDraft == file.contains("Status"))
    #expect(article.authors == (file.contains("Authors") ? ["Ann Oak", "Bo Elm"] : []))
    #expect(article.warnings == [])
  }

  @Test func tagsInNestedListsAndTablesAreRead() throws {
    let article = try markdown(
      """
      ---
      title: T
      tags: [[silt, [mud]], {label: sea}, {x: 1}]
      ---
      """)
    #expect(article.tags == ["silt", "mud", "sea"])
    #expect(
      article.warnings == [
        ParseWarning(line: 3, message: "an entry of tags has no name: it is left out")
      ])
  }

  @Test func sentencesBetweenRulesAreText() throws {
    let article = try markdown("---\n\nJust a rule, then text: yes it is\n\n---\n\nMore.\n")
    #expect(article.title == "Just a rule, then text: yes it is")
    #expect(article.bodyText == "More.")
    #expect(article.warnings == [])
    #expect(
      try markdown("---\nA rule and then a text: here\n---\nMore.\n").title.hasPrefix("A rule"))
    #expect(try markdown("---\n\ntitle: Rain\n---\nMore.\n").title == "Rain")
    #expect(try markdown("---\nsitemap: no\n---\nMore.\n").title == "More.")
  }

  @Test func characterReferencesAreDecoded() throws {
    let article = try markdown(
      """
      ---
      title: Monthly call&#58; U&#46;S&#46; water &amp; soil, AT&T
      summary: Salt &lt; silt
      tags: R&amp;D, sea
      topics: [Salt &amp; silt]
      author: Ann &#79;ak
      ---
      Text.
      """)
    #expect(article.title == "Monthly call: U.S. water & soil, AT&T")
    #expect(article.tags == ["R&D", "sea", "Salt & silt"])
    #expect(article.authors == ["Ann Oak"])
    #expect(article.bodyText == "Salt < silt\nText.")
  }

  @Test(arguments: [
    ("2026-01-14", "2026-01-14"), ("2026-1-4", "2026-01-04"), ("2026/01/14", "2026-01-14"),
    ("2026.01.14", "2026-01-14"), ("20260114", "2026-01-14"), ("20260114103000", "2026-01-14"),
    ("2026-01-14T23:30:00Z", "2026-01-14"), ("2026-01-14T23:30:00.5-05:00", "2026-01-14"),
    ("2026-01-14 1:00:19 -0400", "2026-01-14"), ("14 Jan 2026", "2026-01-14"),
    ("14th January, 2026", "2026-01-14"), ("'January 14, 2026'", "2026-01-14"),
    ("Sept. 3 2026", "2026-09-03"), ("Jan 14 2026", "2026-01-14"),
    ("'Wednesday, 14 Jan 2026 10:00:00 GMT'", "2026-01-14"), ("14-Jan-2026", "2026-01-14"),
    ("2026年1月14日", "2026-01-14"), ("2026年1月14日 10:00", "2026-01-14"),
    ("2024-02-29", "2024-02-29"), ("05.03.2024", "2024-03-05"), ("5. März 2024", "2024-03-05"),
    ("5 mars 2024", "2024-03-05"), ("le mardi 5 mars 2024", "2024-03-05"),
    ("1er août 2024", "2024-08-01"), ("5 de marzo de 2024", "2024-03-05"),
    ("5 марта 2024 г.", "2024-03-05"), ("2024년 3월 5일", "2024-03-05"),
    ("5th of March, 2024", "2024-03-05"), ("Tue Mar  5 10:11:12 2024", "2024-03-05"),
    ("Tue Mar  5 10:11:12 CET 2024", "2024-03-05"), ("13/05/2024", "2024-05-13"),
    ("05/13/2024", "2024-05-13"), ("2024-03", "2024-03-01"), ("2024", "2024-01-01"),
    ("March 2024", "2024-03-01"), ("2024 Mar 5", "2024-03-05"), ("'[[2024-03-05]]'", "2024-03-05"),
    ("1709632800", "2024-03-05"), ("1709632800000", "2024-03-05"),
    ("terça-feira, 5 de março de 2024", "2024-03-05"), ("5 maart 2024", "2024-03-05"),
    ("5 marca 2024", "2024-03-05"), ("2024年3月", "2024-03-01"),
  ])
  func datesAreParsed(written: String, date: String) throws {
    let article = try markdown("---\ntitle: T\ndate: \(written)\n---\n")
    #expect(article.date?.description == date)
    #expect(article.warnings == [])
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01", "soon", "14", "12345678901", "2026-01/14", "99999999999999999",
    "14 Foo 2026", "202601141", "2026-01-14x", "Mon", "1/2/2026",
  ])
  func unreadableDatesAreWarnings(written: String) throws {
    let article = try markdown("---\ntitle: T\ndate: '\(written)'\n---\n")
    #expect(article.date == nil)
    #expect(article.warnings.map(\.line) == [3])
  }

  @Test func ambiguousDayAndMonthIsAWarningWithAHint() throws {
    let article = try markdown("---\ntitle: T\ndate: 05/03/2024\n---\n")
    #expect(article.date == nil)
    #expect(article.warnings.map { $0.message.hasSuffix("Write year-month-day") } == [true])
  }

  @Test func placeholderDateIsIgnored() throws {
    let article = try markdown("---\ntitle: T\ndate: 0001-01-01T00:00:00Z\n---\n")
    #expect(article.date == nil)
    #expect(article.warnings == [])
  }

  @Test func pathGivesTheDateIfNoKeyDoes() throws {
    let head = "---\ntitle: T\npath: 2019/05/14/release\n"
    #expect(try markdown(head + "---\n").date?.description == "2019-05-14")
    #expect(try markdown(head + "date: 2026-01-14\n---\n").date?.description == "2026-01-14")
  }

  @Test(arguments: [
    ("draft: true", true), ("Draft: yes", true), ("published: false", true),
    ("draft: false", false),
    ("published: 2026-01-14", false), ("extra:\n  draft: true", true),
  ])
  func draftsAreRecognized(key: String, isDraft: Bool) throws {
    #expect(try markdown("---\ntitle: T\n\(key)\n---\nText.").isDraft == isDraft)
  }

  @Test func publishedTrueIsNoDate() throws {
    let article = try markdown("---\npublished: true\ncreated: 2026-01-14\n---\nText.")
    #expect(article.date?.description == "2026-01-14")
    #expect(article.warnings == [])
  }

  @Test(arguments: [
    ("one two", ["one", "two"]), ("one two, three", ["one two", "three"]), ("[]", []),
    ("", []), ("[a, A, '#b']", ["a", "b"]), ("\n  - 1\n  - yes", ["1", "yes"]),
  ])
  func tagsAreSplit(written: String, tags: [String]) throws {
    #expect(try markdown("---\ntitle: T\ntags: \(written)\n---\n").tags == tags)
  }

  @Test(arguments: ["category", "tag", "Topic", "keyword"])
  func singularKeyIsASingleTag(key: String) throws {
    let article = try markdown("---\ntitle: T\n\(key): dry land, sea\ntags: sea salt\n---\n")
    #expect(article.tags == ["dry land", "sea", "salt"])
  }

  @Test func descriptionIsTheFirstParagraph() throws {
    let head = "---\ntitle: T\nsummary: It **rained** &amp; rained.\n---\n"
    #expect(
      try markdown(head + "Then not.\n").layout
        == ["3 -", "  3 It rained & rained.", "  5 Then not."])
    #expect(
      try markdown(head + "## One\n").layout == ["3 -", "  3 It rained & rained.", "5 One"])
    #expect(
      try markdown(head + "It rained & rained. Then not.\n").layout
        == ["5 -", "  5 It rained & rained. Then not."])
  }

  @Test(arguments: [
    ("---\ntitle: A: b\ndate: 2026-01-14\ntags: [x, y]\n---\nText.", 2),
    ("---\ntitle: no\ntitle: A: b\ndate: 2026-01-14\ntags:\n  - x\n  - y\n---\nText.", 3),
    ("---\ntitle: \"A: b\"\ndate: 2026-01-14\ntags: [x, y]\n\nText.", 1),
    ("+++\ntitle = \"A: b\"\ndate = 2026-01-14\ntags = [\"x\", \"y\"\n+++\nText.", 4),
    ("{\n\"title\": \"A: b\",\n\"date\": \"2026-01-14\",\n\"tags\": [\"x\", \"y\"],\n}\nText.", 5),
  ])
  func invalidFrontMatterIsReadLineByLine(file: String, line: Int) throws {
    let article = try markdown(file)
    #expect(article.title == "A: b")
    #expect(article.date?.description == "2026-01-14")
    #expect(article.tags == ["x", "y"])
    #expect(article.bodyText == "Text.")
    #expect(article.warnings.count == 1)
    #expect(abs((article.warnings.first?.line ?? 0) - line) <= 1)
    #expect(article.warnings.first?.message.contains("column") == true)
  }

  @Test func rulesAreNotFrontMatter() throws {
    let article = try markdown("---\n\nJust words.\n\n---\n\nMore.\n")
    #expect(article.title == "Just words.")
    #expect(article.bodyText == "More.")
    #expect(article.warnings == [])
    #expect(try markdown("{{< x >}}\n# T\n").title == "T")
    #expect(try markdown("{ a set }\n").title == "{ a set }")
  }
}
