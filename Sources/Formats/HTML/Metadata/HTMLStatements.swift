import Articles
import Base

/// All that a page states about its article, by the precedence of where it stands: `<meta>`, JSON-LD, marks
/// in the text, tables of exporters, the address, the note of the program that saved the page.
struct HTMLStatements {
  private let metadata: HTMLMetadata
  private let linked: HTMLLinkedData
  private let marked: HTMLMarkedData
  private let properties: HTMLPropertyTable
  private let word: WordProperties
  private let saved: HTMLSavedPage
  private let shownTime: LocatedText?

  init(_ tree: HTMLTree, _ content: HTMLContent, _ properties: HTMLPropertyTable) {
    metadata = tree.metadata
    linked = HTMLLinkedData(metadata.linkedData, in: tree.bytes)
    marked = HTMLMarkedData(tree, content)
    self.properties = properties
    word = WordProperties(in: tree.bytes)
    var saved = HTMLSavedPage(notesIn: tree.bytes)
    saved.add(metadata.saved)
    self.saved = saved
    shownTime = metadata.shownTime(tree, content)
  }

  /// The title of the article.
  var title: LocatedText? { metadata.first(.title) ?? linked.headline ?? marked.title }

  /// The title of the page, which may name its site, if the page has no `<title>`.
  var pageTitle: LocatedText? { metadata.first(.name) ?? linked.name ?? word.title }

  /// Adds all but the title to the article.
  func describe(_ article: inout Article) {
    article.language = (metadata.first(.language) ?? linked.language ?? property(.language))?.text
    article.url = url
    article.tags = tags
    article.authors = authors
    article.date = date(&article.warnings)
    let changes =
      metadata.ranked(.updated)
      + [linked.modified, marked.updated, property(.updated), word.saved]
      .compactMap(\.self)
    article.updated = Self.readable(changes) ?? warn(about: changes, &article.warnings)
    addDescription(to: &article)
  }

  private func property(_ field: MetadataField) -> LocatedText? { all(field).first }

  private func all(_ field: MetadataField) -> [LocatedText] {
    properties.values.filter { $0.field == field }.map(\.value)
  }

  private var url: String? {
    let stated = metadata.url ?? linked.url ?? marked.url.flatMap(WebAddress.absolute)
    return (stated ?? saved.url ?? all(.url).lazy.compactMap { WebAddress.absolute($0.text) }.first)
      .map(HTMLSavedPage.original)
  }

  private var tags: [String] {
    let lists =
      (metadata.all(.tags) + all(.tags)).map(\.text) + linked.keywords + marked.tagLists
      + word.keywords
    let words = lists.flatMap { Self.split($0, at: ",;，；、") }
    let single = (metadata.all(.tag) + all(.tag)).map(\.text) + marked.tags + linked.sections
    return Self.distinct(single + words).map { String($0.drop { $0 == "#" }) }.filter {
      !$0.isEmpty
    }
  }

  private static func split(_ text: String, at separators: String) -> [String] {
    text.split(whereSeparator: separators.contains).map { $0.collapsed }
  }

  /// The authors, from the first place that names some. Skips links to pages about them.
  private var authors: [String] {
    let stated = metadata.all(.author).map(\.text) + metadata.all(.authors).flatMap(Self.names)
    let places = [
      stated, linked.authors, marked.authors, (all(.author) + all(.authors)).flatMap(Self.names),
      word.authors,
    ]
    for place in places {
      let names = Self.distinct(place.map(Self.name)).filter {
        !$0.contains("://") && !$0.hasPrefix("@")
      }
      if !names.isEmpty { return names }
    }
    return []
  }

  /// Returns the names in a list. Semicolons separate names that have commas.
  private static func names(_ list: LocatedText) -> [String] {
    split(list.text, at: list.text.contains(";") ? ";" : ",，、")
  }

  /// Returns a name without `By` before it.
  private static func name(_ text: String) -> String {
    text.prefixMatch(of: /[Bb][Yy]\s+(\p{Lu}.*)/).map { String($0.output.1) } ?? text
  }

  /// Returns the texts without duplicates, ignoring case.
  private static func distinct(_ texts: [String]) -> [String] {
    var known: Set<String> = []
    return texts.filter { !$0.isEmpty && known.insert($0.lowercased()).inserted }
  }

  private func date(_ warnings: inout [ParseWarning]) -> CalendarDate? {
    let dates =
      metadata.ranked(.date)
      + [linked.published, marked.published, property(.date), word.created].compactMap(\.self)
    if let date = Self.readable(dates) { return date }
    // The first `<time>` can be that of an event. The date in the address is that of the article.
    let inAddress = url.flatMap { CalendarDate(inPath: $0) }
    if let date = inAddress ?? shownTime.flatMap({ CalendarDate(free: $0.text) }) { return date }
    if let date = warn(about: dates, &warnings) { return date }
    if dates.isEmpty, let unknown = metadata.unknownDate {
      let message =
        "'\(unknown.name)' looks like a date, but is not one of the names of dates: it is left out"
      warnings.append(ParseWarning(line: unknown.line, message: message))
    }
    return saved.date
  }

  private static func readable(_ dates: [LocatedText]) -> CalendarDate? {
    dates.lazy.compactMap { CalendarDate(free: $0.text) }.first
  }

  /// Adds a warning about the first of dates that cannot be read. Returns nil.
  private func warn(
    about dates: [LocatedText], _ warnings: inout [ParseWarning]
  ) -> CalendarDate? {
    guard let date = dates.first(where: { !CalendarDate.isPlaceholder($0.text) }) else {
      return nil
    }
    let message =
      "cannot read '\(date.text.prefix(40))' as a date\(CalendarDate.hint(on: date.text)): it is left out"
    warnings.append(ParseWarning(line: date.line, message: message))
    return nil
  }

  private func addDescription(to article: inout Article) {
    guard let description = metadata.first(.description), description.text != article.title,
      !Self.begins(article, with: description.text)
    else { return }
    article.sections.prepend([Paragraph(text: description.text, line: description.line)])
  }

  /// Returns whether one of the first paragraphs starts with the description. Ignores its last characters,
  /// because descriptions are cut short and end in `…`.
  private static func begins(_ article: Article, with description: String) -> Bool {
    let letters = { (text: Substring) in
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let start = letters(description.prefix(longestStart)).dropLast(5)
    guard !start.isEmpty else { return true }
    let paragraphs = article.sections.prefix(2).flatMap { $0.paragraphs.prefix(4) }
    let joined = paragraphs.map { letters($0.text.prefix(longestStart * 2)) }
    return joined.indices.contains { joined[$0...].joined().hasPrefix(start) }
  }

  /// The number of characters to compare.
  private static let longestStart = 120
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var collapsed: String {
    let head = drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
