public import Articles
import Base

/// Markdown: CommonMark with GitHub's tables and strikethrough, and front matter in YAML, TOML or JSON.
///
/// ## Metadata
/// `MetadataKeys` has the keys. Their values stand in front matter, in the tables `taxonomies`, `extra` and
/// `params` of it, in Pandoc's title block (`PandocTitleBlock`), in properties `key:: value` of Logseq and
/// Dataview (`PropertyLine`) and below the heading of a page of Notion (`NotionProperties`). A description
/// becomes the first paragraph unless the text begins with it. Front matter with syntax errors is read line
/// by line, with a warning. Its opening line may be missing; see `FrontMatterBlock.headers`.
///
/// ## Title
/// Without a stated title, the title is the first heading, the name of the file if it says something, or the
/// first line of text; see `MarkdownArticle`. A stated `name`, `displayName` or `linkTitle` takes precedence
/// unless the file begins with a heading of level 1. A first heading of level 1 that repeats the stated title
/// is removed.
///
/// ## Tags
/// Paragraphs of only tags (`TagLine`), except numbers, are tags and no text. Hashtags in the text are tags
/// too; see `MarkdownHashtags`.
///
/// ## Text
/// Headings, including those in HTML blocks, start sections. Paragraphs, list items, table rows and lines
/// of code are paragraphs. HTML tags, targets of links, comments, shortcodes, template tags and marks of
/// containers are removed; see `MarkdownPreprocessor` and `MarkdownContainer`. Bare addresses are text.
///
/// Below a heading "About the Organizations Mentioned" (see `HouseFormat`), headings of the next lower
/// level are names of profiles. Still lower headings belong to the text of their profile.
public enum Markdown {
  /// Parses one file.
  ///
  /// Any text is an article. UTF-8, and UTF-16 with a byte order mark, are recognized. The encoding of other
  /// text is guessed, with a warning. Takes linear time.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, in context: FileContext = FileContext()
  ) throws(ParseError) -> Article {
    try SourceText.read(bytes, decode: EncodingGuess.decode) { text, warnings in
      article(text, warnings, context, isFragment: false)
    }
  }

  /// Parses one file, like the overload for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  public static func parse(
    _ bytes: [UInt8], in context: FileContext = FileContext()
  ) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer), in: context)
    }
  }

  /// Parses Markdown whose title is stated elsewhere. Its first line is text.
  static func fragment(_ bytes: Bytes, readsHashtags: Bool = true) -> Article {
    article(bytes, [], FileContext(readsHashtags: readsHashtags), isFragment: true)
  }

  private static func article(
    _ bytes: Bytes, _ warnings: [ParseWarning], _ context: FileContext, isFragment: Bool
  ) -> Article {
    var stated = FrontMatter()
    var start = 0
    var line = 1
    if let block = FrontMatterBlock(bytes), let found = FrontMatter(block, in: bytes) {
      stated = found
      (start, line) = (block.bodyStart, block.bodyLine)
    }
    var article = MarkdownArticle(
      stated, warnings: warnings, isFragment: isFragment, fileName: context.name)
    let found = blocks(
      of: bytes, from: start, line: line, readsHashtags: context.readsHashtags
    ) { article.add($0) }
    return article.finish(found.warnings, found.properties)
  }

  /// Returns the text of a short Markdown text as one paragraph.
  static func plainText(_ markdown: String) -> String {
    var markdown = markdown
    var texts: [String] = []
    markdown.withUTF8 { bytes in
      _ = blocks(of: bytes, from: 0, line: 1, readsHashtags: false) { texts.append($0.text) }
    }
    return texts.joined(separator: " ")
  }

  private static func blocks(
    of bytes: Bytes, from start: Int, line: Int, readsHashtags: Bool,
    _ take: (MarkdownBlock) -> Void
  ) -> (warnings: [ParseWarning], properties: [FrontMatterEntry]) {
    withoutActuallyEscaping(take) { take in
      MarkdownSplitter.divide(bytes, from: start, line: line, readsHashtags: readsHashtags) {
        part, hasTables in
        MarkdownTree.walk(part, hasTables: hasTables, readsHashtags: readsHashtags, take)
      }
    }
  }
}
