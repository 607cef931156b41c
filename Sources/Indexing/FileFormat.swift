import Articles
import Formats

/// How the bytes of a file are read.
enum FileFormat: Equatable {
  case house
  case markdown
  case html
  /// Many articles in one file.
  case rows(JSONLines.Layout)

  /// The format that the end of a file name stands for, without its dot, in any case; nil where it is
  /// not known to hold articles.
  init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "txt", "text": self = .house
    case "md", "markdown", "mkd", "mdown", "mdwn", "rmd", "qmd": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "jsonl", "ndjson": self = .rows(.lines)
    case "json": self = .rows(.values)
    default: return nil
    }
  }

  /// The format of the file at `path`; the house format where the name says nothing.
  init(ofFileAt path: String) {
    let name = path.split(separator: "/").last ?? ""
    let dot = name.lastIndex(of: ".")
    self = dot.flatMap { Self(fileExtension: String(name[name.index(after: $0)...])) } ?? .house
  }

  /// The article of a whole file. Rows are read by ``JSONLines`` instead.
  func article(of bytes: [UInt8]) throws(ParseFailure) -> Article {
    switch self {
    case .house, .rows: try HouseFormat.parse(bytes)
    case .markdown: try Markdown.parse(bytes)
    case .html: try HTML.parse(bytes)
    }
  }
}
