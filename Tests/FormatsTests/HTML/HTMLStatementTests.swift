import Articles
import Base
import Formats
import Testing

/// Who wrote a page, when, about what, and where: as news systems, journals and exporters state it.
@Suite struct HTMLStatementTests {
  private func head(_ tags: String) throws -> Article {
    try page("<html><head><title>T</title>\(tags)</head><body><p>The tide turned.</body></html>")
  }

  @Test(arguments: [
    "article:published", "article:created", "article.published", "bt:pubdate", "citation_date",
    "citation_online_date", "created", "date.created", "date.issued", "datecreated", "dateposted",
    "dc.created", "dc:date", "dc.date.created", "DCTERMS.available", "og:published_time",
    "og:pubdate", "parsely-pub-date", "publication_date", "publish_date", "publishdate",
    "published", "published_date", "published_time", "sailthru.date", "timestamp",
    "vr:published_time", "weibo:article:create_at", "article:published_time", "datePublished",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.issued",
    "citation_publication_date", "pubdate", "publish-date", "date", "article_date_original",
    "cXenseParse:recs:publishtime", "DC.date.publication", "DisplayDate", "doc_date", "gentime",
    "mediator_published_time", "OriginalPublicationDate", "pdate", "ptime", "rbpubdate",
    "release_date", "rnews:datePublished", "shareaholic:article_published_time",
    "twt-published-at", "video:release_date", "DCSext.articleFirstPublished",
    "analyticsAttributes.articleDate", "og:regDate",
  ])
  func namesOfDates(name: String) throws {
    for attribute in ["name", "property", "itemprop"] {
      let article = try head("<meta \(attribute)='\(name)' content='2021-07-29T08:00:00Z'>")
      #expect(article.date?.description == "2021-07-29")
    }
  }

  @Test(arguments: [
    "parsely-author", "sailthru.author", "byl", "byline", "dc:creator", "creator",
    "twitter:creator", "citation_author", "Author", "article:author", "dcterms.creator",
  ])
  func namesOfAuthors(name: String) throws {
    #expect(try head("<meta name='\(name)' content='By Ina Road'>").authors == ["Ina Road"])
  }

