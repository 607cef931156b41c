import Articles
import Base
import Filters
import Formats
import Glibc
import SystemPackage

/// Reads source files into articles. Each thread has its own.
struct SourceReader {
  /// The outcome of reading a file or one of its rows.
  enum Outcome {
    case article(Article)
    /// A row of a file as an article. `name` is unique in the file.
    case row(Article, name: String)
    /// A part of a file that could not be read.
    case problem(line: Int, String)
    /// The file has no text.
    case empty
    /// The filter wrote no text. The message may name a possible cause.
    case filterWroteNothing(String)
    /// A JSON file without articles, and the first problem in it.
    case noArticles(line: Int, String)
    /// The file was removed after its folder was listed.
    case vanished
    /// The contents cannot be parsed. The next run tries again only if they change.
    case unparsable(String)
    /// The filter failed. The next run tries again.
    case failed(String)
    /// The system cannot read the file.
    case inaccessible(String)
    /// A file whose format can hold articles, and this file does not. It is left out.
    case withoutArticles(OtherContents)
    /// The filter's program is missing, so no file with this extension can be read.
    case missingFilter(String)
  }

  /// What a file without articles holds.
  enum OtherContents: CaseIterable {
    /// XML that is not a feed.
    case xml
    /// A table without columns of titles and of texts or addresses.
    case table
  }

  /// The number and the hash of the bytes that were read.
  struct Contents {
    var count: Int
    var hash: ContentHash
  }

  let settings: ReadingSettings
  let runner: FilterRunner

  init(_ settings: ReadingSettings) {
    self.settings = settings
    runner = FilterRunner(settings.filterPaths, maximumOutput: settings.maximumFileBytes)
  }

  /// Reads the file at `path` and calls `body` with each outcome. `size` is the size at the time when the
  /// file was listed. `name` is the path that determines the date and, unless `stated`, the format.
  func read(
    _ path: FilePath, size: Int, name: String, as stated: FileFormat? = nil,
    _ body: (Outcome) throws -> Void
  ) rethrows -> Contents {
    let format = stated ?? FileFormat(ofFileAt: name, filters: settings.filters)
    if case .filtered(let filter) = format {
      try filtered(path, by: filter, name, body)
      return Contents(count: size, hash: Self.hash(ofFileAt: path) ?? ContentHash())
    }
    if let contents = otherContents(of: path, format, name: name) {
      try body(.withoutArticles(contents))
      return Contents(count: size, hash: Self.hash(ofFileAt: path) ?? ContentHash())
    }
    let descriptor = Self.open(path)
    guard descriptor >= 0 else {
      try body(errno == ENOENT ? .vanished : .inaccessible("cannot be read: \(reason)"))
      return Contents(count: 0, hash: ContentHash())
    }
    defer { close(descriptor) }
    guard let end = Self.size(of: descriptor) else {
      try body(.failed("is no longer a file"))
      return Contents(count: 0, hash: ContentHash())
    }
    return try read(SourceStream(descriptor, size: size, end: end), format, name: name, body)
  }

  /// Opens a file without blocking: since it was listed, a FIFO may have replaced it.
  static func open(_ path: FilePath) -> Int32 {
    path.withPlatformString { Glibc.open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) }
  }

  /// Returns the size of a regular file; nil for other file types, because a device may be endless.
  static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Returns why a file cannot be read, as far as is known without reading it; nil if it can.
  func refusal(ofFileAt path: FilePath, size: Int, name: String) -> String? {
    guard path.withPlatformString({ access($0, R_OK) }) == 0 else {
      return "cannot be read: \(reason)"
    }
    let format = FileFormat(ofFileAt: name, filters: settings.filters)
    switch format {
    case .filtered(let filter): return runner.missing(filter)?.description
    case .rows: return nil
    case .export where otherContents(of: path, format, name: name) != nil: return nil
    default:
      let limit = settings.maximumFileBytes
      return size > limit ? SourceStream.TooLarge(size: size, limit: limit).description : nil
    }
  }

  /// Reads standard input, by default as JSON rows.
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
      try RowReader(layout: layout, settings: settings, path: name).read(stream, body)
    case .export(let format):
      guard let bytes = try whole(stream, body) else { break }
      try exported(bytes, format, name, body)
    case .filtered: try body(.failed("a filter cannot read standard input: name the file"))
    default:
      guard let bytes = try whole(stream, body) else { break }
      if format == .html, Export.isBookmarks(bytes) {
        try exported(bytes, .bookmarks, name, body)
      } else {
        try body(article(of: bytes, format, name))
      }
    }
    return Contents(count: stream.count, hash: stream.hash)
  }

  /// Returns all bytes of a file. If they cannot be read, calls `body` with the reason and returns nil.
  private func whole(
    _ stream: SourceStream, _ body: (Outcome) throws -> Void
  ) rethrows -> [UInt8]? {
    let failure: Outcome
    do {
      return try stream.whole(limit: settings.maximumFileBytes)
    } catch {
      failure = error is SourceStream.TooLarge ? .unparsable("\(error)") : .inaccessible("\(error)")
    }
    try body(failure)
    return nil
  }

  func article(of bytes: [UInt8], _ format: FileFormat, _ name: String) -> Outcome {
    do throws(ParseError) {
      let fileName = FileName(path: name)
      var article = try format.article(
        of: bytes, in: FileContext(name: fileName, readsHashtags: settings.readsHashtags),
        limit: settings.maximumFileBytes)
      guard !article.title.isEmpty || !article.sections.isEmpty || !article.profiles.isEmpty else {
        return .empty
      }
      article.completeDate(from: name, written: fileName.date, isRow: false)
      article.checkLanguage()
      article.add(tags: fileName.tags)
      if article.title.isEmpty { article.title = fileName.title ?? FileName.stem(of: name) }
      return .article(article)
    } catch {
      return .unparsable("\(error)")
    }
  }

  /// The number of bytes that can hold the header of an Org or AsciiDoc file, or the root of XML.
  private static let headerBytes = 1 << 16

  /// Returns the first bytes of a file; empty if it cannot be read.
  static func start(ofFileAt path: FilePath, bytes: Int = headerBytes) -> [UInt8] {
    let descriptor = open(path)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard let end = size(of: descriptor) else { return [] }
    let stream = SourceStream(descriptor, size: 0, end: min(end, bytes))
    return (try? stream.whole(limit: bytes)) ?? []
  }

  /// Returns the hash of the contents of a file; nil if it cannot be read.
  static func hash(ofFileAt path: FilePath) -> ContentHash? {
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

  var reason: String { String(cString: strerror(errno)) }
}
