public import Articles
import Base

/// Markdown: CommonMark with GitHub's tables and strikethrough, and front matter in YAML, TOML or JSON.
///
/// ## Front matter
/// Keys may be in any case, with `_` or `-` between words: `title`; `date`, `pubDate`, `published`,
/// `publishDate`, `created`; `updated`, `lastmod`, `modified`; `tags`, `categories`, `topics`, `keywords`
/// and their singulars; `author`, `authors`; `lang`, `language`, `locale`; `description`, `summary`,
/// `excerpt`, `subtitle`, which become the first paragraphs unless the text begins with them. Keys in the
/// tables `taxonomies`, `extra` and `params` count too. Front matter with syntax errors is read line by
/// line, with a warning. Its opening line may be missing; see `FrontMatterBlock.headers`.
///
/// ## Title and tags
/// Without a stated title, the title is the first heading or, without headings, the first line of text.
/// A stated `name`, `displayName` or `linkTitle` takes precedence unless the file begins with a heading of
/// level 1. A first heading of level 1 that repeats the stated title is removed. Paragraphs of only `#tag`
/// words, except numbers, are tags.
///
/// ## Text
/// Headings, including those in HTML blocks, start sections. Paragraphs, list items, table rows and lines
/// of code are paragraphs. HTML tags, addresses, comments, shortcodes, template tags and marks of
/// containers are removed; see `MarkdownPreprocessor` and `MarkdownContainer`.
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
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try SourceText.read(bytes, decode: EncodingGuess.decode, article)
  }

  /// Parses one file, like the overload for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Parses Markdown whose title is stated elsewhere. Its first line is text.
  static func fragment(_ bytes: Bytes) -> Article { article(bytes, [], isFragment: true) }

  private static func article(_ bytes: Bytes, _ warnings: [ParseWarning]) -> Article {
    article(bytes, warnings, isFragment: false)
  }

  private static func article(
    _ bytes: Bytes, _ warnings: [ParseWarning], isFragment: Bool
  ) -> Article {
    var stated = FrontMatter()
    var start = 0
    var line = 1
    if let block = FrontMatterBlock(bytes), let found = FrontMatter(block, in: bytes) {
      stated = found
      (start, line) = (block.bodyStart, block.bodyLine)
    }
    var article = MarkdownArticle(stated, warnings: warnings, isFragment: isFragment)
    let found = blocks(of: bytes, from: start, line: line) { article.add($0) }
    return article.finish(found)
  }

  /// Returns the text of a short Markdown text as one paragraph.
  static func plainText(_ markdown: String) -> String {
    var markdown = markdown
    var texts: [String] = []
    markdown.withUTF8 { bytes in
      _ = blocks(of: bytes, from: 0, line: 1) { texts.append($0.text) }
    }
    return texts.joined(separator: " ")
  }

  private static func blocks(
    of bytes: Bytes, from start: Int, line: Int, _ take: (MarkdownBlock) -> Void
  ) -> [ParseWarning] {
    withoutActuallyEscaping(take) { take in
      MarkdownSplitter.divide(bytes, from: start, line: line) { part, hasTables in
        MarkdownTree.walk(part.source, firstLine: part.firstLine, hasTables: hasTables, take)
      }
    }
  }
}
