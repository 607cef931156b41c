import Articles
import CommandLine
import Contract
import Indexing
import SystemPackage

/// The text output of `lede segment`.
struct SegmentText {
  /// The characters shown of each paragraph.
  private static let shownCharacters = 160
  /// The paragraphs shown of each section.
  private static let shownParagraphs = 3

  let segmented: SegmentedArticle
  let currentFolder: FilePath?
  let isFull: Bool

  func print(to printer: TextPrinter) {
    let document = segmented.document
    let article = segmented.article
    printer.paragraph([Run(document.title, .title)])
    printer.line([Run(subtitle, .faint)])
    printer.paragraph(Fragments.tags(document.tags))
    printer.paragraph(Fragments.authors(article.authors))
    printer.paragraph(Fragments.aliases(article.aliases))
    if let url = article.url { printer.line([Run(url, .faint)]) }
    for (section, level) in zip(article.sections, document.sections.map(\.level)) {
      printer.emptyLine()
      let indent = Fragments.indent(ofLevel: level)
      heading(section.heading ?? "(no heading)", line: section.line, indent, printer)
      show(section.paragraphs, indent, printer)
    }
    for profile in article.profiles {
      printer.emptyLine()
      heading("\(profile.name) (\(profile.kind))", line: profile.line, 0, printer)
      show(profile.paragraphs, 0, printer)
    }
  }

  private var subtitle: String {
    let document = segmented.document
    let isStated = segmented.article.language != nil
    var parts = [
      Fragments.location(document.path, line: document.line, from: currentFolder),
      "date \(document.date ?? "none")" + origin,
      "language \(document.language)" + (isStated ? " (stated)" : ""),
    ]
    if segmented.article.isDraft { parts.append("draft") }
    return parts.joined(separator: Fragments.separator)
  }

  private var origin: String {
    switch segmented.article.dateOrigin {
    case .stated: " (stated)"
    case .path: " (from the path)"
    case .updated: " (of the last change)"
    case nil: ""
    }
  }

  private func heading(_ text: String, line: Int, _ indent: Int, _ printer: TextPrinter) {
    printer.paragraph([Run("\(line)  ", .faint), Run(text, .title)], indent: indent)
  }

  private func show(_ paragraphs: [Paragraph], _ indent: Int, _ printer: TextPrinter) {
    let shown = isFull ? paragraphs[...] : paragraphs.prefix(Self.shownParagraphs)
    for paragraph in shown {
      printer.paragraph(
        [Run("\(paragraph.line)  ", .faint), Run(abbreviated(paragraph.text))],
        indent: indent + 2)
    }
    let rest = paragraphs.count - shown.count
    if rest > 0 {
      let count = Numbers.count(rest, "more paragraph", "more paragraphs")
      printer.paragraph([Run("… \(count) (--full shows all)", .faint)], indent: indent + 2)
    }
  }

  private func abbreviated(_ text: String) -> String {
    guard !isFull, text.utf8.count > Self.shownCharacters,
      let end = text.index(
        text.startIndex, offsetBy: Self.shownCharacters, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    return text[..<end] + "…"
  }
}
