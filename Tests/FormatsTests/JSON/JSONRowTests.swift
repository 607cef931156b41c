import Articles
import Base
import Formats
import Testing

@Suite struct JSONRowTests {
  @Test func allFieldsAreRead() throws {
    let text = #"""

      {"id": "k-7", "title": " Heat\tfor  the town ", "text": "First line.\nSecond  line.\r\n\r\n# Costs ##\nDear.",
      "tags": ["heat", "#Pipes", "HEAT", 2024], "date": "2025-03-04", "updated": "2025-03-09T08:00:00Z",
      "url": "https://example.org/heat", "lang": "en", "authors": ["Ann Lee", {"name": "Bo Ek"}, "Ann Lee"],
      "description": "In short.", "sections": [{"heading": "Later", "text": ["One.", "Two."]}],
      "profiles": [{"name": "Varm AB", "type": "Companies", "text": "Makes heat."}], "unknown": {"x": 1}}
      """#
    let row = try #require(rows(text, layout: .values).first)
    #expect(row.id == "k-7")
    #expect(
      row.article
        == Article(
          title: "Heat for the town", titleLine: 2, tags: ["heat", "Pipes", "2024"],
          date: CalendarDate("2025-03-04"), updated: CalendarDate("2025-03-09"), language: "en",
          authors: ["Ann Lee", "Bo Ek"], url: "https://example.org/heat",
          sections: [
            Section(
              heading: nil, line: 2,
              paragraphs: ["In short.", "First line.", "Second line."].map {
                Paragraph(text: $0, line: 2)
              }),
            Section(heading: "Costs", line: 2, paragraphs: [Paragraph(text: "Dear.", line: 2)]),
            Section(
              heading: "Later", line: 2,
              paragraphs: [Paragraph(text: "One.", line: 2), Paragraph(text: "Two.", line: 2)]),
          ],
          profiles: [
            Profile(
              kind: "company", name: "Varm AB", line: 2,
              paragraphs: [Paragraph(text: "Makes heat.", line: 2)])
          ]))
  }

  @Test("what a reader wrote and marked is text, once")
  func notes() throws {
    let row = try #require(
      article(
        #"{"title": "Quay", "text": "Forty stones.", "note": "Ask the mason.", "published_by": ["Ann Lee"], "annotations": [{"text": "Mind the mortar", "quote": "Forty stones."}], "highlights": ["Slack tide"]}"#
      ))
    #expect(row.rowOutline == ["Forty stones.", "Ask the mason.", "Mind the mortar", "Slack tide"])
    #expect(row.authors == ["Ann Lee"])
  }

  @Test("rows are read as Pinboard, Keep and citations name their keys")
  func programs() throws {
    let pinboard = try #require(
      article(#"{"href": "https://a.example/1", "description": "Pin", "extended": "Slack water"}"#))
    #expect(pinboard.url == "https://a.example/1" && pinboard.rowOutline.contains("Slack water"))
    let keep = try #require(
      article(#"{"title": "K", "textContent": "Tides.", "createdTimestampUsec": 1600000000000000}"#)
    )
    #expect(keep.rowOutline == ["Tides."] && keep.date == CalendarDate("2020-09-13"))
    let citation = try #require(
      article(#"{"title": "C", "abstract": "Slack.", "issued": {"date-parts": [[2019, 3, 4]]}}"#))
    #expect(citation.rowOutline == ["Slack."] && citation.date == CalendarDate("2019-03-04"))
  }

  @Test(arguments: ["text", "body", "content"]) func textHasThreeDefaultKeys(key: String) {
    #expect(article("{\"\(key)\": \"Words.\"}")?.rowOutline == ["Words."])
  }

  @Test func firstUsableValueCounts() throws {
    let row = try #require(article(#"{"text": null, "body": ["a", 1], "content": "Words."}"#))
    #expect(row.rowOutline == ["Words."])
    #expect(
      row.warnings.map(\.message)
        == ["body is a list, not a string or a list of strings: it is left out"])
    let summary = article(#"{"title": "T", "language": "sv", "summary": "S.", "author": "Ann"}"#)
    #expect(
      summary?.language == "sv" && summary?.rowOutline == ["S."] && summary?.authors == ["Ann"])
  }

  @Test func mappedKeysAndPathsAreRead() {
    let mapping = JSONMapping([
      .title: ["headline"], .text: ["contents", "post.body.text"], .tags: ["meta.tags"],
    ])
    let text =
      #"{"headline": "H", "title": "no", "post": {"body": {"text": "Deep."}}, "meta.tags": "a b"}"#
    let row = article(text, mapping: mapping)
    #expect(row?.title == "H" && row?.rowOutline == ["Deep."] && row?.tags == ["a", "b"])
    #expect(mapping.names(of: .id) == ["id"])
  }

  @Test(arguments: [
    (#""solar, wind power ,,#sea""#, ["solar", "wind power", "sea"]), (#"" a  b ""#, ["a", "b"]),
    (#"["c d", "", "C D", null, true]"#, ["c d"]), ("[]", []), ("null", []),
  ])
  func tagsAreSplit(json: String, tags: [String]) {
    let row = article("{\"title\": \"T\", \"tags\": \(json)}")
    #expect(row?.tags == tags)
    #expect(row?.warnings == [])
  }

  @Test func characterReferencesAreDecoded() {
    let row = article(
      #"""
      {"title": "Salt &amp; silt&#58; A&B", "tags": "R&amp;D; sea", "author": "Ann &#79;ak",
      "description": "Mud&#46; & more.", "text": "a &amp; b"}
      """#)
    #expect(row?.title == "Salt & silt: A&B" && row?.authors == ["Ann Oak"])
    #expect(row?.tags == ["R&D", "sea"])
    #expect(row?.rowOutline == ["Mud. & more.", "a &amp; b"])
  }

  @Test func tagsAndSectionsCanBeObjects() {
    let row = article(
      #"""
      {"title": "T", "tags": [{"name": "silt"}, {"label": "sea"}, ["sand", ["mud"]], {"x": 1}],
      "sections": [{"title": "Bed", "body": "Deep."}, {"heading": "Lost", "words": "x"},
      {"heading": "Bare"}]}
      """#)
    #expect(row?.tags == ["silt", "sea", "sand", "mud"])
    #expect(row?.rowOutline == ["## Bed", "Deep.", "## Lost", "## Bare"])
    #expect(
      row?.warnings.map(\.message) == [
        "an entry of sections has no text, body, content, description",
        "an entry of tags is an object, without a name: it is left out",
      ])
  }

  @Test(arguments: [
    (
      JSONTextFormat.auto,
      #"<p>Silt <a href='https://x.example/y'>comes</a>.</p>\n<h2>Bed</h2><p>Deep &amp; old."#,
      ["Silt comes.", "## Bed", "Deep & old."]
    ),
    (.auto, "One<br>two\\n", ["One two"]),
    (
      .auto, #"Write <p> and a < b.\n# Bed\n**deep**"#,
      ["Write <p> and a < b.", "## Bed", "**deep**"]
    ),
    (
      .auto, "How deep?<p>A fathom &amp; more, it&#x27;s &quot;fine&quot;.",
      ["How deep?", #"A fathom & more, it's "fine"."#]
    ),
    (.auto, "One\\n<p class=x>two<p>three", ["One", "two", "three"]),
    (
      .auto, "Don&#x27;t &lt;dive&gt; &#8211; R&D\\n# Bed &amp; more",
      ["Don't <dive> – R&D", "## Bed & more"]
    ),
    (.auto, "a `<p>`x and x &copy 2", ["a `<p>`x and x &copy 2"]), (.auto, "<hr>a", ["a"]),
    (.text, "<p>a</p>", ["<p>a</p>"]), (.html, #"a\nb &lt; c"#, ["a b < c"]),
    (.markdown, #"First *line*\n\n## Bed\n- deep"#, ["First line", "## Bed", "deep"]),
    (.html, "<title>Whole</title><nav>x</nav><h1>Whole</h1><p>page", ["## Whole", "page"]),
  ])
  func textsAreParsedByFormat(format: JSONTextFormat, text: String, outline: [String]) {
    let json = "{\"title\": \"T\", \"text\": \"\(text)\"}"
    let found = rows(Array(json.utf8), text: { format.article($0) }).first?.article
    #expect(found?.title == "T" && found?.rowOutline == outline)
  }

  @Test func keysAreThoseOfAllFormats() {
    let row = article(
      #"""
      {"headline": "Silt", "datePublished": "2026-01-14", "created_at": 1, "byline": "Ada Quay",
      "keywords": "mud, clay", "category": "The Sea", "inLanguage": "de", "last_modified": "2026-02-01",
      "permalink": "https://quay.example/silt", "Content_HTML": "Deep."}
      """#)
    #expect(row?.title == "Silt" && row?.date?.description == "2026-01-14")
    #expect(row?.updated?.description == "2026-02-01" && row?.language == "de")
    #expect(row?.authors == ["Ada Quay"] && row?.tags == ["mud", "clay", "The Sea"])
    #expect(row?.url == "https://quay.example/silt" && row?.warnings == [])
    #expect(row?.rowOutline == ["Deep."])
    #expect(
      article(#"{"text": "a", "by": "Bo", "time": 1314211127}"#)?.date?.description == "2011-08-24")
    #expect(article(#"{"title": "a", "time": "10:30"}"#)?.warnings == [])
    let mapped = article(
      #"{"title": "T", "tags": "a", "day": "2026-01-14", "published": "2026-01-15"}"#,
      mapping: JSONMapping([.date: ["day"]]))
    #expect(mapped?.date?.day == 14)
  }

  @Test func longKeysAreNoNames() {
    let long = String(repeating: "_", count: 100)
    #expect(article("{\"title\": \"T\", \"\(long)byline\": \"Bo\"}")?.authors == [])
    #expect(article(#"{"title": "T", "_byline_": "Bo"}"#)?.authors == ["Bo"])
  }

  @Test func datesOfUnknownKeysAreSaidOnce() {
    let row = article(
      #"{"title": "T", "feastDate": "2026-01-14", "eve_date": "2026-01-13", "published": true}"#)
    #expect(row?.date == nil && row?.warnings.count == 1)
    #expect(row?.warnings.first?.message.contains("feastDate") == true)
  }

  @Test func numbersAreDatesAndSemicolonsSplitTags() {
    let row = article(#"{"title": "T", "date": 20260114, "tags": "dry land; soil"}"#)
    #expect(row?.date?.description == "2026-01-14")
    #expect(row?.tags == ["dry land", "soil"])
    #expect(row?.warnings == [])
  }

  @Test func longIdentifiersAreSkipped() {
    let found = rows(#"{"title": "T", "id": ""# + String(repeating: "x", count: 1001) + #""}"#)
    #expect(found.map(\.id) == [nil])
    #expect(found.first?.article?.warnings.count == 1)
  }

  @Test(arguments: [
    ("title", "7", "a number", "a string"),
    ("tags", "{}", "an object", "a list of strings or a string"),
    ("date", "[1]", "a list", "a string"), ("updated", "true", "true or false", "a string"),
    ("url", "1.5", "a number", "a string"), ("lang", "{}", "an object", "a string"),
    ("author", "3", "a number", "a string or a list of strings"),
    ("description", "{}", "an object", "a string or a list of strings"),
    ("sections", "\"x\"", "a string", "a list of objects"),
    ("profiles", "1", "a number", "a list of objects or an object"),
    ("id", "1.5", "a number", "a string or an integer"),
  ])
  func wrongTypeIsAWarning(key: String, json: String, type: String, expected: String) {
    let row = article("{\"text\": \"Words.\", \"\(key)\": \(json)}")
    #expect(row?.title == "Words." && row?.rowOutline == ["Words."])
    #expect(
      row?.warnings
        == [
          ParseWarning(
            line: 1, message: "\(key) is \(type), not \(expected): it is left out")
        ])
  }

  @Test func sectionsWithoutHeadingContinueTheText() throws {
    let row =
      #"{"title": "T", "text": "One.", "sections": [{"text": "Two."}, {"heading": "H", "text": "Three."}]}"#
    #expect(try #require(article(row)).rowOutline == ["One.", "Two.", "## H", "Three."])
  }

  @Test func entriesOfTheWrongTypeAreWarnings() {
    let row = article(
      #"""
      {"title": "T", "sections": ["x", {"heading": 1, "text": "Kept."}],
      "profiles": [1, {"text": "nameless"}, {"name": "N", "text": 4}]}
      """#)
    #expect(row?.rowOutline == ["Kept."])
    #expect(row?.profiles.map(\.name) == ["N"])
    #expect(
      row?.warnings.map(\.message) == [
        "an entry of sections is a string, not an object: it is left out",
        "heading of sections is a number, not a string: it is left out",
        "an entry of profiles is a number, not an object: it is left out",
        "an entry of profiles has no name: it is left out",
        "text of profiles is a number, not a string or a list of strings: it is left out",
      ])
  }

  @Test(arguments: ["26-FEB-1987 15:01:01.79", "Thu, 26 Feb 1987 15:01 GMT", "1987-02-26T15:01Z"])
  func writtenDatesAreParsed(date: String) {
    let row = article("{\"title\": \"T\", \"date\": \"\(date)\"}")
    #expect(row?.date == CalendarDate("1987-02-26") && row?.warnings == [])
  }

  @Test(arguments: ["1709632800", "1709632800.25", "1709632800000", "\"1709632800\""])
  func secondsSince1970AreDates(date: String) {
    let row = article("{\"title\": \"T\", \"date\": \(date)}")
    #expect(row?.date == CalendarDate("2024-03-05") && row?.warnings == [])
  }

  @Test func unreadableDateIsAWarning() {
    let row = article(#"{"title": "T", "date": "the day before"}"#)
    #expect(row?.date == nil)
    #expect(
      row?.warnings.map(\.message)
        == ["date: cannot read \"the day before\" as a date: it is left out"])
  }

  @Test func profilesCanBeKeyedByName() {
    let row = article(
      #"{"title": "T", "profiles": {"Varm": "Heats.\nLong.", "Ek": {"kind": "People", "text": "Bo."}}}"#
    )
    #expect(row?.profiles.map(\.kind) == ["profile", "person"])
    #expect(row?.profiles.map { $0.paragraphs.map(\.text) } == [["Heats.", "Long."], ["Bo."]])
  }

  @Test func firstWordsAreTheTitleIfNoneIsStated() {
    let words =
      "The harbour of the old town has been frozen since the second week of January, they say"
    let row = article("{\"text\": \"\\n\(words)\\nMore.\"}")
    #expect(
      row?.title == "The harbour of the old town has been frozen since the second week of January,")
    #expect(row?.rowOutline == [words, "More."])
    #expect(article(#"{"text": "Short."}"#)?.title == "Short.")
    #expect(article(##"{"text": "# Head\nText."}"##)?.title == "Head")
    let unspaced = String(repeating: "雪", count: 100)
    #expect(article("{\"text\": \"\(unspaced)\"}")?.title == String(unspaced.prefix(80)))
    let accents = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(article("{\"text\": \"\(accents)\"}")?.title.unicodeScalars.count == 80)
  }

  @Test func objectWithoutTitleAndTextIsAProblem() {
    let problem = [JSONLines.Row.problem(line: 1, message: "no title and no text")]
    for text in ["{}", #"{"title": "", "text": " \n "}"#, #"{"id": 1, "text": "\u0000"}"#] {
      #expect(rows(text) == problem)
    }
  }

  @Test func summaryIsNotRepeated() {
    #expect(
      article(#"{"text": "It snowed. All day.", "summary": "It snowed."}"#)?.rowOutline
        == ["It snowed. All day."])
    #expect(
      article(##"{"text": "# Snow\nAll day.", "summary": "Cold."}"##)?.rowOutline
        == ["Cold.", "## Snow", "All day."])
  }

  @Test func objectOfOnlyHeadingsIsRead() {
    let row = article(
      #"{"title": "T", "text": "**Not** [1] a mark.\n#tag\n# A\u0001\u001bB\u007fC\nD\u007fE\n\u3000Far.\u00a0"}"#
    )
    #expect(row?.rowOutline == ["**Not** [1] a mark.", "#tag", "## A B C", "D E", "Far."])
  }

  @Test func customTextReaderIsUsed() throws {
    let text = #"{"title": "Mine", "tags": "x", "text": "a"}"#
    let rows = rows(Array(text.utf8)) { bytes in
      Article(
        title: "Its own", titleLine: 40, tags: ["X", "y"], language: "fi",
        sections: [
          Section(
            heading: nil, line: 41,
            paragraphs: [Paragraph(text: String(decoding: bytes, as: UTF8.self), line: 42)])
        ], warnings: [ParseWarning(line: 43, message: "odd")])
    }
    let article = try #require(rows.first?.article)
    #expect(article.title == "Mine" && article.tags == ["x", "y"] && article.language == "fi")
    #expect(article.rowOutline == ["## Its own", "a"])
    #expect(article.sections[0].line == 1 && article.sections[0].paragraphs[0].line == 1)
    #expect(article.warnings == [ParseWarning(line: 1, message: "odd")])
  }
}
