import Articles
import Formats

/// Reads Markdown as a file would be.
func markdown(_ text: String) throws -> Article { try Markdown.parse(Array(text.utf8)) }

extension Article {
  /// `5 Heading` for each section, `5 -` for one without, and `  7 text` for each paragraph.
  var layout: [String] {
    sections.flatMap { section in
      ["\(section.line) \(section.heading ?? "-")"]
        + section.paragraphs.map { "  \($0.line) \($0.text)" }
    }
  }

  /// All paragraphs of the sections, a line each.
  var bodyText: String {
    sections.flatMap { $0.paragraphs.map(\.text) }.joined(separator: "\n")
  }
}
