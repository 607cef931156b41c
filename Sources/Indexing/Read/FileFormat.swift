import Articles
import Filters
import Formats

/// The format of a file, which determines how it is read.
enum FileFormat: Equatable {
  case house
  case markdown
  case html
  case epub
  case notebook
  /// A file with many articles that is not JSON.
  case export(Export.Format)
  /// JSON rows, each an article.
  case rows(JSONLines.Layout)
  /// The output of a filter command.
  case filtered(Filter)

  /// The version of the parsers. It is raised when the same bytes produce a different article.
  static let version = 3

  /// Returns the format of a file extension, without its dot, in any case; nil if it is unknown. Filters take
  /// precedence over built-in formats.
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
    case "ipynb": self = .notebook
    case "enex": self = .export(.evernote)
    case "rss", "atom", "xml": self = .export(.feed)
    case "mbox": self = .export(.mailbox)
    case "opml": self = .export(.outline)
    case "csv", "tsv": self = .export(.table)
    case "jsonl", "ndjson": self = .rows(.lines)
    case "json": self = .rows(.values)
    default: return nil
    }
  }

  /// Returns the format of the file at `path`; the house format for unknown extensions.
  init(ofFileAt path: String, filters: FilterTable) {
    self = Self(fileExtension: Self.fileExtension(of: path), filters: filters) ?? .house
  }

  /// Returns the extension of a file name: the part after the last dot.
  static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
  }

  /// Parses a whole file as one article, with at most `limit` bytes of text. ``JSONLines`` parses rows,
  /// and ``Export`` the other files with many articles.
  func article(
    of bytes: [UInt8], in context: FileContext, limit: Int
  ) throws(ParseError) -> Article {
    switch self {
    case .house, .rows, .export: try HouseFormat.parse(bytes, decode: EncodingGuess.decode)
    case .markdown: try Markdown.parse(bytes, in: context)
    case .html: try HTML.parse(bytes)
    case .epub: try EPUB.parse(bytes, limit: limit)
    case .notebook: try Notebook.parse(bytes, in: context)
    case .filtered(let filter): try filter.format.article(of: bytes, in: context)
    }
  }
}

extension Filter.Format {
  /// Parses the output of a filter.
  fileprivate func article(
    of bytes: [UInt8], in context: FileContext
  ) throws(ParseError) -> Article {
    switch self {
    case .text, .rows: try HouseFormat.parse(bytes, decode: EncodingGuess.decode)
    case .markdown: try Markdown.parse(bytes, in: context)
    case .html: try HTML.parse(bytes)
    case .pages: try PagedText.parse(bytes, in: context)
    }
  }
}
