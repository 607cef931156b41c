import Articles
import Formats
import Testing

/// Detection of the article on a page.
@Suite struct HTMLContentTests {
  private static let prose =
    "The harbour was dug by hand, and it took nine winters before the first ship could moor. "
    + "Nobody had thought of the silt, which the river brings along each spring, so that the "
    + "dredgers have never left since then. In dry years the quay stands on mud."

  @Test func decorationIsSkipped() throws {
    for aside in [
      "<nav>AWAY</nav>", "<aside>AWAY</aside>", "<form>AWAY</form>", "<footer>AWAY</footer>",
      "<header>AWAY</header>", "<div role=navigation>AWAY</div>", "<p hidden>AWAY</p>",
      "<span aria-hidden=true>AWAY</span>", "<p style='Display : none'>AWAY</p>",
      "<div class='left-sidebar'>AWAY</div>", "<ul id=mainMenu><li>AWAY</ul>",
      "<div class='x related_posts'>AWAY</div>", "<div class=sphinxsidebar>AWAY</div>",
      "<svg><path/><text>AWAY</text></svg>", "<noscript>AWAY</noscript>", "<script>AWAY</script>",
      "<style>AWAY</style>", "<template>AWAY</template>", "<!-- AWAY -->", "<button>AWAY</button>",
      "<iframe>AWAY</iframe>", "<script>'</p>AWAY'</script >",
    ] {
      let article = try page("<title>T</title><body>\(aside)<p>\(Self.prose)</p>\(aside)")
      #expect(article.body == [Self.prose], "\(aside)")
    }
  }

  @Test func similarNamesAreNotDecoration() throws {
    for name in ["no-sidebar", "shareholders", "navy", "has-toc", "menuhin"] {
      let article = try page("<title>T</title><div class='\(name)'>Stay</div><p>\(Self.prose)")
      #expect(article.body == ["Stay", Self.prose], "\(name)")
    }
    for tag in [
      "section id=comments", "div class=section id=comments", "div id=module-http.cookiejar",
      "aside class='footnote brackets'", "h2 id=navigation",
    ] {
      let article = try page(
        "<title>T</title><p>\(Self.prose)<\(tag)>Stay</\(tag.prefix { $0 != " " })>")
      #expect(article.body.last == "Stay" || article.sections.last?.heading == "Stay", "\(tag)")
    }
  }

  @Test func markedContentIsPreferred() throws {
    for (open, close) in [
      ("<main>", "</main>"), ("<article>", "</article>"), ("<div role=main>", "</div>"),
      ("<div itemprop=articleBody>", "</div>"),
      ("<div class=menu><main class=sidebar>", "</main></div>"),
    ] {
      let article = try page(
        "<title>T</title><div>Before</div>\(open)<p>\(Self.prose)\(close)<div>After</div>")
      #expect(article.body == [Self.prose], "\(open)")
    }
  }

  @Test func headerOfAnArticleIsKept() throws {
    let article = try page(
      "<header><h1>The Site</h1></header><article><header><h1>Silt</h1><div>9 May</div></header>"
        + "<p>\(Self.prose)</article>")
    #expect(article.title == "Silt")
    #expect(article.body == [Self.prose])
  }

  @Test func listsOfLinksAreSkipped() throws {
    let links = "<div><a href=1>Home</a> <a href=2>Archive</a> <a href=3>Shop</a></div>"
    let article = try page("<title>T</title>\(links)<div><p>\(Self.prose)</p></div>\(links)")
    #expect(article.body == [Self.prose])
  }

  @Test func pagesOfLinksKeepTheirText() throws {
    for (text, words) in [
      ("<nav>Only this</nav>", "Only this"), ("<div class=menu>Only this</div>", "Only this"),
      ("<ul><li><a href=x>Only this</a></ul>", "Only this"),
      ("<form><p>Only this</form>", "Only this"), ("<p hidden>Only this", "Only this"),
      ("<frameset><frame src=a><noframes>Only this</noframes></frameset>", "Only this"),
      ("<body class=sidebar>Only this", "Only this"), ("Only this", "Only this"),
    ] {
      let article = try page("<title>T</title>\(text)")
      #expect(article.body == [words], "\(text)")
    }
  }

  @Test func formAroundThePageIsNotDecoration() throws {
    let article = try page("<body><form><h1>T</h1><p>\(Self.prose)</form>")
    #expect(article.body == [Self.prose])
  }
}
