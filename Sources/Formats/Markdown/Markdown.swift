public import Articles
import Base

/// Markdown as people write it: CommonMark with GitHub's tables and strikethrough, below front
/// matter in YAML, TOML or JSON.
///
/// ## Title, tags and the rest of the front matter
/// Keys may be in any case, with `_` or `-` between their words: `title`; `date`, `pubDate`,
/// `published`, `publishDate`, `created`; `updated`, `lastmod`, `modified`; `tags`, `categories`,
/// `topics`, `keywords`, and each as a singular; `author`, `authors`; `lang`, `language`, `locale`;
/// `description`, `summary`, `excerpt`, `subtitle`, which become the first paragraphs, unless the text begins the same. They
/// count in the tables `taxonomies`, `extra` and `params` too. What cannot be read as YAML, TOML or
/// JSON is read line by line, with a warning. The line that opens it may be missing; see
/// `FrontMatterBlock.headers`.
///
/// Without a stated title the first heading is the title, but for one of a lower level below a stated
/// `name`, `displayName` or `linkTitle`, which is the title then; without either, the first line of text. A first heading of level 1 that repeats the stated title is dropped. Paragraphs of nothing
/// but `#tag` words are tags, except for numbers.
///
/// ## Text
/// Headings, those of HTML blocks included, are sections in the order of the file. Paragraphs are
/// the paragraphs, items of lists, rows of tables and lines of code. Tags of HTML, addresses, comments,
/// shortcodes, tags of templates and marks of containers are no text; see `MarkdownScrub` and `MarkdownContainer`.
///
/// Below a heading "About the Organizations Mentioned" (see `HouseFormat` for the words), headings
/// of the next lower level are the names of profiles; those below them are text of the profile.
public enum Markdown {
  /// Reads one file.
  ///
  /// Any text is an article. UTF-8 and UTF-16 with a byte order mark are read as such, of
  /// anything else the encoding is guessed, with a warning. Takes time in proportion to the length.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try SourceText.read(bytes, decode: EncodingGuess.decode, article)
  }

  /// Reads one file; the same as for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads Markdown whose title stands elsewhere: its first line is text.
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
    let found = pieces(of: bytes, from: start, line: line) { article.add($0) }
    return article.finish(found)
  }

  /// The text of a few lines of Markdown, as one paragraph.
  static func plainText(_ markdown: String) -> String {
    var markdown = markdown
    var texts: [String] = []
    markdown.withUTF8 { bytes in
      _ = pieces(of: bytes, from: 0, line: 1) { texts.append($0.text) }
    }
    return texts.joined(separator: " ")
  }

  private static func pieces(
    of bytes: Bytes, from start: Int, line: Int, _ take: (MarkdownPiece) -> Void
  ) -> [ParseWarning] {
    withoutActuallyEscaping(take) { take in
      MarkdownParts.divide(bytes, from: start, line: line) { part, hasTables in
        MarkdownTree.walk(part.source, firstLine: part.firstLine, hasTables: hasTables, take)
      }
    }
  }
}
