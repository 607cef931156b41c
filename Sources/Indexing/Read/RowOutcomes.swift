import Articles
import Formats

/// Turns the rows of one file into outcomes with unique names.
struct RowOutcomes {
  /// The number of problems that are held back until the first article.
  private static let maximumHeld = 100

  /// The path of the file, which may contain a date.
  let path: String
  /// The program that wrote the rows, and whose lines are counted; nil if the file has them.
  let program: String?
  private var names = RowNames()
  private var first: (line: Int, message: String)?
  private var held: [(line: Int, message: String)]?

  /// With `needsArticle`, problems are reported only if there is an article: a `.json` file can contain
  /// anything, such as settings of a program.
  init(path: String, program: String?, needsArticle: Bool) {
    self.path = path
    self.program = program
    held = needsArticle ? [] : nil
  }

  /// Calls `body` with the outcome of a row.
  mutating func add(
    _ row: JSONLines.Row, _ body: (SourceReader.Outcome) throws -> Void
  ) rethrows {
    switch row {
    case .problem(let line, let message):
      let message = located(message)
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
      for index in article.warnings.indices {
        article.warnings[index].message = located(article.warnings[index].message)
      }
      try body(.row(article, name: name))
    }
  }

  /// Calls `body` with the outcome of a file without articles.
  func finish(_ body: (SourceReader.Outcome) throws -> Void) rethrows {
    if held != nil, let first {
      try body(.noArticles(line: first.line, first.message))
    } else if first == nil, names.isEmpty {
      try body(.empty)
    }
  }

  private func located(_ message: String) -> String {
    program.map { "\(message) (a line of the output of \($0))" } ?? message
  }
}
