import Articles
import Base
import Formats
import Testing

/// The same keys count in front matter and in rows of JSON.
@Suite struct MetadataKeyTests {
  @Test(arguments: [
    "date", "pubDate", "published", "published_at", "publication_date", "created", "created-at",
    "dateCreated", "datePublished", "article:published_time", "parsely-pub-date", "sailthru.date",
    "citation_date", "DC.date.issued", "dcterms.available", "og:published_time", "timestamp",
    "weibo:article:create_at", "posted_on", "Release Date",
  ])
  func dates(key: String) throws {
    let file = try markdown("---\ntitle: T\n\"\(key)\": 2021-07-29T08:00:00Z\n---\nText.")
    #expect(file.date?.description == "2021-07-29")
    let row = article("{\"title\": \"T\", \"\(key)\": \"2021-07-29 10:11:12\"}")
    #expect(row?.date?.description == "2021-07-29")
    #expect(file.warnings == [] && row?.warnings == [])
  }

  @Test func otherFields() throws {
    let file = try markdown(
      """
      ---
      headline: Tides
      creator: Ada Quill
      filetags: ":sea:moon:"
      labels: [boats]
      category: Low tide
      inLanguage: en
      source_url: https://a.example/tides
      last_edited: 2021-08-01
      aka: [Ebb, "ebb/flow", Ebb]
      ---
      Text.
      """)
    let row = article(
      """
      {"headline": "Tides", "creator": "Ada Quill", "filetags": ":sea:moon:", "labels": ["boats"],
      "category": "Low tide", "inLanguage": "en", "source_url": "https://a.example/tides",
      "last_edited": "2021-08-01", "aka": ["Ebb", "ebb/flow", "Ebb"], "text": "Text."}
      """)
    for found in [file, try #require(row)] {
      #expect(found.title == "Tides")
      #expect(found.authors == ["Ada Quill"])
      #expect(Set(found.tags) == ["sea", "moon", "boats", "Low tide"])
      #expect(found.language == "en")
      #expect(found.url == "https://a.example/tides")
      #expect(found.updated?.description == "2021-08-01")
      #expect(found.aliases == ["Ebb"])
    }
  }

  @Test(arguments: [
    ("aliases: [Neovim, Nvim]", ["Neovim", "Nvim"]), ("aliases: Neovim, Nvim", ["Neovim", "Nvim"]),
    ("alias: the editor", ["the editor"]),
    ("aliases:\n  - /posts/old\n  - old/page.html\n  - New", ["New"]),
    ("aliases: [\"[[Neovim]]\"]", ["Neovim"]),
    ("aliases: '[[Neovim]], Nvim'", ["Neovim", "Nvim"]),
  ])
  func aliases(key: String, names: [String]) throws {
    #expect(try markdown("---\n\(key)\n---\n# T\n\nText.").aliases == names)
  }

  @Test func linksToPagesAreNames() throws {
    let clipped = try markdown(
      """
      ---
      source: https://a.example/tides
      author:
        - "[[Ada Quill]]"
        - "[[people/Bo Lund|Bo Lund]]"
      published: 2024-01-05
      created: 2024-02-01
      tags:
        - "clippings"
      ---
      # T

      tags:: [[high tide]] #[[low tide]], #ebb #flow, sea
      """)
    #expect(clipped.authors == ["Ada Quill", "Bo Lund"])
    #expect(clipped.date?.description == "2024-01-05")
    #expect(clipped.url == "https://a.example/tides")
    #expect(clipped.tags == ["clippings", "high tide", "low tide", "ebb", "flow", "sea"])
  }

  @Test func theDateOfAnAddressCounts() {
    let row = article(#"{"title": "T", "url": "https://a.example/2021/07/29/tides"}"#)
    #expect(row?.date?.description == "2021-07-29")
  }

  @Test func aNameIsTheTitleOfText() {
    #expect(article(#"{"name": "Tides", "text": "It rises."}"#)?.title == "Tides")
    #expect(article(#"{"name": "Tides", "version": 2}"#) == nil)
  }

  @Test func aDateWithAnUnknownKeyIsReportedOnce() throws {
    let file = try markdown(
      "---\ntitle: T\nentry_date: 2021-07-29\nend_date: 2021-08-01\n---\nText.")
    #expect(
      file.warnings.map(\.description) == [
        "line 3: entry_date: is not read as a date: rename the key to date"
      ])
    #expect(try markdown("---\ndate: 2021-07-29\nend_date: 2021-08-01\n---\nText.").warnings == [])
    #expect(try markdown("---\ntitle: T\nexpiryDate: 2021-07-29\n---\nText.").warnings == [])
    #expect(
      try markdown("---\ntitle: T\nupdate: daily\ndate_format: long\n---\nText.").warnings == [])
    let row = #"{"title": "T", "entry_date": "2021-07-29"}"#
    let warnings = rows("\(row)\n\(row)\n\(row)\n").compactMap(\.article).flatMap(\.warnings)
    #expect(
      warnings.map(\.description) == [
        "line 1: entry_date: is not read as a date: name it in the configuration (json: {date: entry_date})"
      ])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("% a\n", " b\n"), ("---\ntitle: T\ntags: \"", "[[a "), ("title:: T\n", "date:: x\n"),
      ("---\ntitle: T\n", "date: x\n"), ("---\ntitle: T\npath: ", "2020-01-01/"),
    ])
  func hostileHeads(head: String, unit: String) throws {
    _ = try markdown(
      head + String(repeating: unit, count: 120_000 / unit.utf8.count) + "\"\n---\nx\n")
  }

  @Test(.timeLimit(.minutes(1))) func hostileRows() {
    let path = String(repeating: "2020-01-01/", count: 200_000)
    let tags = String(repeating: "[[a ", count: 200_000)
    let row = article("{\"title\": \"T\", \"path\": \"\(path)\", \"tags\": \"\(tags)\"}")
    #expect(row?.title == "T")
  }

  @Test func statedKeysReplaceTheTable() {
    let mapping = JSONMapping([.date: ["when"], .tags: ["marks"]])
    let row = article(
      #"{"title": "T", "date": "2020-01-01", "when": "2021-07-29", "tags": "a", "marks": "b"}"#,
      mapping: mapping)
    #expect(row?.date?.description == "2021-07-29")
    #expect(row?.tags == ["b"])
  }
}
