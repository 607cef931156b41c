public import Articles
public import Base
public import Contract
import Filters
import Formats
import Glibc
import Store

/// An article of a file as an index would hold it, and what its file says besides.
public struct SegmentedArticle: Sendable {
  /// As `lede show` has it once the file alone is indexed.
  public var document: DocumentAnswer
  /// As it was read.
  public var article: Article
  /// Its terms, slots and words, if they were asked for.
  package var index: IndexedFields?
}

/// Reads files as a run that indexes them does, without an index.
public struct Segmenter {
  /// What was found in a file.
  public enum Event: Sendable {
    case article(SegmentedArticle)
    /// What had to be guessed, or could not be read.
    case issue(FileIssue)
  }

  /// The name of standard input among files.
  public static let standardInput = Source.standardInput.path

  /// The articles are shown as those of a source that lies in the current folder.
  private static let source = Source(name: "", path: "/", isFile: false)

  private let listsFields: Bool
  private let reader: SourceReader
  private let builder: DocumentBuilder
  private let filters: FilterTable
  private let blocks: TextBlock

  /// A segmenter that reads as a run with these settings does.
  /// With `listsFields`, each article comes with what the index would hold of it.
  public init(_ settings: IndexSettings, listsFields: Bool = false) throws(LedeError) {
    self.listsFields = listsFields
    reader = SourceReader(settings.reading)
    builder = try DocumentBuilder(settings, sources: [Self.source])
    blocks = try TextBlock()
    filters = settings.reading.filters
  }

  /// Reads a file, or standard input for `-`. `fileExtension` is the end of a name that tells the
  /// format, instead of the file's own. Throws ``LedeError``: `badRequest` for a format that is not
  /// known; and what `body` throws.
  public func read(
    _ path: String, as fileExtension: String?, _ body: (Event) throws -> Void
  ) throws {
    var format: FileFormat?
    if let fileExtension { format = try self.format(of: fileExtension) }
    if path == Self.standardInput {
      let file = File(path: path, name: Source.standardInput.name, modified: time(nil))
      _ = try reader.readStandardInput(as: format ?? .rows(.detected)) { outcome in
        try take(outcome, of: file, body)
      }
      return
    }
    func fail(_ message: String) throws {
      try body(.issue(FileIssue(severity: .failure, path: path, line: nil, message: message)))
    }
    guard let file = FileSystem.resolved(path) else {
      return try fail("cannot be read: \(FileSystem.reason())")
    }
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return try fail("is no file: lede segment takes files, and - for standard input")
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let source = File(path: file, name: name, modified: status.st_mtim.tv_sec)
    _ = try reader.read(
      Array(file.utf8CString), size: Int(status.st_size), name: name, as: format
    ) { outcome in try take(outcome, of: source, body) }
  }

  private struct File {
    var path: String
    var name: String
    var modified: Int
  }

  private func format(of fileExtension: String) throws(LedeError) -> FileFormat {
    guard let format = FileFormat(fileExtension: fileExtension, filters: filters) else {
      throw LedeError(
        .badRequest, "--as takes the end of a file name, and '\(fileExtension)' is not known",
        hint: "for example txt, md, html, jsonl, json, epub or pdf")
    }
    return format
  }

  private func take(
    _ outcome: SourceReader.Outcome, of file: File, _ body: (Event) throws -> Void
  ) throws {
    func issue(_ severity: FileIssue.Severity, _ line: Int?, _ message: String) throws {
      try body(
        .issue(FileIssue(severity: severity, path: file.path, line: line, message: message)))
    }
    func add(_ article: Article, _ id: ArticleID) throws {
      for warning in article.warnings { try issue(.warning, warning.line, warning.message) }
      try body(.article(try segmented(article, id: id, file)))
    }
    switch outcome {
    case .article(let article): try add(article, ArticleID(file.name))
    case .row(let article, let row): try add(article, ArticleID(file.name).row(row))
    case .problem(let line, let message): try issue(.failure, line, message)
    case .empty: try issue(.warning, nil, "has no text")
    case .silent(let message): try issue(.warning, nil, message)
    case .noArticles(let line, let message):
      try issue(.warning, line, "\(message): no article in this file")
    case .vanished: try issue(.failure, nil, "is not there any more")
    case .unfit(let message), .failed(let message), .inaccessible(let message),
      .unreadable(let message):
      try issue(.failure, nil, message)
    }
  }

  /// What an index would hold, from the very code that makes its documents.
  private func segmented(
    _ article: Article, id: ArticleID, _ file: File
  ) throws -> SegmentedArticle {
    var contents = try builder.contents(
      of: article,
      from: .init(id: id, source: 0, path: file.name, modified: UTCTime(file.modified)),
      hashes: article.profiles.map(\.contentHash))
    let record = contents.record
    return SegmentedArticle(
      document: try DocumentAnswer(record, path: file.path, tags: record.tags, blocks: blocks),
      article: article, index: listsFields ? try IndexedFields(&contents, builder) : nil)
  }
}
