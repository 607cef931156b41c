import Articles
import Formats

func page(_ text: String) throws -> Article { try HTML.parse(Array(text.utf8)) }

extension Article {
  /// `5 Heading` for each section, `5 -` for one without a heading, and `6: text` for paragraphs.
  var lines: [String] {
    sections.flatMap { section in
      ["\(section.line) \(section.heading ?? "-")"]
        + section.paragraphs.map { "\($0.line): \($0.text)" }
    }
  }
}
