import Articles
import Formats
import TestSupport
import Testing

/// No input crashes a reader, keeps it busy, or breaks what holds for every article.
@Suite("Hostile exports")
struct ExportHostileTests {
  private static let valid: [(Export.Format, String)] = [
    (
      .evernote,
      "<en-export><note><title>T</title><content><![CDATA[<en-note>x<br/>y</en-note>]]></content><tag>a</tag></note></en-export>"
    ),
    (
      .feed,
      "<rss><channel><item><title>T</title><guid>g</guid><!-- c --><description>&lt;p&gt;x</description></item><entry><link href=\"https://a.example\"/></entry></channel></rss>"
    ),
    (
      .outline,
      "<opml><head><title>T</title></head><body><outline text=\"a\"><outline text='b' url=\"https://b.example\"/></outline></body></opml>"
    ),
    (
      .mailbox,
      "From a Thu Jan  1 00:00:00 2015\nSubject: =?utf-8?Q?a=C3?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\naGk=\n--b--\n\nFrom b Thu Jan  1 00:00:00 2015\nX: y\n\nz\n"
    ),
    (
      .bookmarks,
      "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><H3>F</H3><DL><DT><A HREF=\"u\" TAGS=a>T</A><DD>n</DL></DL>"
    ),
    (.table, "title,text,tags\n\"T, \"\"x\"\"\",\"<p>y\nz\",a|b\nU,v,\n"),
  ]

  private func check(_ bytes: [UInt8], _ format: Export.Format) {
    let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    guard let rows = try? exportedRows(bytes, format) else { return }
    for row in rows {
      #expect(1...lineCount ~= row.line)
      guard let article = row.article else { continue }
      #expect(!article.title.isEmpty && row.id?.isEmpty == false)
      let paragraphs = article.sections.flatMap(\.paragraphs)
      #expect(paragraphs.allSatisfy { !$0.text.isEmpty && $0.line == row.line })
      #expect(article.sections.dropFirst().allSatisfy { $0.heading != nil })
    }
  }

  @Test("mutations of valid files", arguments: Export.Format.allCases)
  func mutations(format: Export.Format) throws {
    let valid = Array(try #require(Self.valid.first { $0.0 == format }).1.utf8)
    var random = SeededGenerator(seed: 7)
    let marks = Array("<>/&\"'![]-?=: \n\rFrom".utf8) + [0xFF, 0, 0xC3]
    for _ in 0..<1_500 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.removeSubrange(place...)
        default:
          let end = Int.random(in: place..<bytes.count, using: &random)
          bytes.insert(contentsOf: bytes[place...end], at: place)
        }
      }
      check(bytes, format)
    }
  }

  /// Each of these took quadratic time in some reader of such files.
  private static let repeated = [
    "<item>", "<!--", "<item><!--", "<!DOCTYPE [", "<![CDATA[", "<a b=\"", "<a b=\"><a b='>",
    "</item>", "<a>",
    "<item><a>x", "<note>", "<outline text=\"a\">", "<outline>", "&", "&#", "<?", "<", "<x>y</x>",
    "From a 1:1\n\n",
    "<dl><h3>a", "<a href=a>", "<dd>", "\"", "a,\"", "\"\n", ",", "\"\"",
    "--b\n", "=?utf-8?Q?", "=?", ">", " \n", "a:\n", "a: b\n ", "=\n", "(", "<en-crypt",
  ]

  @Test("long repetitions", arguments: repeated)
  func repetitions(part: String) {
    for (format, root) in [
      (Export.Format.evernote, "<en-export>"), (.feed, "<rss>"), (.outline, "<opml>"),
      (.bookmarks, "<dl>"), (.table, "title,text\n"),
      (.mailbox, "From a 1:1\nContent-Type: multipart/mixed; boundary=b\nSubject: "),
    ] {
      check(Array((root + String(repeating: part, count: 20_000)).utf8), format)
    }
  }

  @Test("a tag with thousands of levels is left out with a warning")
  func levels() throws {
    let rows = try exportedRows(
      "<en-export><note><title>T</title><tag>\(String(repeating: "a/", count: 20_000))</tag><tag>b</tag><task><title>Grease it</title></task></note></en-export>",
      .evernote)
    #expect(rows[0].article?.tags == ["b"] && rows[0].article?.rowOutline == ["Grease it"])
    #expect(rows[0].article?.warnings.first?.message.contains("longer than 1000 bytes") == true)
  }

  @Test("elements in elements, deeper than any stack")
  func depth() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    let rows = try exportedRows(
      "<rss><item><title>One</title>\(deep)</item><item><title>Two</title></item></rss>", .feed)
    #expect(rows.map(\.summary) == ["1 One", "1 Two"])
    let outlines = String(repeating: "<outline text='a'>", count: 20_000)
    #expect(try exportedRows("<opml>\(outlines)</opml>", .outline).count == 1)
  }
}
