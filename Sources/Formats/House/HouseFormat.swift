public import Articles
package import Base

/// The house format: plain text with a title, tags, sections and profiles, and hardly any marks.
///
/// ## Title and tags
/// The first line with text is the title. A line that contains only tags (see `TagLine`) is a tag line if it
/// precedes the first heading and is outside profile blocks. `#x` inside a sentence is text.
///
/// Above the title, a file may have Org's `#+title: …` lines, the `title: …` lines that Denote writes, or YAML:
/// see `TextHeader`.
///
/// ## Paragraphs
/// A line is a paragraph, unless the text is hard-wrapped. This is decided once for the body and once
/// for all profiles: see `HardWrap`. Wrapped lines are joined up to the next blank line, indented line
/// or bullet.
///
/// ## Headings
/// `## Heading` and `Heading {#anchor}` are headings; the marks are removed. A line without a mark may be
/// a heading if it
/// - has at most 100 columns (wide characters count as two);
/// - does not start with a lower-case letter, a bullet or a blank;
/// - does not end in `.`, `!`, `;` or `,` or their equivalents in other scripts, ignoring brackets and
///   quotation marks;
/// - has a letter, but no URL, mail address, tab or double blank;
/// - is not one quotation, and no sentence ends before its end;
/// - has at most five words if it ends in a colon, and does not introduce a list ("… such as:" does);
/// - stands between blank lines if the text is hard-wrapped.
///
/// `Outline` chooses the headings among these lines. In doubt a line is a paragraph.
///
/// ## Profiles
/// A line of three or more backticks and "About the Organizations Mentioned" opens a profile block. Any
/// words may stand between "the" and "Mentioned"; the first is the kind. The block ends at the next
/// such line, at the end of the file, or at a line of only backticks, after which the body continues.
/// `ProfileOutline` finds the names in the block. A name without text becomes a profile without
/// paragraphs. Elsewhere, backticks at the start of a line are removed, and no line between two lines
/// of backticks is a heading.
///
/// ## Marks
/// Bold and citation marks are removed everywhere except in tags: see `InlineMarks`.
public enum HouseFormat {
  /// Parses one file.
  ///
  /// Any text is an article. UTF-8, and UTF-16 with a byte order mark, are recognized. Anything else is
  /// read as Windows-1252, with a warning; another overload takes a function that guesses the encoding.
  /// Takes linear time.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try SourceText.read(bytes, decode: Windows1252.decoded, article)
  }

  /// Parses one file. Calls `decode` if it is neither UTF-8 nor UTF-16.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  package static func parse(
    _ bytes: [UInt8], decode: (Bytes) -> SourceText.Decoded
  ) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try SourceText.read(UnsafeRawBufferPointer(buffer), decode: decode, article)
    }
  }

  /// Parses one file, like the overload for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Parses text whose lines are those of a page, with blank lines between paragraphs. It must be valid UTF-8.
  static func wrapped(_ bytes: Bytes) -> Article {
    article(LineTable(bytes), from: 0, title: nil, isWrapped: true, [])
  }

  private static func article(_ bytes: Bytes, _ warnings: [ParseWarning]) -> Article {
    guard let block = TextHeader.find(in: bytes), let stated = FrontMatter(block, in: bytes) else {
      return article(LineTable(bytes), from: 0, title: nil, warnings)
    }
    let table = LineTable(bytes)
    let first = table.lines.firstIndex { $0.start >= block.bodyStart } ?? table.lines.count
    var article = article(table, from: first, title: stated.title, warnings)
    article.add(stated)
    return article
  }

  /// Reads the lines from `first`, whose first one is the title unless it is stated.
  private static func article(
    _ table: LineTable, from first: Int, title stated: LocatedText?, isWrapped: Bool? = nil,
    _ warnings: [ParseWarning]
  ) -> Article {
    var table = table
    if let stated {
      return ArticleBuilder.build(
        FilePart.divide(&table, from: first), table: table, title: stated.text,
        titleLine: stated.line, isWrapped: isWrapped, warnings: warnings
      ).withinLimits()
    }
    // Tags above the title. In a file of only tag lines, the last line is the title.
    var tags: [String] = []
    var known: Set<String> = []
    for index in table.lines.indices[first...] {
      let line = table.bytes(of: index)
      var start = 0
      var rest = index + 1
      switch Fence(line) {
      case .plain: continue
      case .text(let textStart): start = textStart
      case .profiles:
        // A profile block without a title above it gives the article its title and stays a block.
        start = line.prefix { $0 == UInt8(ascii: "`") || $0.isBlank }.count
        rest = index
      case nil: break
      }
      let text = line.part(start..<line.count)
      let title = InlineMarks.removed(from: HeadingMark.removed(from: text))
      guard !title.isEmpty else { continue }
      if TagLine.matches(line), hasText(table, from: rest) {
        TagLine.collect(line, into: &tags, known: &known)
        continue
      }
      var article = ArticleBuilder.build(
        FilePart.divide(&table, from: rest), table: table,
        title: String(decoding: title, as: UTF8.self), titleLine: table[index].number,
        isWrapped: isWrapped, warnings: warnings)
      article.tags = tags + article.tags.filter { !tags.contains($0) }
      return article.withinLimits()
    }
    return Article(title: "", titleLine: 1, tags: tags, warnings: warnings)
  }

  private static func hasText(_ table: LineTable, from start: Int) -> Bool {
    table.lines.indices[start...].contains { index in
      table.bytes(of: index).contains { !$0.isBlank }
    }
  }
}
