import Articles
import Base
import Formats
import Testing

@Suite("Bookmarks")
struct BookmarkTests {
  private static let netscape = """
    <!DOCTYPE NETSCAPE-Bookmark-file-1>
    <TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
    <DL><p>
      <DT><A HREF="https://a.example/keel">Laying &amp; Lifting a Keel</A>
      <DT><H3 ADD_DATE="1">Boat building</H3>
      <DD>About the folder.
      <DL><p>
        <DT><A HREF="https://a.example/planks?a=1&amp;b=2" ADD_DATE="1609370611" TAGS="oak,steam box">Planks</A>
        <DD>How long oak must steam.
        <DT><A HREF="https://a.example/keel"></A>
      </DL><p>
    </DL><p>
    """

  @Test("a link has its title, address, date, note, tags and folder, and a folder its description")
  func netscape() throws {
    let rows = try exportedRows(Self.netscape, .bookmarks)
    #expect(
      rows.map(\.summary) == [
        "4 Laying & Lifting a Keel", "5 Boat building", "8 Planks", "10 https://a.example/keel",
      ])
    #expect(rows[0].article?.tags == [] && rows[0].article?.rowOutline == [])
    let planks = try #require(rows[2].article)
    #expect(planks.url == "https://a.example/planks?a=1&b=2")
    #expect(planks.date?.description == "2020-12-30")
    #expect(planks.tags == ["oak", "steam box", "Boat building"])
    #expect(planks.rowOutline == ["How long oak must steam."])
    #expect(rows[1].article?.rowOutline == ["About the folder."])
    #expect(Set(rows.compactMap(\.id)).count == 4 && rows[0].id == "https://a.example/keel")
  }

  @Test("the links of Pocket are articles, and those of other pages are not")
  func pocket() throws {
    let page = """
      <html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
      <li><a href="https://a.example/lamp" time_added="1609370611" tags="lamps,night">Trimming a Lamp</a></li>
      """
    #expect(Export.isBookmarks(Array(page.utf8)) && Export.isBookmarks(Array(Self.netscape.utf8)))
    let lamp = try #require(try exportedRows(page, .bookmarks).first?.article)
    #expect(lamp.title == "Trimming a Lamp" && lamp.tags == ["lamps", "night"])
    #expect(lamp.date?.description == "2020-12-30")
    #expect(!Export.isBookmarks(Array("<title>Lamps</title><a href='x'>y</a>".utf8)))
  }
}
