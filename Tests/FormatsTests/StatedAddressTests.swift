import Articles
import Formats
import Testing

/// The web address of an article, in each format that can state one.
@Suite struct StatedAddressTests {
  private func page(_ head: String, before: String = "") throws -> String? {
    try HTML.parse(
      Array(
        "\(before)<html><head>\(head)<title>T</title></head><body><p>Text.</p></body></html>".utf8)
    ).url
  }

  @Test(arguments: [
    (
      #"<link rel="canonical" href="https://a.example/c"><meta property="og:url" content="https://a.example/o">"#,
      "https://a.example/c"
    ),
    (#"<link rel="stylesheet canonical" href=" https://a.example/c ">"#, "https://a.example/c"),
    (
      #"<link rel="canonical" href="/c"><meta property="og:url" content="https://a.example/o">"#,
      "https://a.example/o"
    ),
    (#"<link rel="alternate" href="https://a.example/rss">"#, nil),
    (#"<meta property="og:url" content="o.html">"#, nil),
  ])
  func addressOfAWebPage(_ head: String, _ url: String?) throws {
    #expect(try page(head) == url)
  }

  @Test(arguments: [
    ("<!-- saved from url=(0019)https://a.example/s -->\n", "https://a.example/s"),
    ("<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->", nil),
    (
      "<!--\n Page saved with SingleFile \n url: https://a.example/f \n saved date: now\n-->",
      "https://a.example/f"
    ),
    ("<!-- url: https://a.example/other -->", nil),
  ])
  func addressOfASavedPage(_ comment: String, _ url: String?) throws {
    #expect(try page("", before: comment) == url)
  }

  @Test func addressOfThePageTakesPrecedenceOverTheSavedComment() throws {
    let canonical = #"<link rel="canonical" href="https://a.example/c">"#
    let saved = "<!-- saved from url=(0019)https://a.example/s -->"
    #expect(try page(canonical, before: saved) == "https://a.example/c")
  }

  @Test(arguments: [
    ("url: https://a.example/u", "https://a.example/u"),
    ("canonical: https://a.example/c\nurl: https://a.example/u", "https://a.example/c"),
    ("canonicalURL: https://a.example/c", "https://a.example/c"),
    ("canonical_url: https://a.example/c", "https://a.example/c"),
    ("url: /2026/01/14/u\npermalink: https://a.example/p", "https://a.example/p"),
    ("params:\n  canonical: https://a.example/c", "https://a.example/c"),
    ("url: /2026/01/14/u", nil), ("slug: u", nil),
  ])
  func addressInFrontMatter(_ keys: String, _ url: String?) throws {
    let text = "---\ntitle: T\n\(keys)\n---\nText.\n"
    #expect(try Markdown.parse(Array(text.utf8)).url == url)
  }

  /// A block that starts with a blank line is front matter only if it has a known key.
  @Test(arguments: ["canonical", "link", "canonical_url"])
  func anAddressMarksFrontMatter(_ key: String) throws {
    let text = "---\n\n\(key): https://a.example/c\n---\nText.\n"
    #expect(try Markdown.parse(Array(text.utf8)).url == "https://a.example/c")
  }

  @Test(arguments: ["copy", "sect", "notify", "times", "reg", "order", "param", "para"])
  func parametersOfAnAddressAreNoCharacters(_ name: String) throws {
    let url = "https://a.example/x?a=1&\(name)=2"
    #expect(try page("<link rel=canonical href=\"\(url)\">") == url)
    #expect(
      try page("<meta property='og:url' content='https://a.example/x?a=1&amp;b=2'>")?.hasSuffix(
        "a=1&b=2") == true)
  }
}
