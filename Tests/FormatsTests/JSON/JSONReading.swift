import Articles
import Formats

/// Returns all rows of a text that arrives in chunks of `chunk` bytes.
func rows(
  _ bytes: [UInt8], layout: JSONLines.Layout = .lines, mapping: JSONMapping = JSONMapping(),
  limit: Int = JSONLines.usualLimit, chunk: Int = 1 << 16, text: JSONLines.TextReader? = nil
) -> [JSONLines.Row] {
  var reader = JSONLines(layout: layout, mapping: mapping, limit: limit, text: text)
  var rest = bytes[...]
  var rows: [JSONLines.Row] = []
  while let row = reader.next(from: { buffer in
    let part = rest.prefix(min(chunk, buffer.count))
    buffer.copyBytes(from: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }) {
    rows.append(row)
  }
  return rows
}

func rows(_ text: String, layout: JSONLines.Layout = .lines) -> [JSONLines.Row] {
  rows(Array(text.utf8), layout: layout)
}

/// Returns the article of a text with a single object.
func article(_ text: String, mapping: JSONMapping = JSONMapping()) -> Article? {
  rows(Array(text.utf8), layout: .values, mapping: mapping).first?.article
}

extension JSONLines.Row {
  var article: Article? {
    if case .article(let article, _, _) = self { article } else { nil }
  }

  var id: String? {
    if case .article(_, let id, _) = self { id } else { nil }
  }

  var line: Int {
    switch self {
    case .article(_, _, let line), .problem(let line, _): line
    }
  }

  /// `3 The title`, or `3! message` for a problem.
  var summary: String {
    switch self {
    case .article(let article, _, let line): "\(line) \(article.title)"
    case .problem(let line, let message): "\(line)! \(message)"
    }
  }
}

extension Article {
  /// Headings with `## `, and paragraphs.
  var rowOutline: [String] {
    sections.flatMap { section in
      (section.heading.map { ["## " + $0] } ?? []) + section.paragraphs.map(\.text)
    }
  }
}
