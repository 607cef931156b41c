import Articles
import Base
import Contract
import Store
import Xapian

/// Makes the documents of one file after the other, and says what became of each file. One for each
/// thread.
struct FileIndexer {
  /// Problems of a file that later runs say again.
  private static let rememberedProblems = 20
  /// A file that was changed so shortly before a run began, in seconds, may change again without
  /// another stamp: file systems count time in steps.
  private static let doubtfulAge = 2

  /// An article, ready to be added.
  struct IndexedArticle: ~Copyable {
    var document: Document
    var id: ArticleID
    var article: Article
    /// Those of its profiles, in their order.
    var hashes: [String]

    var summary: Summary { Summary(id: id, profiles: article.profiles, hashes: hashes) }
  }

  /// What an article adds beside its document.
  struct Summary {
    var id: ArticleID
    var profiles: [Profile]
    var hashes: [String]
  }

  /// The result of reading a file.
  enum FileOutcome {
    /// The file was read; the entry goes into the table of files.
    case read(FileEntry)
    /// The file was removed, or cannot be used: the next run tries again.
    case removed
    /// The file could not be read this time; what the index has of it stays.
    case unread
  }

  let builder: DocumentBuilder
  let reader: SourceReader
  let reporter: IndexReporter
  /// When the run began, in seconds since 1970.
  let started: Int

  var sources: [Source] { builder.sources }

  /// The id of a file.
  func id(of file: SourceFile) -> ArticleID {
    ArticleID(path: file.name.text, source: file.source, of: sources)
  }

  /// Whether a file was changed so shortly before the run that its stamp says little.
  func isDoubtful(_ file: SourceFile) -> Bool { file.modified >= started - Self.doubtfulAge }

  /// Hands each article of a file to `body`.
  func index(_ file: SourceFile, _ body: (consuming IndexedArticle) throws -> Void) throws
    -> FileOutcome
  {
    let source = sources[file.source]
    let (name, isFaithful) = file.name
    let absolute = source.path(of: name)
    let fileID = id(of: file)
    var entry = FileEntry(stamp: FileStamp(of: file), hash: ContentHash().digest)
    entry.isDoubtful = isDoubtful(file)
    // Nil as long as it is read.
    var failed: FileOutcome?
    func fail(_ line: Int, _ message: String) {
      let problem = FileEntry.Problem(line: line, message: message)
      reporter.issue(problem, of: absolute)
      if entry.problems.count < Self.rememberedProblems { entry.problems.append(problem) }
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
          "more text than one document of an index can hold "
            + "(\(DocumentBuilder.maximumRecordBytes / 1_000_000) MB, compressed): split it")
      }
      try body(
        IndexedArticle(document: document, id: id, article: article, hashes: hashes))
      entry.articles += 1
      if row { entry.hasRows = true }
      if article.date == nil { entry.isUndated = true }
      for warning in article.warnings {
        reporter.issue(.warning, absolute, warning.line, warning.message)
      }
    }
    func take(_ outcome: SourceReader.Outcome) throws {
      switch outcome {
      case .article(let article): try make(article, fileID, row: false)
      case .row(let article, let row): try make(article, fileID.row(row), row: true)
      case .problem(let line, let message): fail(line, message)
      case .empty: reporter.countEmpty()
      case .silent(let message): reporter.issue(.warning, absolute, nil, message)
      case .noArticles(let line, let message):
        reporter.issue(.warning, absolute, line, "\(message): no article in this file")
      case .vanished:
        reporter.issue(.warning, absolute, nil, "was removed while the run went on")
        failed = .removed
      case .unfit(let message): fail(0, message)
      case .failed(let message):
        reporter.issue(.failure, absolute, nil, message)
        failed = .removed
      case .inaccessible(let message):
        reporter.issue(.failure, absolute, nil, message)
        failed = .unread
      case .unreadable(let message):
        reporter.shared(absolute, message)
        failed = .unread
      }
    }
    let contents =
      source.isStandardInput
      ? try reader.readStandardInput(take)
      : try reader.read(file.absolutePath(in: source), size: file.size, name: name, take)
    entry.hash = contents.hash.digest
    if entry.articles > 0 {
      reporter.countIndexed(bytes: contents.count)
      if !isFaithful {
        reporter.issue(
          .warning, absolute, nil, "the name is not UTF-8: shown with %XX for its bytes")
      }
    }
    reporter.advance(bytes: file.size)
    guard let failed else { return .read(entry) }
    // Rows that were read before are in the index, so their file is in its table.
    guard entry.articles > 0 else { return failed }
    entry.isDoubtful = true
    return .read(entry)
  }
}
