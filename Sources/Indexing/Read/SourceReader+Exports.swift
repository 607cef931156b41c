import Articles
import Formats
import SystemPackage

extension SourceReader {
  /// Parses the articles of an export, and calls `body` with each outcome.
  func exported(
    _ bytes: [UInt8], _ format: Export.Format, _ name: String, _ body: (Outcome) throws -> Void
  ) rethrows {
    var export: Export
    do {
      export = try Export(bytes, format: format)
    } catch {
      return try body(.unparsable("\(error)"))
    }
    var outcomes = RowOutcomes(path: name, program: nil, needsArticle: false)
    while let row = export.next() { try outcomes.add(row, body) }
    try outcomes.finish(body)
  }

  /// Returns what the start of a file shows that it holds instead of articles; nil if it may hold articles.
  func otherContents(of path: FilePath, _ format: FileFormat, name: String) -> OtherContents? {
    switch format {
    case .export(.feed):
      let isXML = FileFormat.fileExtension(of: name).lowercased() == "xml"
      return isXML && !Export.isFeed(Self.start(ofFileAt: path)) ? .xml : nil
    case .export(.table): return Export.isTableOfArticles(Self.start(ofFileAt: path)) ? nil : .table
    default: return nil
    }
  }
}
