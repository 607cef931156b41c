import Articles
import Formats
import Testing

/// The text of pages, and the ends of paragraphs.
@Suite struct HTMLTextTests {
  @Test func headingsStartSections() throws {
    let article = try page(
      """
      <title>Harbour Cranes</title>
      <body>
      <p>Before all headings.
      <h2>Loading</h2>
      <p>First
      half.<p>Second half.
      <h3>Night <em>shifts</em></h3><div>Few hands.</div>
      """)
    #expect(article.title == "Harbour Cranes")
    #expect(
      article.lines == [
        "3 -", "3: Before all headings.", "4 Loading", "5: First half.", "6: Second half.",
        "7 Night shifts", "7: Few hands.",
      ])
  }

  @Test func itemsTermsAndCaptionsAreParagraphs() throws {
    let article = try page(
      """
      <title>T</title><ul><li>one<li>two<ol><li>deep</ol></ul>
      <dl><dt>Term<dd>Meaning</dl><blockquote>Quoted</blockquote>
      <figure><img src=a.png alt="A crane"><figcaption>At work</figcaption></figure>
      <details><summary>More</summary>Hidden part</details>
      """)
    #expect(
      article.body == [
        "one", "two", "deep", "Term", "Meaning", "Quoted", "A crane", "At work", "More",
        "Hidden part",
      ])
  }

  @Test func rowsAreParagraphs() throws {
    let article = try page(
      """
      <title>T</title><table><caption>Tides</caption>
      <tr><th>Port<th>Height
      <tr><td>Brest<td><p>7 m</p></tr>
      <tr><td><p>Much</p><p>text</p></td><td>aside</td></tr></table>
      """)
    #expect(article.body == ["Tides", "Port Height", "Brest 7 m", "Much", "text", "aside"])
  }

  @Test func preformattedTextKeepsLines() throws {
    let article = try page("<title>T</title><pre>\nlet a\n\n  = 1\n</pre>after<br>a break")
    #expect(article.lines == ["2 -", "2: let a", "4: = 1", "5: after a break"])
  }

  @Test func characterReferencesAreResolved() throws {
    let article = try page(
      "<title>T</title><p>Caf&eacute; &amp; bar&nbsp;&#8212; 5 &lt; 6 &copy 2026 &#x1F6A2; "
        + "&#146; &nosuch; R&D a&shy;b c\u{200B}d\u{AD} &#0;&#xFFFFFFFFF;")
    #expect(
      article.body == ["Café & bar — 5 < 6 © 2026 🚢 ’ &nosuch; R&D ab cd \u{FFFD}\u{FFFD}F;"])
  }

  @Test func permalinksAndGlossesAreRemoved() throws {
    let article = try page(
      """
      <title>T</title><h2>Ropes<a class="headerlink" href="#ropes">¶</a></h2>
      <h2><a href="#k">#</a> Knots</h2><h2><a class="anchor" href="#s">Splices</a></h2>
      <p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>へ
      """)
    #expect(article.sections.map(\.heading) == ["Ropes", "Knots", "Splices"])
    #expect(article.body == ["港へ"])
  }

  @Test func omittedEndTagsAreAdded() throws {
    let article = try page("<h1>Alone<p>One</b><li>two</ul></p>three</div></h1>four")
    #expect(article.title == "Alone")
    #expect(article.body == ["One", "two", "three", "four"])
  }

  @Test func everyLineEndCounts() throws {
    let article = try page("<title>T</title>\r\n<p>a\r<p>b\n\r<p>c")
    #expect(article.lines == ["2 -", "2: a", "3: b", "5: c"])
  }

  @Test func linesBeyondSixteenBits() throws {
    let article = try page(
      String(repeating: "<p>x\n", count: 70_000) + "<!--\n-->\n<h2 title='\n'>End")
    #expect(article.sections.last?.line == 70_004)
    #expect(article.sections.first?.paragraphs.last?.line == 70_000)
  }

  @Test func headingsInAProfileAreItsText() throws {
    let article = try page(
      """
      <h1>T</h1><p>x<h2>About the Companies Mentioned</h2><h3>Hoist</h3><p>Builds cranes.
      <h4>Products</h4><p>Winches.<h3>Liftwell</h3>
      """)
    #expect(article.profiles.map(\.name) == ["Hoist", "Liftwell"])
    #expect(
      article.profiles.first?.paragraphs.map(\.text) == ["Builds cranes.", "Products", "Winches."])
  }

  @Test func profilesAreRead() throws {
    let article = try page(
      """
      <h1>Cranes</h1><p>Text.<h2>About the Companies Mentioned</h2>
      <h3>Hoist &amp; Sons</h3><p>Builds cranes.
      <h3>Liftwell</h3>
      <h2>Afterwards</h2><p>More.
      """)
    #expect(article.profiles.map(\.name) == ["Hoist & Sons", "Liftwell"])
    #expect(article.profiles.map(\.kind) == ["company", "company"])
    #expect(article.profiles.first?.paragraphs == [Paragraph(text: "Builds cranes.", line: 2)])
    #expect(article.sections.map(\.heading) == [nil, "Afterwards"])
  }
}
