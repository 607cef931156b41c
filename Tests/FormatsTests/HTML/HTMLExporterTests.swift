import Articles
import Base
import Formats
import Testing

/// What the programs that save and export pages write about them.
@Suite struct HTMLExporterTests {
  @Test(arguments: [
    ("<!-- saved from url=(0021)https://quay.example/ -->", "https://quay.example/", nil),
    (
      "<!--\n Page saved with SingleFile \n url: https://quay.example/ \n saved date: Thu Sep 13 2018 11:30:54 GMT+0200 (CEST)\n-->",
      "https://quay.example/", "2018-09-13"
    ),
    (
      "<!-- Mirrored from quay.example/ice.html by HTTrack Website Copier/3.x [XR&CO'2014], Sun, 12 Sep 2021 10:00:00 GMT -->",
      "http://quay.example/ice.html", "2021-09-12"
    ),
    (
      "<body data-sourceurl='https://quay.example/' data-scrappedon='2019-03-04T05:06:07Z'>",
      "https://quay.example/", "2019-03-04"
    ),
    (
      "<html lang=en data-scrapbook-source=\"https://quay.example/?a=1&amp;b=2\" data-scrapbook-create=\"20190304050607089\">",
      "https://quay.example/?a=1&b=2", "2019-03-04"
    ),
    (
      "<meta name=savepage-url content='https://quay.example/'><meta name=savepage-date content='Mon Mar 04 2019 10:00:00 GMT'>",
      "https://quay.example/", "2019-03-04"
    ),
    (
      "<link rel=canonical href='https://web.archive.org/web/20190304050607/https://quay.example/'>",
      "https://quay.example/", nil
    ),
  ])
  func addressesOfSavedPages(note: String, url: String, date: String?) throws {
    let article = try page("<!DOCTYPE html>\(note)<title>T</title><p>The harbour froze.")
    #expect(article.url == url)
    #expect(article.date?.description == date)
  }

  @Test func dateInTheAddressComesBeforeThatOfSaving() throws {
    let note =
      "<!-- SingleFile\n url: https://quay.example/2018/09/12/ice \n saved date: Thu Sep 13 2018\n-->"
    #expect(try page("\(note)<title>T</title><p>x").date?.day == 12)
  }

  @Test func evernoteIsRead() throws {
    let article = try page(
      """
      <html><head><title>Ice</title><meta name="exporter-version" content="Evernote Windows/1"/></head><body>
      <h1>Ice</h1><div><table><tr><td><b>Created:</b></td><td><i>10/19/2014 4:20 PM</i></td></tr>
      <tr><td><b>Updated:</b></td><td><i>10/20/2014</i></td></tr><tr><td>Author:</td><td>Ada Quay</td></tr>
      <tr><td>Location:</td><td>54, 10</td></tr><tr><td>Tags:</td><td>ice, the quay</td></tr>
      <tr><td>Source:</td><td><a href=x>https://quay.example/ice</a></td></tr></table></div>
      <div>The harbour froze.</div></body></html>
      """)
    #expect(article.date?.description == "2014-10-19" && article.updated?.day == 20)
    #expect(article.authors == ["Ada Quay"] && article.tags == ["ice", "the quay"])
    #expect(article.url == "https://quay.example/ice" && article.body == ["The harbour froze."])
  }

  @Test func propertiesOfNotionAreRead() throws {
    let article = try page(
      """
      <title>Ice</title><article><header><h1>Ice</h1><table class=properties><tbody>
      <tr><th>Created</th><td><time>@October 4, 2020 9:12 AM</time></td></tr>
      <tr><th>Tags</th><td><span>ice</span><span>the quay</span></td></tr>
      <tr><th>Depth</th><td>3 m</td></tr></tbody></table></header><p>The harbour froze.</article>
      """)
    #expect(article.tags == ["ice", "the quay"] && article.date?.description == "2020-10-04")
    #expect(article.body.contains("Depth 3 m"))
  }

  @Test(arguments: [
    (
      "<span class='author'> Ada Quay</span>, last modified by <span class='editor'>Bo</span>",
      false
    ),
    ("<span class='author'> Ada Quay</span>", true),
  ])
  func lineOfConfluenceIsRead(names: String, isDate: Bool) throws {
    let article = try page(
      """
      <title>Ice</title><h1>Ice</h1><div id=content><div class="page-metadata">
      Created by \(names) on Jan 14, 2026</div><div class="wiki-content"><p>The harbour froze.</div></div>
      """)
    #expect(article.authors == ["Ada Quay"] && article.body == ["The harbour froze."])
    #expect((isDate ? article.date : article.updated)?.description == "2026-01-14")
    #expect((isDate ? article.updated : article.date) == nil)
    #expect(try page("<p>a</p><div class=page-metadata>By wind</div>").body == ["By wind"])
  }

  @Test func otherTablesAreText() throws {
    for rows in [
      "<tr><td>Author:<td>Ada<tr><td>Depth:<td>3 m", "<tr><td>Author<td>Ada",
      "<tr><td>Author:<td>Ada<td>Bo",
      "<tr><td>Source:<td>A spring",
    ] {
      let article = try page("<title>T</title><table>\(rows)</table><p>x")
      #expect(article.body.count >= 2 && article.authors == [], "\(rows)")
    }
    #expect(try page("<title>T</title><p>x<table><tr><td>Author:<td>Ada</table>").authors == [])
  }

  @Test func propertiesOfWordAreRead() throws {
    let article = try page(
      """
      <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml>
      <o:DocumentProperties><o:Author>Ada Quay</o:Author><o:Keywords>ice; winter</o:Keywords>
      <o:Created>2014-10-19T08:00:00Z</o:Created><o:LastSaved>2014-10-20T08:00:00Z</o:LastSaved>
      <o:Title>Ice</o:Title></o:DocumentProperties></xml><![endif]--></head><body lang=EN-GB>
      <p class=MsoNormal>The harbour froze.<o:p></o:p></p></body></html>
      """)
    #expect(
      article.title == "Ice" && article.authors == ["Ada Quay"]
        && article.tags == ["ice", "winter"])
    #expect(article.date?.description == "2014-10-19" && article.updated?.day == 20)
    #expect(article.language == "EN-GB" && article.body == ["The harbour froze."])
  }
}
