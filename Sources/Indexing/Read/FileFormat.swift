import Articles
import Filters
import Formats

/// How the bytes of a file are read.
enum FileFormat: Equatable {
  case house
  case markdown
  case html
  case epub
  /// Many articles in one file.
  case rows(JSONLines.Layout)
  /// A command writes the text.
  case filtered(Filter)

  /// Raised when the same bytes come to give another article.
  static let version = 1

  /// The format that the end of a file name stands for, without its dot, in any case; nil where it is
  /// not known to hold articles. Filters go before what is read without one.
  init?(fileExtension: String, filters: FilterTable) {
    if let filter = filters.filter(of: fileExtension) {
      self = .filtered(filter)
      return
    }
    switch fileExtension.lowercased() {
    case "txt", "text": self = .house
    case "md", "markdown", "mkd", "mdown", "mdwn", "rmd", "qmd", "mdx": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "epub": self = .epub
    case "jsonl", "ndjson": self = .rows(.lines)
    case "json": self = .rows(.values)
    default: return nil
    }
  }

  /// The format of the file at `path`; the house format where the name says nothing.
  init(ofFileAt path: String, filters: FilterTable) {
    self = Self(fileExtension: Self.fileExtension(of: path), filters: filters) ?? .house
  }

  /// What stands behind the last dot of a file's name.
  static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
  }

  /// The article of a whole file, of which at most `limit` bytes of text. Rows are read by
  /// ``JSONLines`` instead.
  func article(of bytes: [UInt8], limit: Int) throws(ParseError) -> Article {
    switch self {
    case .house, .rows: try HouseFormat.parse(bytes, decode: EncodingGuess.decode)
    case .markdown: try Markdown.parse(bytes)
    case .html: try HTML.parse(bytes)
    case .epub: try EPUB.parse(bytes, limit: limit)
    case .filtered(let filter): try filter.format.article(of: bytes)
    }
  }
}

extension Filter.Format {
  /// The article of what a filter wrote.
  fileprivate func article(of bytes: [UInt8]) throws(ParseError) -> Article {
    switch self {
    case .text: try HouseFormat.parse(bytes, decode: EncodingGuess.decode)
    case .markdown: try Markdown.parse(bytes)
    case .html: try HTML.parse(bytes)
    case .pages: try PagedText.parse(bytes)
    }
  }
}
