public import Articles
import Base

/// The text of a paged document, as `pdftotext` and `djvutxt` write it. A form feed ends each page.
///
/// The HTML head that `pdftotext -htmlmeta` writes gives the title, authors, keywords and creation date;
/// Lede takes the latter as the date of the last change. Without a title there, the name of the file is the title,
/// if it has several words that say something; otherwise the first line is. `PageLayout` restores the breaks between
/// paragraphs, and the rest is parsed as the house format. All line numbers of the article are page
/// numbers.
public enum PagedText {
  /// Parses one document.
  ///
  /// - Throws: Nothing at present. The text may contain any bytes.
  public static func parse(
    _ bytes: [UInt8], in context: FileContext = FileContext()
  ) throws(ParseError) -> Article {
    // Fonts without character names leave NUL in place of text.
    let bytes = bytes.map { $0 == 0 ? 0x20 : $0 }
    return try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      let article = try SourceText.read(
        UnsafeRawBufferPointer(buffer), decode: EncodingGuess.decode
      ) { text, warnings in
        (Result { () throws(ParseError) in try read(text, context.name) }, warnings)
      }
      var result = try article.0.get()
      result.warnings = article.1.map { ParseWarning(line: nil, message: $0.message) }
      return result
    }
  }

  private static func read(
    _ bytes: Bytes, _ name: FileName?
  ) throws(ParseError) -> Article {
    var stated = Article(title: "", titleLine: 1)
    var body = 0..<bytes.count
    if let range = preformatted(in: bytes) {
      stated = try HTML.parse(Self.withoutPrograms(bytes.part(0..<range.lowerBound)))
      body = range
    }
    let layout = PageLayout(bytes.part(body))
    var article = layout.text.withUnsafeBufferPointer { HouseFormat.wrapped($0) }
    article.tags = stated.tags + article.tags.filter { !stated.tags.contains($0) }
    article.authors = stated.authors
    article.language = stated.language
    article.updated = stated.date ?? stated.updated
    if isTitle(stated.title) {
      setTitle(stated.title, of: &article)
    } else if let title = name?.title, name?.hasWords == true || !isHeading(article.title) {
      // A document without text stays empty.
      if !article.title.isEmpty { setTitle(title, of: &article) }
    }
    number(&article, by: layout)
    return article
  }

  /// Returns the head without the names of the programs that made the document, which are not authors.
  private static func withoutPrograms(_ head: Bytes) -> [UInt8] {
    let marks: [StaticString] = ["<meta name=\"Creator\"", "<meta name=\"Producer\""]
    var rest: [UInt8] = []
    var lines = MarkdownLines(head)
    while let line = lines.next() {
      guard !marks.contains(where: { head.starts(with: $0, at: line.range.lowerBound) }) else {
        continue
      }
      rest += head[line.range] + [UInt8(ascii: "\n")]
    }
    return rest
  }

  /// Sets the title. The first line, which was the title, becomes text.
  private static func setTitle(_ title: String, of article: inout Article) {
    guard !MarkdownOpening.isSame(title, article.title) else { return }
    if !article.title.isEmpty {
      article.sections.prepend([Paragraph(text: article.title, line: article.titleLine)])
    }
    article.title = title
  }

  /// Returns whether the first line can be a title: it is short, and no sentence or list.
  private static func isHeading(_ line: String) -> Bool {
    var line = line
    return line.withUTF8 { text in
      text.isEmpty ? false : HeadingShape.isHeading(text)
    }
  }

  /// Returns the range of the text after `<pre>` and a line break, if HTML precedes it.
  private static func preformatted(in bytes: Bytes) -> Range<Int>? {
    guard bytes.first == UInt8(ascii: "<") else { return nil }
    let longestHead = 1 << 16
    let starts = 0..<min(bytes.count, longestHead)
    guard let start = starts.first(where: { bytes.starts(with: "<pre>\n", at: $0) }) else {
      return nil
    }
    let body = start + 6
    let tail = max(body, bytes.count - 64)..<bytes.count
    return body..<(tail.last { bytes.starts(with: "</pre>", at: $0) } ?? bytes.count)
  }

  private static let programs = ["Microsoft Word - ", "Microsoft PowerPoint - "]
  private static let fileExtensions = [
    ".doc", ".docx", ".dvi", ".fm", ".indd", ".odt", ".pdf", ".pmd", ".ppt", ".pptx", ".ps", ".qxd",
    ".qxp", ".rtf", ".tex", ".txt", ".xls", ".xlsx", ".wpd",
  ]
  private static let placeholders = ["untitled", "untitled document", "powerpoint presentation"]

  /// Returns whether a stated title is usable. Many documents state a file name instead.
  static func isTitle(_ text: String) -> Bool {
    let lowercased = text.lowercased()
    return text.contains(where: \.isLetter) && text.contains(" ")
      && !programs.contains { text.hasPrefix($0) } && !placeholders.contains(lowercased)
      && !fileExtensions.contains { lowercased.hasSuffix($0) }
  }

  private static func number(_ article: inout Article, by layout: PageLayout) {
    article.titleLine = layout.page(ofLine: article.titleLine)
    for index in article.sections.indices {
      article.sections[index].line = layout.page(ofLine: article.sections[index].line)
      number(&article.sections[index].paragraphs, by: layout)
    }
    for index in article.profiles.indices {
      article.profiles[index].line = layout.page(ofLine: article.profiles[index].line)
      number(&article.profiles[index].paragraphs, by: layout)
    }
  }

  private static func number(_ paragraphs: inout [Paragraph], by layout: PageLayout) {
    for index in paragraphs.indices {
      paragraphs[index].line = layout.page(ofLine: paragraphs[index].line)
    }
  }
}
