import Articles
import Formats

/// Reads the articles of a stream of JSON rows.
struct RowReader {
  /// The number of problems that are held back until the first article of a `.json` file.
  private static let maximumHeld = 100

  let layout: JSONLines.Layout
  let settings: ReadingSettings
  /// The path of the file, which may contain a date.
  let path: String

  func read(
    _ stream: SourceStream, _ body: (SourceReader.Outcome) throws -> Void
  ) rethrows {
    let (format, readsHashtags) = (settings.jsonText, settings.readsHashtags)
    var rows = JSONLines(
      layout: layout, mapping: settings.json,
      text: { format.article($0, readsHashtags: readsHashtags) })
    var names = RowNames()
    // A `.json` file can contain anything, such as settings of a program. Problems are reported only if it
    // contains an article.
    var first: (line: Int, message: String)?
    var held: [(line: Int, message: String)]? = layout == .values ? [] : nil
    while true {
      let row: JSONLines.Row?
      do {
        row = try rows.next(from: stream.fill)
      } catch {
        return try body(.inaccessible("\(error)"))
      }
      guard let row else { break }
      switch row {
      case .problem(let line, let message):
        first = first ?? (line, message)
        if held == nil {
          try body(.problem(line: line, message))
        } else if held?.count ?? 0 < Self.maximumHeld {
          held?.append((line, message))
        }
      case .article(var article, let id, let line):
        for problem in held ?? [] { try body(.problem(line: problem.line, problem.message)) }
        held = nil
        article.completeDate(from: path, isRow: true)
        article.checkLanguage()
        let name = names.take(id, line: line)
        if let id, id != name {
          let message = "the id '\(id)' is that of an earlier row too: it is '\(name)' here"
          article.warnings.append(ParseWarning(line: line, message: message))
        }
        try body(.row(article, name: name))
      }
    }
    if held != nil, let first {
      try body(.noArticles(line: first.line, first.message))
    } else if first == nil, names.isEmpty {
      try body(.empty)
    }
  }
}
