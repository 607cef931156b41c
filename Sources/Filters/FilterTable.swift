/// Which files are read through which filters, by the ends of their names.
public struct FilterTable: Sendable, Equatable {
  private var filters: [String: Filter]

  /// The usual filters.
  public init() {
    filters = ["pdf": Self.pdf, "djvu": Self.djvu]
    for (name, reader) in Self.pandocReaders { filters[name] = Self.pandoc(reader) }
  }

  /// The filter of files whose names end in a dot and this, in any case.
  public func filter(of fileExtension: String) -> Filter? {
    filters.isEmpty ? nil : filters[fileExtension.lowercased()]
  }

  /// Sets the filter of an extension or a MIME type; nil takes it away, so that such files are not
  /// read. Returns false for a MIME type that is not known.
  public mutating func set(_ filter: Filter?, for key: String) -> Bool {
    let key = key.lowercased()
    guard key.contains("/") else {
      filters[key.hasPrefix(".") ? String(key.dropFirst()) : key] = filter
      return true
    }
    guard let extensions = MediaType.extensions[key] else { return false }
    for name in extensions { filters[name] = filter }
    return true
  }

  // Not -layout, which would put the columns of a page beside each other.
  private static let pdf = Filter(
    command: ["pdftotext", "-enc", "UTF-8", "-htmlmeta", Filter.filePlaceholder, "-"],
    format: .pages, package: "poppler-utils")

  private static let djvu = Filter(
    command: ["djvutxt", Filter.filePlaceholder], format: .pages, package: "djvulibre-bin")

  private static let pandocReaders = [
    ("docx", "docx"), ("odt", "odt"), ("org", "org"), ("rst", "rst"), ("rtf", "rtf"),
    ("tex", "latex"),
  ]

  /// A sandboxed reader includes no other file into the text. Markdown rather than HTML, whose title
  /// would be the name of the file where the document states none.
  private static func pandoc(_ reader: String) -> Filter {
    Filter(
      command: [
        "pandoc", "--sandbox", "--standalone", "--wrap=none", "--from=\(reader)",
        "--to=gfm+yaml_metadata_block",
        Filter.filePlaceholder,
      ], format: .markdown, package: "pandoc")
  }
}

extension FilterTable: CustomStringConvertible {
  /// All filters in a fixed order, with all that their output depends on.
  public var description: String {
    filters.sorted { $0.key < $1.key }.map { name, filter in
      "\(name): \(filter.format.rawValue) \(filter.command)"
    }.joined(separator: "\n")
  }
}
