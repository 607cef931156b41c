import Articles
import Base

/// Builds an article from the chapters of a book.
struct EPUBArticleBuilder {
  private let package: EPUBPackage
  private var body = HTMLBody(sections: [], levels: [])
  private var warnings: [ParseWarning] = []

  init(_ package: EPUBPackage) { self.package = package }

  mutating func warn(_ message: String, _ chapter: Int) {
    warnings.append(ParseWarning(line: chapter, message: message))
  }

  /// Appends a chapter. `number` is counted from 1.
  mutating func addChapter(_ bytes: Bytes, _ number: Int) {
    let bytes = bytes.part(0..<min(bytes.count, Int(Int32.max)))
    let tree = HTMLTree.read(bytes)
    let content = HTMLContent(range: 0..<tree.nodes.count, omitted: .isHidden)
    var chapter = HTMLReader.read(tree, content)
    for index in chapter.sections.indices {
      chapter.sections[index].line = number
      for place in chapter.sections[index].paragraphs.indices {
        chapter.sections[index].paragraphs[place].line = number
      }
    }
    if let first = chapter.sections.first, first.heading == nil {
      let title = tree.metadata.title?.text ?? ""
      if !title.isEmpty, title.lowercased() != package.title?.lowercased() {
        chapter.sections[0].heading = title
        chapter.levels[0] = 1
      } else if !body.sections.isEmpty {
        // Only the first section of an article can lack a heading.
        body.sections[body.sections.count - 1].paragraphs += first.paragraphs
        chapter.sections.removeFirst()
        chapter.levels.removeFirst()
      }
    }
    body.sections += chapter.sections
    body.levels += chapter.levels
  }

  /// Returns the whole book.
  consuming func article() -> Article {
    let profiles = body.takeProfiles()
    var title = package.title ?? ""
    if title.isEmpty {
      title = body.takeFirstWords()?.text ?? ""
    } else {
      _ = body.removeHeading(title)
    }
    var article = Article(
      title: title, titleLine: 1, tags: package.subjects, language: package.language,
      authors: package.authors, sections: body.sections, profiles: profiles, warnings: warnings)
    article.date = date(package.date, &article.warnings)
    article.updated = date(package.updated, &article.warnings)
    addDescription(to: &article)
    return article
  }

  private func date(_ text: String?, _ warnings: inout [ParseWarning]) -> CalendarDate? {
    guard let text else { return nil }
    let date = CalendarDate(free: text)
    if date == nil {
      let message = "cannot read '\(text.prefix(40))' as a date: it is left out"
      warnings.append(ParseWarning(line: nil, message: message))
    }
    return date
  }

  /// Inserts the description, which is often HTML in escaped form.
  private func addDescription(to article: inout Article) {
    guard let description = package.description else { return }
    let tree = Array(description.utf8).withUnsafeBufferPointer { bytes in
      let tree = HTMLTree.read(bytes)
      return HTMLReader.read(tree, HTMLContent(range: 0..<tree.nodes.count, omitted: []))
    }
    var paragraphs = tree.sections.flatMap(\.paragraphs)
    for index in paragraphs.indices { paragraphs[index].line = 1 }
    article.sections.prepend(paragraphs)
  }
}
