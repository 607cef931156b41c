import Articles
import Formats

/// Reads the rows of a stream of JSON.
struct RowReader {
  /// Problems that are kept until the first article of a `.json`.
  private static let maximumHeld = 100

  let layout: JSONLines.Layout
  let settings: ReadingSettings
  /// Of the file: it may hold a date.
  let path: String

  func read(
    _ stream: SourceStream, _ body: (SourceReader.Outcome) throws -> Void
  ) rethrows {
    var rows = JSONLines(
      layout: layout, mapping: settings.json, text: settings.jsonText.article)
    var names = RowNames()
    // A `.json` may hold anything, such as the settings of some program: only once there is an
    // article in it, the rest should be articles too.
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
