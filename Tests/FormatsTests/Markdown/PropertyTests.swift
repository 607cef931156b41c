import Articles
import Base
import Formats
import Testing

/// Properties that notes state in their text.
@Suite struct PropertyTests {
  @Test func aPageOfLogseq() throws {
    let article = try markdown(
      """
      title:: Hive log
      tags:: [[bee keeping]], honey
      date:: [[Jan 3rd, 2023]]
      alias:: bee diary, hive/notes
      type:: log book

      - Opened the hive #varroa
        id:: 63b3f0d2-1111-2222-3333-444455556666
        collapsed:: true
        :LOGBOOK:
        CLOCK: [2023-01-03 Tue 10:00:00]
        :END:
      \t- Saw the queen ((63b3f0d2-1111-2222-3333-444455556666)) ((twice))
      - #+BEGIN_QUOTE
        Hum.
        #+END_QUOTE
      """)
    #expect(article.title == "Hive log")
    #expect(article.tags == ["bee keeping", "honey", "varroa"])
    #expect(article.date?.description == "2023-01-03")
    #expect(article.aliases == ["bee diary"])
    #expect(
      article.layout == [
        "5 -", "  5 type:: log book", "  7 Opened the hive #varroa", "  13 Saw the queen ((twice))",
        "  15 Hum.",
      ])
    #expect(article.warnings.isEmpty)
  }

  @Test func fieldsOfDataview() throws {
    let article = try markdown(
      """
      # Hives

      **Author**:: [[Ada Quill]]
      - date:: 2023-01-03
      - rating:: 5

      A [mood:: calm] day, (tags:: bees, sea life) on [updated:: 2023-02-01] with [id:: x1] [a](b:: c).

      - [ ] feed [created:: 2020-05-05] std::string and foo :: Bar
        date:: 2019-01-01
      """)
    #expect(article.authors == ["Ada Quill"])
    #expect(article.date?.description == "2023-01-03")
    #expect(article.updated?.description == "2023-02-01")
    #expect(article.tags == ["bees", "sea life"])
    #expect(
      article.bodyText.split(separator: "\n").map(String.init) == [
        "Author:: Ada Quill", "rating:: 5",
        "A mood: calm day, bees, sea life on 2023-02-01 with [a](b:: c).",
        "feed 2020-05-05 std::string and foo :: Bar date:: 2019-01-01",
      ])
  }

  @Test func frontMatterComesFirst() throws {
    let article = try markdown(
      "---\ndate: 2024-01-01\ntags: a\n---\n# T\n\ndate:: 2023-01-01\ntags:: b\n")
    #expect(article.date?.description == "2024-01-01")
    #expect(article.tags == ["a", "b"])
  }

  @Test func theTitleBlockOfPandoc() throws {
    let article = try markdown(
      "% Tide\n  tables\n% Ada Quill; Bo Lund\n  Cy Deep\n% 3 May 2021\n\nThe text.\n")
    #expect(article.title == "Tide tables")
    #expect(article.authors == ["Ada Quill", "Bo Lund", "Cy Deep"])
    #expect(article.date?.description == "2021-05-03")
    #expect(article.layout == ["7 -", "  7 The text."])
    #expect(try markdown("%\n% Ada\n\n# T\n\nText.").authors == ["Ada"])
    #expect(try markdown("%% hidden %%\n\n# T\n\nText.").title == "T")
    #expect(try markdown("# T\n\n% of all\n").bodyText == "% of all")
  }

  @Test func propertiesOfNotion() throws {
    let article = try markdown(
      """
      # Harbour walk

      Created: January 3, 2023 10:12 AM
      Last Edited Time: January 5, 2023
      Tags: Sea life, Boats
      Status: Done
      URL: https://walks.example/harbour

      It begins at the quay.
      """)
    #expect(article.date?.description == "2023-01-03")
    #expect(article.updated?.description == "2023-01-05")
    #expect(article.tags == ["Sea life", "Boats"])
    #expect(article.url == "https://walks.example/harbour")
    #expect(
      article.layout == [
        "6 -", "  6 Status: Done URL: https://walks.example/harbour", "  9 It begins at the quay.",
      ])
  }

  @Test(arguments: [
    "# T\n\nServes: four\nTime: an hour\n", "# T\n\nTags: none of them\nbut a sentence.\n",
    "# T\n\n## Part\n\nTags: a\n", "# T\n\n- Tags: a\n",
  ])
  func otherLinesAreText(text: String) throws {
    let article = try markdown(text)
    #expect(article.tags.isEmpty)
    #expect(article.bodyText.contains(":"))
  }

  @Test func aDateThatCannotBeReadStaysInTheText() throws {
    let article = try markdown("# T\n\ndate:: soon\n\nText.\n")
    #expect(article.bodyText == "date:: soon\nText.")
    #expect(article.warnings.map(\.message) == ["date: cannot read 'soon' as a date"])
    let page = try markdown("title:: T\ndate:: soon\n\nText.\n")
    #expect(page.warnings.count == 1)
  }
}
