import Articles
import Base

extension HTMLMetadata {
  /// Adds the metadata of the page to the article.
  func describe(_ article: inout Article, _ linked: HTMLLinkedData, shownTime: LocatedText?) {
    article.language = first(.language)?.text ?? linked.language?.text
    article.url = url
    article.tags = tags(linked)
    article.authors = authors(linked)
    let published = first(.published) ?? linked.published ?? shownTime
    article.date = date(published, &article.warnings)
    article.updated = date(first(.modified) ?? linked.modified, &article.warnings)
    addDescription(to: &article)
  }

  private func tags(_ linked: HTMLLinkedData) -> [String] {
    let lists = all(.keywords).map(\.text) + linked.keywords
    let words = lists.flatMap { list in
      list.split { $0 == "," || $0 == ";" || $0 == "，" || $0 == "、" }
        .map { String($0.trimmed) }
    }
    return Self.distinct(all(.tag).map(\.text) + words)
  }

  /// Returns the authors. Skips links to pages about them.
  private func authors(_ linked: HTMLLinkedData) -> [String] {
    let stated = all(.author).map(\.text).filter { !$0.contains("://") && !$0.hasPrefix("@") }
    return Self.distinct(stated.isEmpty ? linked.authors : stated)
  }

  /// Returns the texts without duplicates, ignoring case.
  private static func distinct(_ texts: [String]) -> [String] {
    var known: Set<String> = []
    return texts.filter { !$0.isEmpty && known.insert($0.lowercased()).inserted }
  }

  private func date(_ value: LocatedText?, _ warnings: inout [ParseWarning]) -> CalendarDate? {
    guard let value else { return nil }
    if let date = CalendarDate(free: value.text) { return date }
    let message = "cannot read '\(value.text.prefix(40))' as a date: it is left out"
    warnings.append(ParseWarning(line: value.line, message: message))
    return nil
  }

  private func addDescription(to article: inout Article) {
    guard let description = first(.description), description.text != article.title,
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
  fileprivate var trimmed: Substring {
    let head = drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { head[...$0] } ?? ""
  }
}
