import Formats

/// Reads the articles of JSON rows.
struct RowReader {
  let layout: JSONLines.Layout
  let settings: ReadingSettings
  /// The path of the file, which may contain a date.
  let path: String
  /// The program that wrote the rows; nil if the file has them.
  var program: String?

  /// Reads the rows of a stream, one at a time.
  func read(
    _ stream: SourceStream, _ body: (SourceReader.Outcome) throws -> Void
  ) rethrows {
    var rows = rows
    var outcomes = outcomes
    while true {
      let row: JSONLines.Row?
      do {
        row = try rows.next(from: stream.fill)
      } catch {
        return try body(.inaccessible("\(error)"))
      }
      guard let row else { break }
      try outcomes.add(row, body)
    }
    try outcomes.finish(body)
  }

  /// Reads rows that are in memory.
  func read(_ bytes: [UInt8], _ body: (SourceReader.Outcome) throws -> Void) rethrows {
    var rows = rows
    var outcomes = outcomes
    var rest = bytes[...]
    func fill(_ space: UnsafeMutableRawBufferPointer) -> Int {
      let part = rest.prefix(space.count)
      space.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
    while let row = rows.next(from: fill) { try outcomes.add(row, body) }
    try outcomes.finish(body)
  }

  private var rows: JSONLines {
    let (format, readsHashtags) = (settings.jsonText, settings.readsHashtags)
    return JSONLines(
      layout: layout, mapping: settings.json,
      text: { format.article($0, readsHashtags: readsHashtags) })
  }

  private var outcomes: RowOutcomes {
    RowOutcomes(path: path, program: program, needsArticle: layout == .values)
  }
}
