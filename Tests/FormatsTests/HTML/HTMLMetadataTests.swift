import Articles
import Base
import Formats
import Testing

/// The metadata of pages.
@Suite struct HTMLMetadataTests {
  @Test func titleIsFound() throws {
    for (head, body, title) in [
      ("<title>Silt | The Quay</title>", "<h1>Silt</h1>", "Silt"),
      ("<title>The Quay - Silt</title>", "<h1>Silt</h1>", "Silt"),
      ("<title>Silt - a history</title>", "<p>x", "Silt - a history"),
      (
        "<title>Silt — The Quay</title><meta property=og:site_name content='The Quay'>", "<p>x",
        "Silt"
      ),
      ("<title>Old</title><meta property='og:title' content='New &amp; good'>", "", "New & good"),
      ("", "<h1>Only <i>this</i></h1>", "Only this"), ("", "<h2>Lower</h2><p>x", "Lower"),
      ("", "<p>First words", "First words"), ("", "", ""),
    ] {
      #expect(try page("<html><head>\(head)</head><body>\(body)").title == title, "\(head)\(body)")
    }
  }

  @Test func tagsAuthorsDatesAndLanguageAreRead() throws {
    let article = try page(
      """
      <html lang="de-AT"><head><meta name=keywords content="Silt, harbours,silt">
      <meta property="article:tag" content="Rivers"><meta name=Author content="Ada Quay">
      <meta name="DC.creator" content="Bo Pier"><meta name=author content="ada quay">
      <meta property="article:author" content="https://quay.example/ada">
      <meta property="article:published_time" content="2026-03-04T10:00:00+02:00">
      <meta property="article:modified_time" content="5 April 2026"></head><body><p>x
      """)
    #expect(article.tags == ["Rivers", "Silt", "harbours"])
    #expect(article.authors == ["Ada Quay", "Bo Pier"])
    #expect(article.date == CalendarDate(year: 2026, month: 3, day: 4))
    #expect(article.updated == CalendarDate(year: 2026, month: 4, day: 5))
    #expect(article.language == "de-AT")
  }

  @Test func unreadableDatesAreWarnings() throws {
    let article = try page("<title>T</title>\n<meta name=date content='some day'><p>x")
    #expect(article.date == nil)
    #expect(article.warnings.map(\.line) == [2])
  }

  @Test func linkedDataIsRead() throws {
    let article = try page(
      """
      <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"},
      {"@type": ["NewsArticle"], "headline": "Silt &amp; sand", "datePublished": "2026-01-02",
      "dateModified": "2026-01-03", "author": [{"name": "Ada"}, "Bo"], "keywords": "mud, clay",
      "inLanguage": "fr"}]}</script><p>x
      """)
    #expect(article.title == "Silt & sand")
    #expect(article.authors == ["Ada", "Bo"])
    #expect(article.tags == ["mud", "clay"])
    #expect(article.language == "fr")
    #expect(article.date?.description == "2026-01-02")
    #expect(article.updated?.description == "2026-01-03")
  }

  @Test(arguments: [
    "//<![CDATA[\n{ARTICLE}\n//]]>", "/* <![CDATA[ */ [{ARTICLE}] /* ]]> */", "<!-- {ARTICLE} -->",
  ])
  func wrappedLinkedDataIsRead(script: String) throws {
    let json = #""@type": "Article", "headline": "Silt\nand sand", "keywords": ["a]]b"]"#
      .replacing(#"\n"#, with: "\n")
    let article = try page(
      "<script type='application/ld+json'>\(script.replacing("ARTICLE", with: json))</script><p>x")
    #expect(article.title == "Silt and sand" && article.tags == ["a]]b"])
  }

  @Test func timesInThePageAreDates() throws {
    #expect(try page("<p>x<time datetime=2026-01-02 pubdate>").date?.day == 2)
    #expect(try page("<p>x<time datetime=2026-01-02>").date?.day == 2)
    let menu = "<nav><time datetime=2026-01-09>x</time></nav>"
    for (times, day) in [
      ("<time datetime=2026-01-02>x</time><time datetime=2026-01-03>y</time>", 2),
      ("<time datetime=PT5M>x</time><time datetime=10:00>x</time><time>2026-01-04</time>", 4),
      ("<time datetime=2026-01-02>x</time><time itemprop=datePublished datetime=2026-01-03>", 3),
      ("<time class=updated datetime=2026-01-05>x</time><time datetime=2026-01-06>y</time>", 6),
      ("<time class=published datetime=soon>x</time><time pubdate>7 January 2026</time>", 7),
      ("<time>a while ago</time><p>y<time datetime=2026-01-08>z</time>", 8),
    ] {
      let found = try page("<body>\(menu)<h1>T</h1><p>x \(times)</p>")
      #expect(found.date?.day == day, "\(times)")
      #expect(found.warnings == [])
    }
    #expect(try page("<h1>T</h1><p>x\(menu)").date?.day == 9)
    #expect(try page("<h1>T</h1><p>x\(menu)<nav><time>2026-02-01</time></nav>").date == nil)
  }

  @Test func descriptionIsTheFirstParagraph() throws {
    let head = "<title>T</title>\n<meta name=description content='Mud, and why it comes back'>"
    #expect(
      try page("\(head)\n<h2>A</h2><p>x").lines == [
        "2 -", "2: Mud, and why it comes back", "3 A", "3: x",
      ])
    #expect(try page("\(head)<p>Mud, and why it comes back each year.").body.count == 1)
  }
}
