import Articles
import Base
import Formats

/// Returns an article as text for review: one line per part, with its line number in the file.
func segmentation(of article: Article) -> String {
  var lines = ["title: \(article.title) (\(article.titleLine))"]
  func state(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { lines.append("\(name): \(value)") }
  }
  state("tags", article.tags.joined(separator: " | "))
  state("date", article.date?.description)
  state("updated", article.updated?.description)
  state("language", article.language)
  state("authors", article.authors.joined(separator: " | "))
  state("url", article.url)
  state("draft", article.isDraft ? "yes" : nil)
  for section in article.sections {
    if let heading = section.heading { lines.append("\(section.line) == \(heading)") }
    lines += section.paragraphs.map { "\($0.line)    \($0.text)" }
  }
  for profile in article.profiles {
    lines.append("\(profile.line) @@ \(profile.kind): \(profile.name)")
    lines += profile.paragraphs.map { "\($0.line)    \($0.text)" }
  }
  lines += article.warnings.map { "\($0.line.map(String.init) ?? "-") !! \($0.message)" }
  return lines.joined(separator: "\n") + "\n"
}

/// Returns the segmentation of a file in the format of its extension; of a file with many articles, all of them.
func segmentation(of bytes: [UInt8], fileExtension: String) throws -> String {
  switch fileExtension {
  case "md": return segmentation(of: try Markdown.parse(bytes))
  case "html": return segmentation(of: try HTML.parse(bytes))
  case "txt": return segmentation(of: try HouseFormat.parse(bytes))
  case "ipynb": return segmentation(of: try Notebook.parse(bytes))
  case "enex": return segmentation(of: try exportedRows(bytes, .evernote))
  case "rss", "atom", "xml": return segmentation(of: try exportedRows(bytes, .feed))
  case "mbox": return segmentation(of: try exportedRows(bytes, .mailbox))
  case "opml": return segmentation(of: try exportedRows(bytes, .outline))
  default:
    return segmentation(of: rows(bytes, layout: fileExtension == "json" ? .values : .lines))
  }
}

private func segmentation(of rows: [JSONLines.Row]) -> String {
  rows.map { row in
    switch row {
    case .article(let article, let id, let line):
      "-- row on line \(line)\(id.map { ", id \($0)" } ?? "")\n\(segmentation(of: article))"
    case .problem(let line, let message): "-- no row on line \(line): \(message)\n"
    }
  }.joined()
}
