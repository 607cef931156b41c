/// The filters by file extension.
public struct FilterTable: Sendable, Equatable {
  private var filters: [String: Filter]

  /// Creates a table with the default filters.
  public init() {
    filters = ["pdf": Self.pdf, "djvu": Self.djvu]
    for name in ["adoc", "asciidoc"] { filters[name] = Self.asciidoctor }
    for (name, reader) in Self.pandocReaders { filters[name] = Self.pandoc(reader) }
  }

  /// Returns the filter for a file extension, ignoring case.
  public func filter(of fileExtension: String) -> Filter? {
    filters.isEmpty ? nil : filters[fileExtension.lowercased()]
  }

  /// Sets the filter for an extension or a MIME type. Nil removes the filter, so that such files are not
  /// indexed. Returns false if the MIME type is unknown.
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

  // Without -layout, which would place the columns of a page side by side.
  private static let pdf = Filter(
    command: ["pdftotext", "-enc", "UTF-8", "-htmlmeta", Filter.filePlaceholder, "-"],
    format: .pages, package: "poppler-utils")

  private static let djvu = Filter(
    command: ["djvutxt", Filter.filePlaceholder], format: .pages, package: "djvulibre-bin")

  /// The safe mode keeps documents from including other files. The head of the page states the title and the
  /// authors, so that they need not be text too. Without `nolang` each page states that it is English.
  private static let asciidoctor = Filter(
    command: [
      "asciidoctor", "--safe-mode=secure", "--backend=html5", "--attribute=noheader",
      "--attribute=nofooter", "--attribute=nolang", "--attribute=untitled-label=", "--out-file=-",
      Filter.filePlaceholder,
    ], format: .html, package: "asciidoctor")

  private static let pandocReaders = [
    ("docx", "docx"), ("odt", "odt"), ("org", "org"), ("rst", "rst"), ("rtf", "rtf"),
    ("tex", "latex"),
  ]

  /// Returns a pandoc filter. `--sandbox` keeps documents from including other files. The output is
  /// Markdown, because in HTML pandoc makes the file name the title of documents without one.
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
  /// All filters in a fixed order, with everything that affects their output.
  public var description: String {
    filters.sorted { $0.key < $1.key }.map { name, filter in
      "\(name): \(filter.format.rawValue) \(filter.command)"
    }.joined(separator: "\n")
  }
}
