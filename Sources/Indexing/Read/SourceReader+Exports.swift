import Articles
import Formats
import SystemPackage

extension SourceReader {
  /// Reads the articles of an export, and calls `body` with each outcome.
  func exported(
    _ stream: SourceStream, _ format: Export.Format, _ name: String,
    _ body: (Outcome) throws -> Void
  ) rethrows {
    var export: Export
    do {
      export = try Export(stream.whole(limit: settings.maximumFileBytes), format: format)
    } catch {
      let isReadable = error is ParseError || error is SourceStream.TooLarge
      return try body(isReadable ? .unparsable("\(error)") : .inaccessible("\(error)"))
    }
    var outcomes = RowOutcomes(path: name, program: nil, needsArticle: false)
    while let row = export.next() { try outcomes.add(row, body) }
    try outcomes.finish(body)
  }

  /// Whether a file is named as XML in general, and its root is not that of a feed.
  func isOtherXML(_ path: FilePath, name: String) -> Bool {
    FileFormat.fileExtension(of: name).lowercased() == "xml"
      && !Export.isFeed(Self.start(ofFileAt: path))
  }
}
