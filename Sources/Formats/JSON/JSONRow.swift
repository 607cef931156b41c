import Articles
import JSON

/// Reads an object of a JSON text as an article.
///
/// A part of the wrong type is left out with a warning, and so is a date that cannot be read; null
/// and empty strings are as good as not there. All lines of the article are that of the object.
struct JSONRow {
  let object: JSONNode
  let line: Int
  let mapping: JSONMapping
  let readText: JSONLines.TextReader
  var warnings: [ParseWarning] = []

  init(
    _ object: JSONNode, line: Int, mapping: JSONMapping, text: @escaping JSONLines.TextReader
  ) {
    self.object = object
    self.line = line
    self.mapping = mapping
    readText = text
  }

  /// The article, and the identifier that the object states; nil if there is neither title nor
  /// text.
  mutating func read() -> (article: Article, id: String?)? {
    let id = identifier()
    let title = value(.title)
    var article = text(.text).map(read) ?? Article(title: "", titleLine: line)
    if let title, !article.title.isEmpty, article.title != title { Self.makeHeading(&article) }
    article.sections.add(sections())
    if let description = text(.description) {
      let paragraphs = Self.paragraphs(of: read(description)).map {
        Paragraph(text: JSONRowText.value($0.text), line: $0.line)
      }
      Self.add(paragraphs, before: &article.sections)
    }
    article.title = title ?? article.title
    if article.title.isEmpty { article.title = Self.firstWords(of: article.sections) }
    guard !article.title.isEmpty else { return nil }
    article.tags = Self.distinct(tags() + article.tags)
    article.date = date(.date) ?? article.date
    article.updated = date(.updated) ?? article.updated
    article.language = oneLine(.language) ?? article.language
    article.authors = authors() ?? article.authors
    article.url = oneLine(.url).flatMap(WebAddress.absolute) ?? article.url
    article.profiles += profiles()
    article.warnings += warnings
    return (article.withinLimits(), id)
  }

  /// What the text says, with the object's line for all of its lines.
  func read(_ text: String) -> Article {
    var article = readText(Array(text.utf8))
    article.titleLine = line
    for index in article.sections.indices {
      article.sections[index].line = line
      Self.set(line, in: &article.sections[index].paragraphs)
    }
    for index in article.profiles.indices {
      article.profiles[index].line = line
      Self.set(line, in: &article.profiles[index].paragraphs)
    }
    for index in article.warnings.indices { article.warnings[index].line = line }
    return article
  }

  private static func set(_ line: Int, in paragraphs: inout [Paragraph]) {
    for index in paragraphs.indices { paragraphs[index].line = line }
  }

  /// All that an article says in its sections; headings are paragraphs.
  static func paragraphs(of article: Article) -> [Paragraph] {
    var title: [Paragraph] = []
    if !article.title.isEmpty {
      title = [Paragraph(text: article.title, line: article.titleLine)]
    }
    return article.sections.reduce(into: title) { all, section in
      if let heading = section.heading { all.append(Paragraph(text: heading, line: section.line)) }
      all += section.paragraphs
    }
  }

  /// The object has a title of its own: the one in the text is a heading.
  private static func makeHeading(_ article: inout Article) {
    if let first = article.sections.first, first.heading == nil {
      article.sections[0].heading = article.title
    } else {
      article.sections.insert(Section(heading: article.title, line: article.titleLine), at: 0)
    }
  }

  /// Puts a summary before the text, unless the text starts with it.
  private static func add(_ summary: [Paragraph], before sections: inout [Section]) {
    guard let first = summary.first else { return }
    let opening = sections.first?.paragraphs ?? []
    let isThere =
      summary.count == 1
      ? opening.first?.text.hasPrefix(first.text) == true
      : opening.prefix(summary.count).elementsEqual(summary)
    guard !isThere else { return }
    sections.prepend(summary)
  }

  private static let longestTitle = 80

  /// What stands for a title: the text up to 80 characters, cut at the end of a word; empty if there
  /// is no text.
  private static func firstWords(of sections: [Section]) -> String {
    guard let section = sections.first(where: { $0.heading != nil || !$0.paragraphs.isEmpty }),
      let text = section.heading ?? section.paragraphs.first?.text
    else { return "" }
    var words = text.prefix(longestTitle)
    // A character may be a letter with any number of accents.
    if words.utf8.count > longestTitle * 8 {
      return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestTitle)))
    }
    guard words.endIndex < text.endIndex, text[words.endIndex] != " " else { return String(words) }
    if let blank = words.lastIndex(of: " ") { words = words[..<blank] }
    return String(words)
  }
}
