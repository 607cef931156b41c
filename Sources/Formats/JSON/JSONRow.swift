import Articles
import JSON

/// A reader that converts a JSON object to an article.
///
/// A part of the wrong type or an unreadable date is skipped with a warning. Null and empty strings count
/// as missing. All lines of the article are the line of the object.
struct JSONRow {
  let object: JSONNode
  let line: Int
  let mapping: JSONMapping
  let keys: JSONKeys
  let members: JSONKeys.Members
  let readText: JSONLines.TextReader
  var warnings: [ParseWarning] = []

  init(
    _ object: JSONNode, line: Int, mapping: JSONMapping, keys: JSONKeys,
    text: @escaping JSONLines.TextReader
  ) {
    self.object = object
    self.line = line
    self.mapping = mapping
    self.keys = keys
    members = keys.members(of: object)
    readText = text
  }

  /// Returns the article and the stated identifier, or nil if title and text are missing.
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
    if title != nil || !article.title.isEmpty || !article.sections.isEmpty {
      addNotes(to: &article)
    }
    article.title = title ?? article.title
    if article.title.isEmpty, !article.sections.isEmpty { article.title = name() ?? "" }
    if article.title.isEmpty { article.title = Self.firstWords(of: article.sections) }
    guard !article.title.isEmpty else { return nil }
    article.tags = Self.distinct(tags() + article.tags)
    article.date = date(.date) ?? dateOfPath() ?? article.date
    article.updated = date(.updated) ?? article.updated
    if article.date == nil, article.updated == nil { warnOfUnreadDate() }
    article.language = oneLine(.language) ?? article.language
    article.authors = authors() ?? article.authors
    article.url = address() ?? article.url
    article.aliases = aliases() ?? article.aliases
    article.profiles += profiles()
    article.warnings += warnings
    return (article.withinLimits(), id)
  }

  /// Parses a text and sets all its lines to the line of the object.
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

  /// Returns all text of an article as paragraphs, including its title and headings.
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

  /// Turns the title of the text into a heading, because the object has its own title.
  static func makeHeading(_ article: inout Article) {
    if let first = article.sections.first, first.heading == nil {
      article.sections[0].heading = article.title
    } else {
      article.sections.insert(Section(heading: article.title, line: article.titleLine), at: 0)
    }
  }

  /// Inserts a summary before the text, unless the text starts with it.
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

  /// Returns a title made from the text: up to 80 characters, cut at the end of a word; empty without
  /// text.
  private static func firstWords(of sections: [Section]) -> String {
    guard let section = sections.first(where: { $0.heading != nil || !$0.paragraphs.isEmpty }),
      let text = section.heading ?? section.paragraphs.first?.text
    else { return "" }
    var words = text.prefix(longestTitle)
    // A character can be a letter with any number of accents.
    if words.utf8.count > longestTitle * 8 {
      return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestTitle)))
    }
    guard words.endIndex < text.endIndex, text[words.endIndex] != " " else { return String(words) }
    if let blank = words.lastIndex(of: " ") { words = words[..<blank] }
    return String(words)
  }
}
