public import Articles
import Base

/// Web pages of any age, well formed or not.
///
/// ## Title
/// The title is `og:title`, otherwise the first `<h1>` of the article, otherwise `<title>`. The name of
/// the site is cut off if the page states it, or if a heading equals the rest. A page without any of
/// these has its first heading or first words as title. A heading that repeats the title does not start a section.
///
/// ## Text
/// `HTMLContent` separates the article from navigation and decoration. `<h1>` to `<h6>` start sections.
/// Paragraphs, list items, terms and definitions, captions and lines of `<pre>` are paragraphs. So is
/// each table row, unless its cells contain blocks of text. The alternative text of images is included.
/// The page's description is the first paragraph, unless the article begins with it.
///
/// ## Profiles
/// Below a heading "About the Organizations Mentioned" (see ``HouseFormat``), headings of the next
/// lower level are names of profiles. Still lower headings belong to the text of their profile.
///
/// ## Metadata
/// A page may begin with front matter, as for site generators (see ``Markdown`` for the keys). It takes
/// precedence, and template tags in such a page are removed.
///
/// Tags, authors, dates and language come from `<meta>` (see ``MetadataKeys``), JSON-LD, microformats,
/// microdata, `<time>`, `<html lang>`, and what exporters write above the text. The address comes from
/// `<link rel="canonical">`, `og:url`, or a comment by the program that saved the page.
///
/// ## Archived pages
/// The bars that archives insert are not text. A note that a reader wrote in SingleFile is.
public enum HTML {
  /// The size limit, in bytes, because offsets have 32 bits. The rest of a larger page is skipped.
  private static let maximumBytes = Int(UInt32.max) - 1

  /// Parses one page.
  ///
  /// Any text is a page. Its encoding is given by a byte order mark, otherwise by the page, otherwise it is
  /// UTF-8, otherwise it is guessed, with a warning. Takes linear time.
  ///
  /// - Throws: `ParseError.binary` if the page contains a NUL.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try HTMLSource.read(bytes) { text, warnings in
      let text = text.part(0..<min(text.count, maximumBytes))
      guard let template = HTMLTemplate(text) else { return article(text, warnings, FrontMatter()) }
      return template.page.withUnsafeBufferPointer { article($0, warnings, template.stated) }
    }
  }

  /// Parses one page, like the overload for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if the page contains a NUL.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Parses a fragment of a page, such as the text of a post. It has no title unless it has a `<title>`.
  static func fragment(_ bytes: Bytes) -> Article {
    let bytes = bytes.part(0..<min(bytes.count, maximumBytes))
    let tree = HTMLTree.read(bytes, isFragment: true)
    if tree.metadata.title != nil { return article(bytes, [], FrontMatter()) }
    let whole = HTMLContent(range: 0..<tree.nodes.count, omitted: [.isHidden, .isChrome])
    var body = HTMLReader.read(tree, whole)
    let profiles = body.takeProfiles()
    return Article(title: "", titleLine: 1, sections: body.sections, profiles: profiles)
  }

  private static func article(
    _ bytes: Bytes, _ warnings: [ParseWarning], _ frontMatter: FrontMatter
  ) -> Article {
    var tree = HTMLTree.read(bytes)
    let properties = HTMLPropertyTable(hiddenIn: &tree)
    let content = HTMLContent.find(in: &tree)
    var body = HTMLReader.read(tree, content)
    let stated = HTMLStatements(tree, content, properties)
    let profiles = body.takeProfiles()
    let title = HTMLTitle.find(tree, content, stated, frontMatter, &body)
    body.add(HTMLReader.notes(in: tree))
    var article = Article(
      title: title?.text ?? "", titleLine: title?.line ?? 1, sections: body.sections,
      profiles: profiles, warnings: warnings)
    stated.describe(&article)
    article.add(frontMatter)
    return article.withinLimits()
  }
}
