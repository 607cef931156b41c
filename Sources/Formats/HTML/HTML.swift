public import Articles
import Base

/// Web pages, of any age and in any state.
///
/// ## Title
/// `og:title`, else the first `<h1>` of the article, else `<title>`; the name of the site is cut
/// off where the page states it, or where the heading is the rest. A page without any of these has
/// its first heading or first words for a title. The heading that repeats the title is no section.
///
/// ## Text
/// `HTMLContent` finds the article among navigation and decoration. `<h1>` to `<h6>` start sections.
/// Paragraphs, items, terms and their definitions, captions and lines of `<pre>` are paragraphs, and
/// so is each row of a table, unless its cells hold more than data. The alternative text of images
/// is text. A description of the page stands first, unless the article begins with it.
///
/// ## Profiles
/// Below a heading "About the Organizations Mentioned" (see ``HouseFormat``), each heading of the
/// next lower level is the name of a profile; those below it are text of the profile.
///
/// ## Metadata
/// A page may begin with front matter, as those of site generators do: what it states goes before the
/// rest, and tags of templates are no text (see ``Markdown`` for the keys).
///
/// Tags, authors, dates and language come from `<meta>`, JSON-LD, `<time>` and `<html lang>`; the address
/// from `<link rel="canonical">`, `og:url`, or the note of the program that saved the page.
public enum HTML {
  /// Offsets take four bytes, so the rest of a larger page is left out.
  private static let maximumBytes = Int(UInt32.max) - 1

  /// Reads one page.
  ///
  /// Every text is a page. Its encoding is that of its byte order mark, else the one it states, else
  /// UTF-8, else a guess with a warning. Takes time in proportion to the length.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try HTMLSource.read(bytes) { text, warnings in
      let text = text.part(0..<min(text.count, maximumBytes))
      guard let template = HTMLTemplate(text) else { return article(text, warnings, FrontMatter()) }
      return template.page.withUnsafeBufferPointer { article($0, warnings, template.stated) }
    }
  }

  /// Reads one page; the same as for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads a part of a page, such as the text of a post: all of it is text, and it has no title.
  static func fragment(_ bytes: Bytes) -> Article {
    let bytes = bytes.part(0..<min(bytes.count, maximumBytes))
    let tree = HTMLTree.read(bytes)
    if tree.metadata.title != nil { return article(bytes, [], FrontMatter()) }
    let whole = HTMLContent(range: 0..<tree.nodes.count, omitted: [.isHidden, .isChrome])
    var body = HTMLReader.read(tree, whole)
    let profiles = body.takeProfiles()
    return Article(title: "", titleLine: 1, sections: body.sections, profiles: profiles)
  }

  private static func article(
    _ bytes: Bytes, _ warnings: [ParseWarning], _ stated: FrontMatter
  ) -> Article {
    var tree = HTMLTree.read(bytes)
    let content = HTMLContent.find(in: &tree)
    var body = HTMLReader.read(tree, content)
    let linked = HTMLLinkedData(tree.metadata.linkedData, in: bytes)
    let profiles = body.takeProfiles()
    let title = HTMLTitle.find(tree, content, linked, stated, &body)
    var article = Article(
      title: title?.text ?? "", titleLine: title?.line ?? 1, sections: body.sections,
      profiles: profiles, warnings: warnings)
    tree.metadata.describe(&article, linked, shownTime: tree.metadata.shownTime(tree, content))
    article.url = article.url ?? HTMLSavedPage.url(in: bytes)
    article.add(stated)
    return article.withinLimits()
  }
}
