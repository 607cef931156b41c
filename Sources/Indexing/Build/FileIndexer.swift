import Articles
import Base
import Contract
import Store
import Xapian

/// Indexes files one after the other, and returns the outcome of each. Each thread has its own.
struct FileIndexer {
  /// The number of problems of a file that are reported one by one, and of warnings. The rest is counted.
  private static let listedProblems = 20
  /// The age in seconds up to which a file's stamp is doubtful. File systems have a coarse clock, so a
  /// second change can have the same time.
  private static let doubtfulAge = 2

  /// An article with its document, ready to be added to a database.
  struct IndexedArticle: ~Copyable {
    var document: Document
    var id: ArticleID
    var article: Article
    /// The hashes of its profiles, in order.
    var hashes: [String]

    var summary: Summary { Summary(id: id, profiles: article.profiles, hashes: hashes) }
  }

  /// The id and the profiles of an indexed article.
  struct Summary {
    var id: ArticleID
    var profiles: [Profile]
    var hashes: [String]
  }

  /// The result of reading a file.
  enum FileOutcome {
    /// The file was read. The entry goes into the file table.
    case read(FileEntry)
    /// The file was removed or its filter failed. Its articles are removed, and the next run tries again.
    case removed
    /// The file could not be read this time. Its articles stay in the index.
    case unread
  }

  let builder: DocumentBuilder
  let reader: SourceReader
  let reporter: IndexReporter
  /// The start of the run, in seconds since 1970.
  let started: Int

  var sources: [Source] { builder.sources }

  /// Returns the id of a file.
  func id(of file: SourceFile) -> ArticleID {
    ArticleID(path: file.name, source: file.source, of: sources)
  }

  /// Whether a file changed so shortly before the run that its stamp does not rule out a later change.
  func isDoubtful(_ file: SourceFile) -> Bool { file.modified >= started - Self.doubtfulAge }

  /// Reads a file and calls `body` with each article.
  func index(_ file: SourceFile, _ body: (consuming IndexedArticle) throws -> Void) throws
    -> FileOutcome
  {
    let source = sources[file.source]
    let name = file.name
    let absolute = source.path(of: name)
    let fileID = id(of: file)
    var entry = FileEntry(stamp: FileStamp(of: file), hash: ContentHash().digest)
    entry.isDoubtful = isDoubtful(file)
    // The outcome if reading failed.
    var failed: FileOutcome?
    var unlisted: (first: Int, count: Int)?
    var warnings = 0
    var unlistedWarnings: (line: Int?, count: Int) = (nil, 0)
    func report(_ problem: FileEntry.Problem) {
      reporter.issue(problem, of: absolute)
      entry.problems.append(problem)
    }
    func fail(_ line: Int, _ message: String) {
      if entry.problems.count < Self.listedProblems {
        report(FileEntry.Problem(line: line, message: message))
      } else {
        unlisted = (unlisted?.first ?? line, (unlisted?.count ?? 0) + 1)
      }
    }
    func make(_ article: Article, _ id: ArticleID, row: Bool) throws {
      let hashes = article.profiles.map(\.contentHash)
      var contents = try builder.contents(
        of: article,
        from: .init(
          id: id, source: file.source, path: name, modified: UTCTime(file.modified)),
        hashes: hashes)
      guard let document = try builder.document(&contents) else {
        return fail(
          article.titleLine,
          "the text is too large for one document "
            + "(\(DocumentBuilder.maximumRecordBytes / 1_000_000) MB, compressed): split it")
      }
      try body(
        IndexedArticle(document: document, id: id, article: article, hashes: hashes))
      entry.articles += 1
      if row { entry.hasRows = true }
      if article.date == nil { entry.isUndated = true }
      for warning in article.warnings {
        warnings += 1
        guard warnings > Self.listedProblems else {
          reporter.issue(.warning, absolute, warning.line, warning.message)
          continue
        }
        unlistedWarnings.line = unlistedWarnings.line ?? warning.line
        unlistedWarnings.count += 1
      }
    }
    func take(_ outcome: SourceReader.Outcome) throws {
      switch outcome {
      case .article(let article): try make(article, fileID, row: false)
      case .row(let article, let row): try make(article, fileID.row(row), row: true)
      case .problem(let line, let message): fail(line, message)
      case .empty: reporter.countEmpty()
      case .withoutArticles(let contents): reporter.count(contents)
      case .filterWroteNothing(let message): reporter.issue(.warning, absolute, nil, message)
      case .noArticles(let line, let message):
        reporter.issue(.warning, absolute, line, "\(message): no article in this file")
      case .vanished:
        reporter.issue(.warning, absolute, nil, "was removed during the run")
        failed = .removed
      case .unparsable(let message): fail(0, message)
      case .failed(let message):
        reporter.issue(.failure, absolute, nil, message)
        failed = .removed
      case .inaccessible(let message):
        reporter.issue(.failure, absolute, nil, message)
        failed = .unread
      case .missingFilter(let message):
        reporter.addByExtension(absolute, message)
        failed = .unread
      }
    }
    let contents =
      source.isStandardInput
      ? try reader.readStandardInput(take)
      : try reader.read(file.absolutePath(in: source), size: file.size, name: name, take)
    if let unlisted {
      report(
        FileEntry.Problem(
          line: unlisted.first, message: "\(unlisted.count) more rows, from this one on",
          count: unlisted.count))
    }
    if unlistedWarnings.count > 0 {
      let (line, count) = unlistedWarnings
      reporter.issue(
        FileIssue(
          severity: .warning, path: absolute, line: line,
          message: count == 1 ? "1 more warning" : "\(count) more warnings, from this one on",
          count: count))
    }
    entry.hash = contents.hash.digest
    if entry.articles > 0 {
      reporter.countIndexed(bytes: contents.count)
      if String(validating: file.path, as: UTF8.self) == nil {
        reporter.issue(
          .warning, absolute, nil, "the name is not UTF-8: its bytes are shown as %XX")
      }
    }
    reporter.advance(bytes: file.size)
    guard let failed else { return .read(entry) }
    // The rows before the error are in the index, so the file needs an entry in the file table.
    guard entry.articles > 0 else {
      reporter.record(entry.problems, of: absolute)
      return failed
    }
    entry.isDoubtful = true
    return .read(entry)
  }
}
