import Articles
import CommandLine
import Contract
import SystemPackage

/// The text output of a whole document.
struct DocumentText {
  let document: DocumentAnswer
  let currentFolder: FilePath?

  func print(to printer: TextPrinter) {
    printer.paragraph([Run(document.title, .title)])
    printer.line([Run(subtitle, .faint)])
    if let url = document.url { printer.line([Run(url, .faint)]) }
    printer.paragraph(Fragments.tags(document.tags))
    printer.paragraph(Fragments.authors(document.authors))
    for section in document.sections {
      printer.emptyLine()
      let indent = Fragments.indent(ofLevel: section.level)
      if let heading = section.heading {
        printer.paragraph([Run(heading, .title)], indent: indent)
      }
      // Paragraphs of a section are separated by an empty line.
      for (index, text) in section.text.split(separator: "\n\n").enumerated() {
        if index > 0 { printer.emptyLine() }
        printer.paragraph([Run(String(text))], indent: indent)
      }
    }
    list("Mentions", document.mentions.map { [Run($0)] }, printer)
    list("Mentioned in", (document.mentionedIn ?? []).map(reference), printer)
  }

  private var subtitle: String {
    var parts = [Fragments.location(document.path, line: document.line, from: currentFolder)]
    if let date = document.date { parts.append(date) }
    if document.kind == .profile { parts.append(document.type ?? "profile") }
    return parts.joined(separator: Fragments.separator)
  }

  private func list(_ heading: String, _ items: [[Run]], _ printer: TextPrinter) {
    guard !items.isEmpty else { return }
    printer.emptyLine()
    printer.paragraph([Run(heading, .title)])
    for item in items { printer.line(item, indent: 2) }
  }

  private func reference(_ article: ArticleReference) -> [Run] {
    var parts = [Fragments.location(article.path, line: article.line, from: currentFolder)]
    if let date = article.date { parts.append(date) }
    return [Run(article.title), Run("  " + parts.joined(separator: Fragments.separator), .faint)]
  }
}
