import Articles
import Formats
import Testing

/// Text as browsers show it, whatever the tags are like.
@Suite struct HTMLTreeTests {
  private func text(_ page: String) throws -> [String] {
    try HTML.parse(Array("<title>T</title>\(page)".utf8)).body
  }

  @Test(arguments: [
    ("<p>a<!-- gone --!> b", "a b"), ("<p>a<!--> b<!---> c", "a b c"), ("<p>a</3>b", "ab"),
    ("<p>a<!--!> b -->c", "ac"), ("<p>x</", "x</"), ("<p>a<![CDATA[gone]]>b", "ab"),
    ("<p>a</ b", "a</ b"),
  ])
  func commentsAreSkipped(page: String, shown: String) throws {
    #expect(try text(page).joined(separator: "|") == shown)
  }

  @Test(arguments: [
    ("<p>&nvlt; &NotEqualTilde; &Kopf; &fjlig;", "<\u{20D2} ≂̸ 𝕂 fj"),
    ("<p>&CounterClockwiseContourIntegral; &lang;a&rang;", "∳ ⟨a⟩"),
    ("<p>&notit; &notin; &noti", "¬it; ∉ ¬i"),
    ("<p><img alt='?a&copy=1&copy;'>", "?a&copy=1©"),
  ])
  func characterReferencesAreComplete(page: String, shown: String) throws {
    #expect(try text(page) == [shown])
  }

  @Test(arguments: [
    ("a<script><!--<script>x</script>y--></script>b", "ab"),
    ("a<script><!--<script>x</script>y</script>b", "ab"),
    ("a<script>'<!-- <script>'</script>b", "ab"), ("a<script>'</scripted>'</script>b", "ab"),
    ("a<script><!--></script>b", "ab"),
  ])
  func scriptsEndWhereBrowsersEndThem(page: String, shown: String) throws {
    #expect(try text("<p>\(page)") == [shown])
  }

  @Test(arguments: [
    "<template><table><tr><td>gone</template>", "<template><object><p>gone</template>",
    "<template><button>gone<template>gone</template></template>",
    "<template></div></table><td></template>",
  ])
  func templatesEndWithTheirTag(template: String) throws {
    #expect(try text("<div><p>a</p>\(template)<p>b</div><p>c") == ["a", "b", "c"])
  }

  @Test func shadowRootsAndUnfinishedTemplatesAreText() throws {
    #expect(
      try text("<p>a</p><x-y><template shadowrootmode=open><p>b</template></x-y>") == ["a", "b"])
    #expect(try text("<p>a</p><template><p>b<p>c") == ["a", "b", "c"])
  }

  @Test(arguments: [
    ("<table>a<tr><td>b</table>", ["a", "b"]), ("<table><tr><td>b</td>a</tr></table>", ["a", "b"]),
    ("<table><tr><p>a<td>b<tr>c<td>d</table>e", ["a", "c", "b", "d", "e"]),
    ("<table><i>a<tr><td>b</table>", ["a", "b"]), ("<table><tr>a<table><tr><td>b", ["a", "b"]),
    ("<table><tr><td>c<div><table>a<tr><td>b</table></div>", ["c", "a", "b"]),
    ("<table><colgroup>a<col><tr><td>b</table>", ["a", "b"]),
    ("<table><form><tr><td>a</form></table>", ["a"]),
    ("<table><tr><td>b</td><div>a<h2>x</h2></div></table>", ["a", "x", "b"]),
  ])
  func textBesideCellsComesBeforeTheTable(page: String, shown: [String]) throws {
    let article = try HTML.parse(Array("<title>T</title><p>\(page)".utf8))
    let all = article.sections.flatMap {
      [$0.heading].compactMap(\.self) + $0.paragraphs.map(\.text)
    }
    #expect(all.flatMap { $0.split(separator: " ").map(String.init) } == shown)
  }

  @Test func linesOfMovedTextAreRight() throws {
    #expect(
      try page("<title>T</title>\n<table>\n<tr><td>b\n<tr>\na\n<td>c\n</table>\n<p>d").lines == [
        "5 -", "5: a", "3: b", "6: c", "8: d",
      ])
  }

  @Test func rubyKeepsItsBase() throws {
    #expect(try text("<p><ruby>漢<rt>かん<rb>字<rt>じ</ruby>です") == ["漢字です"])
    #expect(try text("<p><ruby><rb>漢<rb>字<rtc><rt>kan</rtc></ruby>x") == ["漢字x"])
  }

  @Test func plaintextEndsTheMarkup() throws {
    #expect(try text("<p>a<plaintext>b</plaintext>\n<p>c") == ["a", "b</plaintext>", "<p>c"])
  }

  @Test func wordsOwnElementsAreNoParagraphs() throws {
    #expect(
      try text("<p>one <o:p></o:p>line<o:p>&nbsp;</o:p></p><xhtml:p>two") == ["one line", "two"])
  }

  @Test(arguments: [
    "<div id=wm-ipp-base lang=en><div id=wm-ipp>2 captures</div></div>",
    "<div id='wm-ipp-print'>The Wayback Machine - https://web.archive.org/web/2020/https://a.example</div>",
    "<single-file-infobar><template shadowrootmode=open>Saved from a page</template></single-file-infobar>",
    "<meta property='og:site_name' content='archive.ph'><div id=HEADER>Saved from</div>",
    "<div id=google-cache-hdr>This is a cached page.</div>",
  ])
  func barsOfArchivesAreNoText(bar: String) throws {
    #expect(try text("<body>\(bar)<p>The harbour froze.") == ["The harbour froze."])
  }

  @Test func notesOfReadersAreText() throws {
    let note =
      "<single-file-note><template shadowrootmode=open><header></header>"
      + "<textarea>Ask Bo about the ice</textarea></template></single-file-note>"
    #expect(
      try text("<main><h1>T</h1><p>The harbour froze.</main>\(note)") == [
        "The harbour froze.", "Ask Bo about the ice",
      ])
  }
}
