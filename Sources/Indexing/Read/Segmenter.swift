import Articles
public import Base
public import Contract
import Filters
import Formats
import Glibc
import Store
public import SystemPackage

/// Reads files as an indexing run does, without an index.
public struct Segmenter {
  /// A result of reading a file.
  public enum Event: Sendable {
    case article(SegmentedArticle)
    /// A warning or a failure.
    case issue(FileIssue)
  }

  /// The path that stands for standard input.
  public static let standardInput = Source.standardInput.path

  /// The source of the articles. It has no name, so the ids of articles are file names.
  private static let source = Source(name: "", path: "/", isFile: false)

  private let listsFields: Bool
  private let reader: SourceReader
  private let builder: DocumentBuilder
  private let filters: FilterTable
  private let blocks: TextBlock
  /// The folders of the sources, with symbolic links resolved.
  private let folders: [FilePath]

  /// Creates a segmenter that reads files as a run with these settings does. With `listsFields`, it also
  /// returns the terms and slot values of each article.
  ///
  /// `folders` are those of the sources. A date is looked for in the path below such a folder or, for a file
  /// outside of all of them, in the whole path.
  public init(
    _ settings: IndexSettings, folders: [FilePath] = [], listsFields: Bool = false
  ) throws(LedeError) {
    self.listsFields = listsFields
    self.folders = folders.compactMap { FileSystem.resolved($0) }
    reader = SourceReader(settings.reading)
    builder = try DocumentBuilder(settings, sources: [Self.source])
    blocks = try TextBlock()
    filters = settings.reading.filters
  }

  /// Reads a file, or standard input for `-`, and calls `body` with each result. `fileExtension` determines
  /// the format instead of the file's name. Throws `badRequest` for an unknown format, and rethrows.
  public func read(
    _ path: FilePath, as fileExtension: String?, _ body: (Event) throws -> Void
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
      try body(
        .issue(FileIssue(severity: .failure, path: path.string, line: nil, message: message)))
    }
    guard let file = FileSystem.resolved(path) else {
      return try fail("cannot be read: \(FileSystem.reason())")
    }
    guard let status = try? Stat(file), status.type == .regular else {
      return try fail("is not a file: lede segment takes files, and - for standard input")
    }
    let source = File(
      path: file, name: file.lastComponent?.string ?? "", modified: status.rawValue.st_mtim.tv_sec)
    let name = pathInSource(of: file)
    _ = try reader.read(file, size: Int(status.size), name: name, as: format) { outcome in
      try take(outcome, of: source, body)
    }
  }

  /// Returns the path below the innermost source folder, which identifies the file in an index.
  private func pathInSource(of file: FilePath) -> String {
    let folder = folders.filter { file.starts(with: $0) }.max {
      $0.components.count < $1.components.count
    }
    var path = file
    guard let folder, path.removePrefix(folder) else { return file.removingRoot().string }
    return path.removingRoot().string
  }

  private struct File {
    var path: FilePath
    var name: String
    var modified: Int
  }

  private func format(of fileExtension: String) throws(LedeError) -> FileFormat {
    guard let format = FileFormat(fileExtension: fileExtension, filters: filters) else {
      throw LedeError(
        .badRequest, "--as takes a file extension, and '\(fileExtension)' is unknown",
        hint: "Use for example txt, md, html, jsonl, json, epub or pdf.")
    }
    return format
  }

  private func take(
    _ outcome: SourceReader.Outcome, of file: File, _ body: (Event) throws -> Void
  ) throws {
    func issue(_ severity: FileIssue.Severity, _ line: Int?, _ message: String) throws {
      try body(
        .issue(FileIssue(severity: severity, path: file.path.string, line: line, message: message)))
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
    case .withoutArticles(.xml):
      try issue(.warning, nil, "is left out: of XML, Lede reads feeds and exports of WordPress")
    case .withoutArticles(.table):
      try issue(
        .warning, nil,
        "is left out: of tables, Lede reads those with columns 'title' and 'text' or 'url'")
    case .filterWroteNothing(let message): try issue(.warning, nil, message)
    case .noArticles(let line, let message):
      try issue(.warning, line, "\(message): no article in this file")
    case .vanished: try issue(.failure, nil, "no longer exists")
    case .unparsable(let message), .failed(let message), .inaccessible(let message),
      .missingFilter(let message):
      try issue(.failure, nil, message)
    }
  }

  /// Builds the document with the code that builds the documents of an index.
  private func segmented(
    _ article: Article, id: ArticleID, _ file: File
  ) throws -> SegmentedArticle {
    var contents = try builder.contents(
      of: article,
      from: .init(id: id, source: 0, path: file.name, modified: UTCTime(file.modified)),
      hashes: article.profiles.map(\.contentHash))
    let record = contents.record
    return SegmentedArticle(
      document: try DocumentAnswer(
        record, path: file.path.string, tags: record.tags, blocks: blocks),
      article: article, index: listsFields ? try IndexedFields(&contents, builder) : nil)
  }
}
