import Articles
import Base
import Formats
import Testing

@Suite("Tables")
struct TableTests {
  @Test("rows have the fields that the first row names, with quoted commas, marks and line ends")
  func quoting() throws {
    let rows = try exportedRows(
      "Title,URL,text,Tags,time_added\r\n\"Ropes, \"\"Old\"\" and New\",https://a.example/r,\"One.\nTwo.\",knots|deck,1709370611\r\n,https://a.example/s,Three.\n",
      .table)
    #expect(rows.map(\.summary) == ["2 Ropes, \"Old\" and New", "4 Three."])
    #expect(rows.map(\.id) == ["https://a.example/r", "https://a.example/s"])
    #expect(rows[0].article?.rowOutline == ["One.", "Two."])
    #expect(rows[0].article?.tags == ["knots", "deck"])
    #expect(rows[0].article?.date?.description == "2024-03-02")
    #expect(rows[0].article?.url == "https://a.example/r")
  }

  @Test(
    "the sign between fields is the one that the first row has most", arguments: [",", ";", "\t"])
  func signs(sign: String) throws {
    let rows = try exportedRows(
      ["title", "note", "url"].joined(separator: sign) + "\n"
        + ["Mast", "\"a,b;c\"", "https://a.example/m"].joined(separator: sign), .table)
    #expect(rows.map(\.summary) == ["2 Mast"])
    #expect(rows[0].article?.rowOutline == ["a,b;c"])
  }

  @Test("a mark that is not closed is reported, and hides no row")
  func openMark() throws {
    let rows = try exportedRows("title,text\nOne,\"a\"\n\"Two,b\nThree,c\n,,\nFour,d,e\n", .table)
    #expect(rows.count == 5)
    guard case .problem(3, let message) = rows[1] else {
      Issue.record("\(rows[1])")
      return
    }
    #expect(message.contains("not closed"))
    #expect(rows[2].article?.title == "\"Two")
    #expect(rows[3].article?.title == "Three")
    #expect(rows[4].article?.warnings.map(\.description).first?.contains("3 fields") == true)
  }

  @Test(
    "columns are read as Readwise, Zotero and Instapaper name them, and rows of one title have ids of their own"
  )
  func programs() throws {
    let old = "deep,Deep Book,Ann Lee,mine,2024-01-02 03:04:05+00:00\n"
    let rows = try exportedRows(
      "Highlight,Book Title,Book Author,Note,Highlighted at\nnew,Deep Book,,,\n" + old, .table)
    #expect(
      rows[1].article?.rowOutline == ["deep", "mine"] && rows[1].article?.authors == ["Ann Lee"])
    #expect(rows[1].article?.date?.description == "2024-01-02")
    let zotero = try exportedRows(
      "Title,Abstract Note,Manual Tags,Url\nTides,Slack.,tide; sea salt,https://a.example/\n",
      .table)
    #expect(
      zotero[0].article?.rowOutline == ["Slack."]
        && zotero[0].article?.tags == ["tide", "sea salt"])
    let instapaper = try exportedRows(
      "Title,URL,Tags\nT,https://a.example,\"[\"\"a\"\",\"\"b\"\"]\"\n", .table)
    #expect(instapaper[0].article?.tags == ["a", "b"])
    func ids(_ rows: String) throws -> [String?] {
      try exportedRows("title,text\n" + rows, .table).map(\.id)
    }
    #expect(try ids("Daily,zero\nDaily,one\n").last == ids("Daily,one\n").first)
  }

  @Test("only tables of titles with texts or addresses are tables of articles")
  func articles() {
    func isOfArticles(_ head: String) -> Bool { Export.isTableOfArticles(Array(head.utf8)) }
    #expect(isOfArticles("title,url,time_added,tags,status\n"))
    #expect(isOfArticles("\u{FEFF}id;Title;content\n"))
    #expect(isOfArticles("\"Title\"\t\"Link\"\n"))
    #expect(isOfArticles("Highlight,Book Title,Note\n"))
    #expect(!isOfArticles("name,age,url\nAda,7,\n"))
    #expect(!isOfArticles("title,price\n"))
    #expect(!isOfArticles("1,2,3\n4,5,6\n"))
    #expect(!isOfArticles(""))
  }
}
