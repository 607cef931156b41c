import Articles
import Base
import Filters
import Formats
import Glibc

/// Reads one source file into its articles. One for each thread.
struct SourceReader {
  /// What became of a file, or of one of its rows.
  enum Outcome {
    case article(Article)
    /// An article that is a row of its file; `name` tells it from the others.
    case row(Article, name: String)
    /// What could not be read of a file that was read otherwise.
    case problem(line: Int, String)
    /// The file has no text at all.
    case empty
    /// The program that reads such files wrote no text, and what that may mean.
    case silent(String)
    /// A JSON file of something else, and what was found instead of the first article.
    case noArticles(line: Int, String)
    /// The file was there when the folder was listed, and is not any more.
    case vanished
    /// The contents are no article, and will not be one until they change.
    case unfit(String)
    /// The program that reads such files failed, which it may not do again.
    case failed(String)
    /// The system keeps the file from being read.
    case inaccessible(String)
    /// The program that reads such files is missing: the same for each of them.
    case unreadable(String)
  }

  /// What was read of a file, up to where it could be read.
  struct Contents {
    var count: Int
    var hash: ContentHash
  }

  let settings: ReadingSettings
  private let runner: FilterRunner

  init(_ settings: ReadingSettings) {
    self.settings = settings
    runner = FilterRunner(settings.filterPaths, maximumOutput: settings.maximumFileBytes)
  }

  /// Reads the file at `path`, whose size was `size` when it was listed; `name` is the path that tells
  /// the format unless one is stated, and in which a date is looked for. Returns what it
  /// read.
  func read(
    _ path: [CChar], size: Int, name: String, as stated: FileFormat? = nil,
    _ body: (Outcome) throws -> Void
  ) rethrows -> Contents {
    let format = stated ?? FileFormat(ofFileAt: name, filters: settings.filters)
    if case .filtered(let filter) = format {
      try body(filtered(path, filter, format, name))
      return Contents(count: size, hash: Self.hash(ofFileAt: path) ?? ContentHash())
    }
    let descriptor = Self.open(path)
    guard descriptor >= 0 else {
      try body(errno == ENOENT ? .vanished : .inaccessible("cannot be read: \(reason)"))
      return Contents(count: 0, hash: ContentHash())
    }
    defer { close(descriptor) }
    guard let end = Self.size(of: descriptor) else {
      try body(.failed("is no file any more"))
      return Contents(count: 0, hash: ContentHash())
    }
    return try read(SourceStream(descriptor, size: size, end: end), format, name: name, body)
  }

  /// Not blocking: a FIFO may have taken the file's place since it was listed.
  private static func open(_ path: [CChar]) -> Int32 {
    Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
  }

  /// Nil for what is no file: a device may have no end.
  private static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Why a file cannot be read, as far as that shows without reading it.
  func refusal(ofFileAt path: [CChar], size: Int, name: String) -> String? {
    guard access(path, R_OK) == 0 else { return "cannot be read: \(reason)" }
    switch FileFormat(ofFileAt: name, filters: settings.filters) {
    case .filtered(let filter): return runner.missing(filter)?.description
    case .rows: return nil
    default:
      let limit = settings.maximumFileBytes
      return size > limit ? SourceStream.TooLarge(size: size, limit: limit).description : nil
    }
  }

  /// Reads standard input: rows of JSON unless another format is named.
  func readStandardInput(
    as format: FileFormat = .rows(.detected), _ body: (Outcome) throws -> Void
  ) rethrows -> Contents {
    try read(SourceStream(STDIN_FILENO, size: 0), format, name: "", body)
  }

  private func read(
    _ stream: SourceStream, _ format: FileFormat, name: String, _ body: (Outcome) throws -> Void
  ) rethrows -> Contents {
    switch format {
    case .rows(let layout):
      try RowReader(layout: layout, settings: settings, path: name)
        .read(stream, body)
    case .filtered: try body(.failed("a file that a filter reads has to be named"))
    default: try body(whole(stream, format, name))
    }
    return Contents(count: stream.count, hash: stream.hash)
  }

  private func whole(_ stream: SourceStream, _ format: FileFormat, _ name: String) -> Outcome {
    do {
      return try article(of: stream.whole(limit: settings.maximumFileBytes), format, name)
    } catch {
      return error is SourceStream.TooLarge ? .unfit("\(error)") : .inaccessible("\(error)")
    }
  }

  private func filtered(
    _ path: [CChar], _ filter: Filter, _ format: FileFormat, _ name: String
  ) -> Outcome {
    do throws(FilterError) {
      guard access(path, R_OK) == 0 else {
        return errno == ENOENT ? .vanished : .inaccessible("cannot be read: \(reason)")
      }
      let bytes = try runner.text(
        of: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), by: filter)
      let outcome = article(of: bytes, format, name)
      guard case .empty = outcome else { return outcome }
      let hint = filter.format == .pages ? ": a scanned document?" : ""
      return .silent("\(filter.command[0]) wrote no text\(hint)")
    } catch {
      if case .missing = error { return .unreadable("\(error)") }
      return .failed("\(error)")
    }
  }

  private func article(of bytes: [UInt8], _ format: FileFormat, _ name: String) -> Outcome {
    do throws(ParseError) {
      var article = try format.article(of: bytes, limit: settings.maximumFileBytes)
      guard !article.title.isEmpty || !article.sections.isEmpty || !article.profiles.isEmpty else {
        return .empty
      }
      article.completeDate(from: name, isRow: false)
      article.checkLanguage()
      if article.title.isEmpty { article.title = Self.title(ofFileAt: name) }
      return .article(article)
    } catch {
      return .unfit("\(error)")
    }
  }

  /// What an article is called that has no title: the name of its file, without the end.
  private static func title(ofFileAt path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// The hash of the contents of a file; nil when they cannot be read.
  static func hash(ofFileAt path: [CChar]) -> ContentHash? {
    let descriptor = open(path)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let end = size(of: descriptor) else { return nil }
    let stream = SourceStream(descriptor, size: 0, end: end)
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { space in
      while true {
        guard let count = try? stream.fill(space) else { return nil }
        if count == 0 { return stream.hash }
      }
    }
  }

  private var reason: String { String(cString: strerror(errno)) }
}
