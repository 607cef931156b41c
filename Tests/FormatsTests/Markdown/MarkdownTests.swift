import Articles
import Formats
import Testing

@Suite struct MarkdownTests {
  @Test func blocksHaveTheirLines() throws {
    let article = try markdown(
      """
      # Bees in winter

      They *keep*
      warm.

      ## Food {#food}

      - honey
      - pollen

        and water
      1. first

      > Quoted **words**.

      Under
      -----

      | hive | weight |
      |------|-------:|
      | one  | 12 `kg` |

      ```sh
      weigh --all

        sort -n
      ```

          indented code
      """)
    #expect(article.title == "Bees in winter")
    #expect(article.titleLine == 1)
    #expect(
      article.layout == [
        "3 -", "  3 They keep warm.", "6 Food", "  8 honey", "  9 pollen", "  11 and water",
        "  12 first", "  14 Quoted words.", "16 Under", "  19 hive weight", "  21 one 12 kg",
        "  24 weigh --all", "  26 sort -n", "  29 indented code",
      ])
  }

  @Test(arguments: [
    ("See [the map](https://example.org/a_b).", "See the map."),
    ("![A red barn](barn.png) stands.", "A red barn stands."),
    (
      "<https://example.org/x> and https://example.org/y.",
      "https://example.org/x and https://example.org/y."
    ),
    ("Fish &amp; chips &#x2713;", "Fish & chips ✓"),
    ("a <b>bold</b> word<br>and <!-- no --> more", "a bold word and more"),
    ("x <script>alert(1)</script> y", "x y"),
    ("text<!--more-->", "text"),
    ("old ~~price~~ and ==new== one, a == b", "old price and new one, a == b"),
    ("[[Farm|our farm]], [[Barn]], ![[plan.png]]end", "our farm, Barn, end"),
    ("array[[1]] stays, [[2]](x) too", "array[[1]] stays, [2] too"),
    ("kept %%not this%%", "kept"),
    ("7 %% 3 and 8 %% 5 stay", "7 %% 3 and 8 %% 5 stay"),
    ("{{< img src=\"a\" >}}Text {{% b %}}inside{{% /b %}} {{ site.name }}.", "Text inside ."),
    ("{% include x.html %}[home]({{ site.url }}/){: .button}", "home"),
    ("`{{ kept }}` and ``a ` b``", "{{ kept }} and a ` b"),
    ("{% comment %}gone{% endcomment %}here", "here"),
    ("$a_1 + b_2$ is math", "$a_1 + b_2$ is math"),
    ("统计\n之都 and\nmore", "统计之都 and more"),
    ("A word[^1] here.\n\n[^1]: The note.", "A word here.\nThe note."),
    ("**注意：**这里 and **好。**字", "注意：这里 and 好。字"),
    ("2**10 and a ** b", "2**10 and a ** b"),
    ("Not defined [^9].", "Not defined [^9]."),
    ("{{< fig\n   src=\"a\" >}}\nafter", "after"),
    ("\\*not emphasis\\* 2\\_3", "*not emphasis* 2_3"),
    (":::note\n\nMind it.\n\n:::\n\nEnd.", "Mind it.\nEnd."),
    (":::tip[The **gate**]\n\nMind it.\n:::", "The gate\nMind it."),
    ("::: warning The gate\n\nMind it.\n::::", "The gate\nMind it."),
    ("Before.\n::: {.callout title=\"x\"} :::\nMind it.\n:::", "Before.\nMind it."),
    (":::{note} The gate\n\nMind it.\n:::", "The gate\nMind it."),
    ("::: of these :: and :::f(x)", "these :: and :::f(x)"),
    (":::f(x) stays", ":::f(x) stays"),
    ("import Chart from '../chart';\nimport \"x\" stays\n\n<Chart />", "import \"x\" stays"),
  ])
  func marksAreRemoved(source: String, text: String) throws {
    #expect(try markdown("# Title\n\n\(source)\n").bodyText == text)
  }

  @Test func shortcodesKeepLineNumbers() throws {
    let article = try markdown("# T\n\n{{< a\n  b=\"c\"\n>}}\n\nafter\n\n%%\nhidden\n%%\n\nend\n")
    #expect(article.layout == ["7 -", "  7 after", "  13 end"])
  }

  @Test("a comment that begins behind text ends at its mark")
  func commentBehindText() throws {
    let article = try markdown(
      "# T\n\nShopping %%\nprivate\n%%\n\nVisible.\n\nLater %%x%% end, 7 %%\n3 of %%\n\nlast\n")
    #expect(
      article.layout == [
        "3 -", "  3 Shopping", "  7 Visible.", "  9 Later end, 7 %% 3 of %%", "  12 last",
      ])
  }

  @Test func htmlBlocksGiveTextAndHeadings() throws {
    let article = try markdown(
      """
      # T

      <div class="a > b">
      <p>One &lt;two&gt;</p>
      <h2>Inner</h2>
      <style>p { color: red }</style>
      <ul><li>item</li><li>other</li></ul>
      </div>
      """)
    #expect(
      article.layout == ["4 -", "  4 One <two>", "5 Inner", "  7 item", "  7 other"])
  }

  @Test func indentedHTMLAfterHTMLIsNotCode() throws {
    let article = try markdown(
      "# T\n\n<table>\n<tr>\n\n    <td>one</td>\n    <td>two</td>\n\n</tr>\n</table>\n\n    <b>code</b>\n"
    )
    #expect(article.bodyText == "one two\ncode")
    let code = try markdown("# T\n\nWrite:\n\n    <td>one</td>\n")
    #expect(code.bodyText == "Write:\n<td>one</td>")
  }

  @Test func codeHasNoHeadingsAndNoTemplates() throws {
    let article = try markdown(
      """
      # T

      {% highlight ruby %}
      # a comment
      puts "{{ x }}"
      {% endhighlight %}

      ```{r plot}
      # one
      ```
      ## After
      """)
    #expect(
      article.layout == [
        "4 -", "  4 # a comment", "  5 puts \"{{ x }}\"", "  9 # one", "11 After",
      ])
  }

  @Test func formulasHaveNoHeadingsOrMarks() throws {
    let article = try markdown(
      #"""
      # T

      $$
      # x
      y*z
      $$

      So $x*y*z$ and $$\alpha_1 _b_$$ cost $5, *or* $6 | $a|b$.

      $$

      ## After
      """#)
    #expect(
      article.layout == [
        "4 -", "  4 # x", "  5 y*z",
        #"  8 So $x*y*z$ and $$\alpha_1 _b_$$ cost $5, or $6 | $a|b$."#,
        "12 After",
      ])
  }

  @Test func fileWithoutTitleGetsOne() throws {
    #expect(try markdown("Some words\nand more\n").title == "Some words")
    #expect(try markdown("Some words\nand more\n").layout == ["2 -", "  2 and more"])
    #expect(try markdown("words\n\n### Small\n").title == "Small")
    #expect(try markdown("\n\n").title == "")
    #expect(try markdown("    // Prints a word\n    print()\n").title == "Prints a word")
    let tagged = try markdown("#garden #bees\n\n# Title\n\n#late\n\n#12 #13\n")
    #expect(tagged.title == "Title")
    #expect(tagged.tags == ["garden", "bees", "late"])
    #expect(tagged.bodyText == "#12 #13")
  }

  @Test(arguments: [
    ("#a #2024", ["a", "2024"]), ("#a · #b", ["a", "b"]), ("#a, #b;", ["a", "b"]), ("#a.", ["a"]),
    ("#🚀", ["🚀"]), ("\\#a", []), ("`#a`", []), ("#include <x>\n#define", []), ("#12", []),
  ])
  func paragraphsOfTagsAreTags(text: String, tags: [String]) throws {
    let article = try Markdown.parse(
      Array("# Title\n\nText.\n\n\(text)\n".utf8), in: FileContext(readsHashtags: false))
    #expect(article.tags == tags)
    #expect(article.bodyText.hasPrefix("Text.\n") == tags.isEmpty)
  }

  @Test(arguments: [
    ("name: Ada Field", "Text.\n\n## Work\n", "Ada Field"),
    ("display_name: Ada Field\nslug: ada", "", "Ada Field"),
    ("name: field\n", "# Ada Field\n\nText.", "Ada Field"),
    ("name: field\ntitle: Ada Field", "## Work\n", "Ada Field"),
    ("linkTitle: Ada", "", "Ada"),
  ])
  func nameIsTheTitleIfNothingElseIs(keys: String, text: String, title: String) throws {
    let article = try markdown("---\n\(keys)\n---\n\(text)")
    #expect(article.title == title)
    if text.contains("## Work") { #expect(article.sections.last?.heading == "Work") }
  }

  @Test func headingThatRepeatsTheTitleIsRemoved() throws {
    let head = "---\ntitle: Grain & Rain\n---\n"
    #expect(try markdown(head + "# grain & *rain*\n\nText.").layout == ["6 -", "  6 Text."])
    #expect(try markdown(head + "# Other\n\nText.").layout == ["4 Other", "  6 Text."])
    #expect(try markdown(head + "# Other\n").title == "Grain & Rain")
  }

  @Test func profilesAreRead() throws {
    let article = try markdown(
      """
      # Title

      Text.

      ## About the Organizations Mentioned

      ### Acme

      Acme makes anvils.

      ### Bolt

      ## Afterwards

      More.
      """)
    #expect(article.profiles.map(\.kind) == ["organization", "organization"])
    #expect(article.profiles.map(\.name) == ["Acme", "Bolt"])
    #expect(article.profiles.map(\.line) == [7, 11])
    #expect(article.profiles.first?.paragraphs.map(\.text) == ["Acme makes anvils."])
    #expect(article.layout == ["3 -", "  3 Text.", "13 Afterwards", "  15 More."])
  }

  @Test func headingsInAProfileAreItsText() throws {
    let article = try markdown(
      """
      # Title

      ## About the Companies Mentioned

      ### Acme

      Acme makes anvils.

      #### Products

      Anvils.

      ### Bolt
      """)
    #expect(article.profiles.map(\.name) == ["Acme", "Bolt"])
    #expect(
      article.profiles.first?.paragraphs.map(\.text)
        == ["Acme makes anvils.", "Products", "Anvils."])
    #expect(article.profiles.first?.paragraphs.map(\.line) == [7, 9, 11])
  }

  @Test(arguments: [
    ("See <https://auto.example/path> now.", "See https://auto.example/path now."),
    (
      "Go to https://a.example/x_(y)?q=1, or www.b.example.",
      "Go to https://a.example/x_(y)?q=1, or www.b.example."
    ),
    (
      "[https://c.example](https://c.example) and [words](https://d.example)",
      "https://c.example and words"
    ),
    ("[words][1]\n\n[1]: https://d.example", "words"), ("![](https://d.example/x.png)end", "end"),
    ("看https://e.example/路好", "看https://e.example/路好"),
    ("`curl https://f.example`", "curl https://f.example"),
    ("awww.x http:// https", "awww.x http:// https"),
  ])
  func onlyTargetsOfLinksAreRemoved(source: String, text: String) throws {
    #expect(try markdown("# T\n\n\(source)\n").bodyText == text)
  }

  @Test func encodingsAreRecognized() throws {
    #expect(throws: ParseError.binary(line: 1, offset: 1)) { try Markdown.parse([65, 0]) }
    let western = try Markdown.parse(Array("# Caf".utf8) + [0xE9])
    #expect(western.title == "Café")
    #expect(western.warnings.count == 1)
    #expect(try Markdown.parse([0xFF, 0xFE, 0x23, 0, 0x20, 0, 0x41, 0]).title == "A")
    #expect(
      try markdown("\u{FEFF}---\r\ntitle: A\r\n---\r\nText.\r\n").layout == ["4 -", "  4 Text."])
  }
}
