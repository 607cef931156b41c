import Articles
import Base
import Formats
import Testing

@Suite("Feeds and exports of sites")
struct FeedTests {
  private func items(_ items: String) throws -> [JSONLines.Row] {
    try exportedRows("<rss version='2.0'><channel>\(items)</channel></rss>", .feed)
  }

  @Test("ids stay when items come before, behind and between")
  func ids() throws {
    let old = """
      <item><title>One</title><guid>g-1</guid></item><item><title>Two</title><link>https://a.example/2</link></item>
      <item><title>Three</title><pubDate>2026-01-03</pubDate></item>
      """
    let new = "<item><title>Zero</title><guid>g-0</guid></item>"
    let before = try items(old).map(\.id)
    #expect(before.prefix(2) == ["g-1", "https://a.example/2"])
    #expect(before[2]?.utf8.count == 16)
    #expect(try items(new + old + new).map(\.id).dropFirst().prefix(3) == before[...])
  }

  @Test("two items with the same title, no date and no id have different ids")
  func equalItems() throws {
    let rows = try items("<item><title>Same</title></item><item><title>Same</title></item>")
    let ids = rows.compactMap(\.id)
    #expect(ids.count == 2 && ids[1] == ids[0] + "-2")
  }

  @Test("an item that is not closed loses neither itself nor others")
  func unclosed() throws {
    let rows = try items(
      """
      <item><title>One</title><description>first

      <item><title>Two</title></item>
      <item><title>Cut
      """)
    #expect(rows.map(\.summary) == ["1 One", "3 Two", "4 Cut"])
    #expect(rows[0].article?.rowOutline == ["first"])
    let messages = rows.map { $0.article?.warnings.map(\.description) ?? [] }
    #expect(messages[0] == ["line 1: the <item> that starts here is not closed"])
    #expect(messages[1] == [])
    #expect(messages[2].count == 1)
  }

  @Test("a tag with an open quote hides nothing behind it")
  func openQuote() throws {
    let rows = try items(
      "<item><category domain=\"x>sea</category><title>One</title></item><item><title>Two</title></item>"
    )
    #expect(rows.map(\.summary) == ["1 One", "1 Two"])
  }

  @Test("videos and podcasts have their descriptions, and entries the author of their feed")
  func media() throws {
    let rows = try exportedRows(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ada Field</name></author>
      <entry><title>Video</title><media:group><media:description>Slack water.</media:description></media:group></entry>
      <entry><title>Other</title><author><name>Kim Lode</name></author></entry></feed>
      """, .feed)
    #expect(rows[0].article?.rowOutline == ["Slack water."])
    #expect(rows.map { $0.article?.authors } == [["Ada Field"], ["Kim Lode"]])
    let episode = try items(
      "<item><title>E</title><itunes:author>Bo Ek</itunes:author><itunes:summary>Tides.</itunes:summary></item>"
    )
    #expect(
      episode[0].article?.rowOutline == ["Tides."] && episode[0].article?.authors == ["Bo Ek"])
  }

  @Test("the settings in an export of Blogger are not articles")
  func blogger() throws {
    func entry(_ kind: String) -> String {
      "<entry><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#\(kind)'/><category term='sea'/><title>\(kind)</title></entry>"
    }
    let rows = try exportedRows(
      "<feed>\(entry("settings"))\(entry("post"))\(entry("page"))</feed>", .feed)
    #expect(rows.map { $0.article?.title } == ["post", "page"])
    #expect(rows[0].article?.tags == ["sea"])
  }

  @Test("shortcodes of WordPress are not text, and other words in brackets are")
  func shortcodes() throws {
    let text = """
      [caption id="a_9" width="300"]<img src="a.jpg" alt="Low water" /> Our pole[/caption]
      [gallery ids="1,2"] Nails [sic] and [1] and [a] and [see = here].[vc_row css='x']

      [unclosed
      """
    let rows = try items(
      "<item><title>P</title><content:encoded><![CDATA[\(text)]]></content:encoded><wp:post_type>post</wp:post_type></item>"
    )
    #expect(
      rows[0].article?.rowOutline == [
        "Low water Our pole Nails [sic] and [1] and [a] and [see = here].", "[unclosed",
      ])
  }

  @Test("entities that a file declares are not expanded")
  func entities() throws {
    let bomb = (1..<30).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);&l\($0 - 1);\">" }
    let rows = try exportedRows(
      """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol"> \(bomb.joined()) <!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss><item><title>&l29; &f; &eacute;&#233;&amp;</title></item></rss>
      """, .feed)
    #expect(rows.first?.article?.title == "&l29; &f; éé&")
  }

  @Test("HTML that is not a feed, and an empty file, are problems")
  func others() throws {
    for text in ["<html><item>x</item><item>y</item></html>", "", "no tags", "<"] {
      let rows = try exportedRows(text, .feed)
      #expect(rows.map(\.line) == [1], "\(text)")
      #expect(rows.first?.article == nil)
    }
    #expect(try items("").isEmpty)
  }

  @Test("the start of a file shows whether it is a feed")
  func recognition() {
    func isFeed(_ text: String) -> Bool { Export.isFeed(Array(text.utf8)) }
    #expect(isFeed("<?xml version='1.0'?>\n<!-- a <project> -->\n<rss version='2.0'>"))
    #expect(isFeed("<feed xmlns='http://www.w3.org/2005/Atom'>"))
    #expect(isFeed("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>"))
    #expect(isFeed("<rdf:RDF xmlns:rdf='x'><channel/>"))
    #expect(!isFeed("<project><rss/></project>"))
    #expect(!isFeed("<feeds>") && !isFeed("") && !isFeed("rss"))
  }

  @Test("the encoding that the declaration states is used")
  func encoding() throws {
    let text =
      Array("<?xml version='1.0' encoding='ISO-8859-2'?><rss><item><title>".utf8) + [0xB1, 0xEA]
      + Array("</title></item></rss>".utf8)
    let row = try exportedRows(text, .feed).first
    #expect(row?.article?.title == "ąę")
    #expect(row?.article?.warnings == [])
  }

  @Test("RDF and namespaces with a prefix are read")
  func variants() throws {
    let rows = try exportedRows(
      """
      <rdf:RDF><item rdf:about="https://r.example/1"><title>Old</title><dc:date>2005-03-04</dc:date>
      <dc:subject>pumps</dc:subject></item></rdf:RDF>
      """, .feed)
    #expect(rows.first?.id == "https://r.example/1")
    #expect(rows.first?.article?.tags == ["pumps"])
    #expect(rows.first?.article?.date?.description == "2005-03-04")
    let atom = try exportedRows(
      "<atom:feed><atom:entry><atom:id>u</atom:id><atom:title>New</atom:title></atom:entry></atom:feed>",
      .feed)
    #expect(atom.map(\.id) == ["u"])
  }
}
