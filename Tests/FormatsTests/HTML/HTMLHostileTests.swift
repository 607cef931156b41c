import Articles
import Formats
import Glibc
import TestSupport
import Testing

/// Damaged and hostile pages.
@Suite struct HTMLHostileTests {
  private static let valid = """
    <?xml version="1.0"?><!DOCTYPE html><html lang=en><head><title>A &amp; B | Site</title>
    <meta charset=utf-8><meta name="keywords" content='a, "b"'><script>var a = "<p>";</script>
    <script type="application/ld+json">{"@type": "Article", "author": {"name": "C"}}</script>
    </head><body class=x><nav><a href="#a">One</a></nav><main id=a><article><header><h1>A &amp; B
    </h1></header><p>Some text, <b>bold <i>both</b> odd</i>.<ul><li>item<li>item</ul>
    <table><tr><td>1<td>2</table><pre>a
    b</pre><h2>About the People Mentioned</h2><h3>Ann</h3><p>Writes.</p><![CDATA[x]]><img alt='y'>
    <!-- gone --></article></main><form><footer>end</footer></form></body></html>
    """

  private func check(_ bytes: [UInt8], _ note: Comment) {
    guard let article = try? HTML.parse(bytes) else {
      #expect(bytes.contains(0), note)
      return
    }
    let paragraphs = article.sections.flatMap(\.paragraphs) + article.profiles.flatMap(\.paragraphs)
    #expect(paragraphs.allSatisfy { !$0.text.isEmpty && !$0.text.contains("  ") }, note)
    #expect(article.sections.dropFirst().allSatisfy { $0.heading != nil }, note)
    #expect(article.profiles.allSatisfy { !$0.name.isEmpty }, note)
    let last = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    #expect(paragraphs.allSatisfy { 1...last ~= $0.line }, note)
  }

  @Test func mutatedPages() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "{{", "}}", "{%", "%}", "---\n", "<", ">", "\"", "'", "&", "</", "<!--", "-->", "<p>", "<tr>",
      "<a ", "]]>", "\n",
    ]
    let template = Array(
      "---\ntitle: A\ntags: [a, b]\n---\n{% comment %}{{ x }}{% endcomment %}\n".utf8)
    let valid = Array(Self.valid.utf8)
    for round in 0..<3000 {
      var bytes = round % 4 == 0 ? template + valid : valid
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = Int.random(in: place...min(bytes.count, place + 60), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: 0)
        default:
          bytes.insert(
            contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        }
      }
      check(bytes, "round \(round)")
    }
  }

  @Test func everyTruncationIsParsed() {
    let valid = Array(Self.valid.utf8)
    for end in valid.indices { check(Array(valid[..<end]), "cut at \(end)") }
  }

  @Test func damageDoesNotAffectTheRest() throws {
    for text in [
      "<title>T</title><a href=\"x>Text</a>", "<title>T</title><!-- never closed > Text",
      "<title>T</title><p>Text<b class", "<title>T</title><script/>Text",
      "<title>T</title><style>Text", "<title>T</title></p></div></table>Text",
    ] {
      #expect(try page(text).body.joined(separator: " ").contains("Text"), "\(text)")
    }
    #expect(try page("").sections.isEmpty)
    #expect(try page("{ no: markup }").title == "{ no: markup }")
  }

  @Test func xhtmlIsParsed() throws {
    let article = try page(
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title>"
        + "<script src='x'/></head><body><div class='menu'/><p>a<a id='q'/>b</p></body></html>")
    #expect(article.body == ["ab"])
  }

  @Test func deepPagesKeepTheirText() throws {
    for tag in ["<div>", "<table><tr><td>", "<ul><li>", "<font>", "<b>", "<main>", "<a><i>"] {
      let text = "<title>T</title>" + String(repeating: tag, count: 50_000) + "<p>deep<p>text"
      #expect(try page(text).body == ["deep", "text"], "\(tag)")
    }
  }

  /// Limits are in seconds of processor time, unoptimized. Quadratic time would take hours.
  @Test func timeIsLinear() throws {
    let count = 200_000
    let pages = [
      "<p" + (0..<count).map { " a\($0)=1" }.joined() + ">x", "<!--" + repeated("-", count * 10),
      repeated("<b>", 300) + repeated("</i>", count), repeated("<title>", count),
      repeated("<!--", count), repeated("<a href='x\"", count), repeated("&am", count),
      repeated("<h1>a</h1>", count), repeated("<h1><br></h1>", count) + "x",
      repeated("<single-file-note>a</single-file-note>\n", count),
      repeated("<i class=p-author>", 250) + repeated("<br>", count * 5),
      "<table>" + repeated("a<tr><td>b", count), repeated("<table>a<td>", count),
      repeated("<script><!--<script></script>", count), repeated("<template>", count),
      repeated("<![CDATA[", count), repeated("<svg><![CDATA[", count), repeated("<!--a--!", count),
      repeated("<meta name=date content=x>", count), repeated("<a rel=tag>a</a>", count),
      "<pre>" + repeated("x\n", count), repeated("<", count),
    ]
    for (number, text) in pages.enumerated() {
      let start = clock()
      _ = try page(text)
      #expect(Double(clock() - start) / Double(CLOCKS_PER_SEC) < 20, "page \(number)")
    }
  }

  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
