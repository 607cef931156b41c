import Articles
import Formats

/// Parses Markdown as a file.
func markdown(_ text: String) throws -> Article { try Markdown.parse(Array(text.utf8)) }

extension Article {
  /// `5 Heading` for each section, `5 -` for one without a heading, and `  7 text` for each paragraph.
  var layout: [String] {
    sections.flatMap { section in
      ["\(section.line) \(section.heading ?? "-")"]
        + section.paragraphs.map { "  \($0.line) \($0.text)" }
    }
  }

  /// The paragraphs of all sections, one per line.
  var bodyText: String {
    sections.flatMap { $0.paragraphs.map(\.text) }.joined(separator: "\n")
  }
}