  @Test(arguments: [
    "parsely-tags", "sailthru.tags", "citation_keywords", "dcterms.subject", "dc:subject", "tags",
    "keywords", "news_keywords",
  ])
  func namesOfTags(name: String) throws {
    #expect(
      try head("<meta name='\(name)' content='moss; wells,Ice'>").tags == ["moss", "wells", "Ice"])
  }

  @Test func tagsMayHaveCommas() throws {
    let tags = try head(
      "<meta name=tag content='salt, dried'><meta name='article:section' content=Food>")
    #expect(tags.tags == ["salt, dried", "Food"])
  }

  @Test func firstReadableDateCounts() throws {
    let bad = "<meta property='article:published_time' content='soon'>"
    let article = try head("\(bad)<meta name=date content='3 May 2020'>")
    #expect(article.date?.description == "2020-05-03" && article.warnings == [])
    let other = try head("\(bad)\n<meta name=created content='01/02/2020'>")
    #expect(other.date == nil && other.warnings.count == 1)
  }

  @Test func unknownDatesAreSaidOnce() throws {
    let article = try head(
      "\n<meta name=review-date content='2020-05-03'><meta name=feastDate content=2020-05-04>")
    #expect(article.date == nil)
    #expect(article.warnings.map(\.line) == [2])
    #expect(article.warnings[0].message.contains("review-date"))
    #expect(try head("<meta name=update content=never>").warnings == [])
  }

  @Test func linkedDataOfAnyTypeIsRead() throws {
    let recipe = try head(
      """
      <script type="application/ld+json">[{"@type": "WebSite", "name": "Quay", "dateCreated": "1999-01-01"},
      {"@type": "Recipe", "name": "Eel soup", "dateCreated": "2019-02-03", "inLanguage": {"name": "Dutch",
      "alternateName": "nl"}, "author": {"@id": "#bo"}, "keywords": [{"name": "soup"}, "eel"],
      "url": "https://quay.example/eel"}, {"@type": "Person", "@id": "#bo", "givenName": "Bo",
      "familyName": "Pier"}]</script>
      """)
    #expect(recipe.date?.description == "2019-02-03")
    #expect(
      recipe.language == "nl" && recipe.authors == ["Bo Pier"] && recipe.tags == ["soup", "eel"])
    #expect(recipe.url == "https://quay.example/eel")
  }

  @Test func pagesCompleteTheirArticles() throws {
    let article = try head(
      """
      <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "Silt | Quay",
      "datePublished": "2020-01-01", "inLanguage": "en-GB"}, {"@type": "https://schema.org/BlogPosting",
      "headline": "Silt", "datePublished": "2020-01-02", "author": ["Ann", {"name": "Bo"}],
      "articleSection": "Mud"}]}</script>
      """)
    #expect(article.title == "Silt" && article.date?.day == 2 && article.language == "en-GB")
    #expect(article.authors == ["Ann", "Bo"] && article.tags == ["Mud"])
  }

  @Test func microformatsAreRead() throws {
    let article = try page(
      """
      <body class=h-feed><a rel=author class=p-author>The Quay</a><article class=h-entry><h2 class="p-name">Ice on the quay</h2>
      <a class="p-author h-card" href=/ada><img alt=Portrait> <span class=p-name>Ada Quay</span></a>
      <a class=u-url href="https://quay.example/ice"><abbr class=dt-published title=2020-02-03>Monday</abbr></a>
      <div class=e-content><p>The harbour froze over in a single night.</div>
      <a class=p-category href=/t>ice</a> <a rel="category tag" href=/t>winter</a>
      <div class="h-cite"><a class="p-author h-card">Guest</a><a rel=tag>other</a></div></article>
      """)
    #expect(article.title == "Ice on the quay" && article.authors == ["Ada Quay"])
    #expect(article.date?.description == "2020-02-03" && article.tags == ["ice", "winter"])
    #expect(article.url == "https://quay.example/ice")
  }

  @Test func microdataIsRead() throws {
    let article = try page(
      """
      <div itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop=headline>Ice</h1>
      <span itemprop=author itemscope itemtype="https://schema.org/Person">by
      <b itemprop=name>Ada Quay</b></span> <span itemprop=datePublished content=2020-02-03>Monday</span>
      <span itemprop=keywords>ice, winter</span><p>The harbour froze over in a single night.
      <div itemprop=comment itemscope itemtype="https://schema.org/Comment"><i itemprop=author>Guest</i>
      </div></div>
      """)
    #expect(article.authors == ["Ada Quay"] && article.tags == ["ice", "winter"])
    #expect(article.date?.description == "2020-02-03" && article.title == "Ice")
  }

  @Test func listsOfArticlesStateNoAuthor() throws {
    let entry = "<div class=hentry><h2 class=entry-title>A</h2><a rel=tag>x</a><p>One. Two.</div>"
    let article = try page("<title>T</title>\(entry)\(entry)<a rel=author>Ada</a>")
    #expect(article.tags == [] && article.authors == ["Ada"] && article.title == "T")
  }

  @Test func relationsOfLinksAreRead() throws {
    let article = try page(
      "<title>T</title><p>By <a rel=author href=/a>Ada Quay</a>: <a rel=tag>ice</a> came.")
    #expect(article.authors == ["Ada Quay"] && article.tags == ["ice"])
  }

  @Test(arguments: [
    "<link rel=canonical href='https://quay.example/2021/07/29/ice/'>",
    "<meta property='og:url' content='https://quay.example/news/2021-07-29-ice'>",
  ])
  func datesInAddressesCount(tag: String) throws {
    #expect(try head(tag).date?.description == "2021-07-29")
    #expect(try head("\(tag)<meta name=date content=2021-07-28>").date?.day == 28)
  }

  @Test func canonicalCountsInTheHeadOnly() throws {
    let link = "<link rel=canonical href='https://other.example/'>"
    #expect(try page("<title>T</title><template>\(link)</template><p>x").url == nil)
    #expect(try page("<title>T</title><body>\(link)<p>x").url == nil)
    #expect(try page("<title>T</title><p>x\(link)").url == nil)
    for tag in ["", "<noscript><img src=x>x</noscript>", "<template><p>x</template>"] {
      #expect(try page("<title>T</title>\(tag)\(link)<p>x").url == "https://other.example/")
    }
  }
}
