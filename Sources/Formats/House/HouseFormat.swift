public import Articles
package import Base

/// The house format: a title, tags, sections and profiles, in plain text with hardly a mark.
///
/// ## Title and tags
/// The first line with text is the title. A line of nothing but `#tag` words is tags if it stands
/// before the first heading and outside the profiles; `#x` inside a sentence is text.
///
/// ## Paragraphs
/// A line is a paragraph, unless the text is hard-wrapped, which is decided once for all of the
/// body and once for all profiles: see `HardWrap`. Wrapped lines are joined up to the next blank
/// line, indented line or bullet.
///
/// ## Headings
/// `## Heading` and `Heading {#anchor}` are headings; the marks are dropped. Without a mark, a
/// heading is a line of at most 100 columns (wide characters count as two) that does not start with
/// a small letter, a bullet or a blank; does not end in `.`, `!`, `;` or `,` (or their like in other
/// scripts), brackets and quotation marks looked through; has a letter, but no URL, mail address,
/// tab or double blank; is not one quotation; has no sentence that ends before its end; and, if it
/// ends in a colon, has at most five words and does not lead in a list ("… such as:" does). In
/// hard-wrapped text it stands alone between blank lines. `Outline` says which of these lines are
/// headings. In doubt a line is a paragraph.
///
/// ## Profiles
/// A line of three or more backticks and "About the Organizations Mentioned" (any words between
/// "the" and "Mentioned"; the first says the kind) opens a block of profiles, which ends at the next
/// line of that sort, at a line of backticks alone, after which the body goes on, or with the file.
/// `ProfileOutline` says which of its lines are names. A name without text is kept, as a profile
/// without paragraphs. Elsewhere backticks at the start of a line are dropped, and there are no
/// headings between two lines of them.
///
/// ## Marks
/// Bold and citation marks vanish everywhere but in tags: see `InlineMarks`.
public enum HouseFormat {
  /// Reads one file.
  ///
  /// Any text is an article. UTF-8, and UTF-16 with a byte order mark, are read as such, anything
  /// else as Windows-1252 with a warning; the other `parse` takes a function that guesses the encoding
  /// instead. Takes time in proportion to the length.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(ParseError) -> Article {
    try SourceText.read(bytes, decode: Windows1252.decoded, article)
  }

  /// Reads one file; what is neither UTF-8 nor UTF-16 is what `decode` takes it for.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  package static func parse(
    _ bytes: [UInt8], decode: (Bytes) -> SourceText.Decoded
  ) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try SourceText.read(UnsafeRawBufferPointer(buffer), decode: decode, article)
    }
  }

  /// Reads one file; the same as for borrowed bytes.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  private static func article(_ bytes: Bytes, _ warnings: [ParseWarning]) -> Article {
    var table = LineTable(bytes)
    // Those above the title. A file of nothing but tags still has a title: its last line.
    var tags: [String] = []
    var known: Set<String> = []
    for index in table.lines.indices {
      let line = table.bytes(of: index)
      var start = 0
      var rest = index + 1
      switch Fence(line) {
      case .plain: continue
      case .text(let textStart): start = textStart
      case .profiles:
        // The block has no title above it. It lends its own, and is still a block.
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
        warnings: warnings)
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
