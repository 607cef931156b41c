public import Articles
import Base

/// The text of a paged document, as `pdftotext` and `djvutxt` write it: a form feed ends each page.
///
/// A head of HTML before it, as `pdftotext -htmlmeta` writes one, states title, authors, keywords and
/// the day on which the document was made, which is taken for that of its last change. The rest is
/// read as the house format, after `PageLayout` has put back the breaks between paragraphs. All line
/// numbers of the article are those of pages.
public enum PagedText {
  /// Reads one document.
  ///
  /// - Throws: Nothing at present; the text may have any bytes.
  public static func parse(_ bytes: [UInt8]) throws(ParseError) -> Article {
    // Fonts without names for their characters leave NUL where text should be.
    let bytes = bytes.map { $0 == 0 ? 0x20 : $0 }
    return try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      let article = try SourceText.read(
        UnsafeRawBufferPointer(buffer), decode: EncodingGuess.decode
      ) { text, warnings in
        (Result { () throws(ParseError) in try read(text) }, warnings)
      }
      var result = try article.0.get()
      result.warnings = article.1.map { ParseWarning(line: nil, message: $0.message) }
      return result
    }
  }

  private static func read(_ bytes: Bytes) throws(ParseError) -> Article {
    var stated = Article(title: "", titleLine: 1)
    var body = 0..<bytes.count
    if let range = preformatted(in: bytes) {
      stated = try HTML.parse(UnsafeRawBufferPointer(bytes.part(0..<range.lowerBound)))
      body = range
    }
    let layout = PageLayout(bytes.part(body))
    var article = try HouseFormat.parse(layout.text)
    article.tags = stated.tags + article.tags.filter { !stated.tags.contains($0) }
    article.authors = stated.authors
    article.language = stated.language
    article.updated = stated.updated
    if isTitle(stated.title), stated.title.lowercased() != article.title.lowercased() {
      if !article.title.isEmpty {
        article.sections.prepend([Paragraph(text: article.title, line: article.titleLine)])
      }
      article.title = stated.title
    }
    number(&article, by: layout)
    return article
  }

  /// The text behind `<pre>` and a line break, where HTML is before it.
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

  /// Many documents state the name of some file for their title.
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
