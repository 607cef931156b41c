import Articles
import Formats
import Glibc
import Search

/// Reads one source file into its articles.
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
    /// A JSON file of something else, and what was found instead of the first article.
    case noArticles(line: Int, String)
    /// The file was there when the folder was listed, and is not any more.
    case vanished
    case failed(String)
  }

  /// Problems that are kept until the first article of a `.json`.
  private static let maximumHeld = 100

  /// A file with more bytes is not read, unless it is read row by row.
  let maximumBytes: Int

  /// Reads the file at `path`, whose size was `size` when it was listed; `name` is the path that tells
  /// the format, and in which a date is looked for. Returns the hash of the contents; nil when they
  /// could not be read to the end.
  func read(
    _ path: [CChar], size: Int, name: String, _ body: (Outcome) throws -> Void
  ) rethrows -> ContentHash? {
    // Not blocking: a FIFO may have taken the file's place since it was listed.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else {
      try body(errno == ENOENT ? .vanished : .failed("cannot be read: \(reason)"))
      return nil
    }
    defer { close(descriptor) }
    let format = FileFormat(ofFileAt: name)
    if case .rows(let layout) = format {
      return try readRows(descriptor, layout, name, body)
    }
    let (outcome, hash) = readWhole(descriptor, size, format, name)
    try body(outcome)
    return hash
  }

  private func readWhole(
    _ descriptor: Int32, _ size: Int, _ format: FileFormat, _ name: String
  ) -> (Outcome, ContentHash?) {
    guard size <= maximumBytes else { return (.failed(tooLarge(size)), nil) }
    // One byte more than expected, so that the end is seen without growing.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    do {
      while true {
        let count = try bytes.withUnsafeMutableBytes { space throws(ReadFailure) in
          try Self.fill(UnsafeMutableRawBufferPointer(rebasing: space[filled...]), from: descriptor)
        }
        guard count > 0 else { break }
        filled += count
        guard filled <= maximumBytes else { return (.failed(tooLarge(filled)), nil) }
        if filled == bytes.count { bytes += repeatElement(0, count: max(1 << 16, filled)) }
      }
      bytes.removeSubrange(filled...)
      let hash = ContentHash(of: bytes)
      var article = try format.article(of: bytes)
      guard !article.title.isEmpty || !article.sections.isEmpty || !article.profiles.isEmpty else {
        return (.empty, hash)
      }
      article.completeDate(from: name, isRow: false)
      return (.article(article), hash)
    } catch {
      return (.failed("\(error)"), nil)
    }
  }

  private func readRows(
    _ descriptor: Int32, _ layout: JSONLines.Layout, _ path: String,
    _ body: (Outcome) throws -> Void
  ) rethrows -> ContentHash? {
    var hash = ContentHash()
    func source(_ space: UnsafeMutableRawBufferPointer) throws -> Int {
      let count = try Self.fill(space, from: descriptor)
      hash.add(UnsafeRawBufferPointer(rebasing: space[..<count]))
      return count
    }
    var rows = JSONLines(layout: layout)
    var names: Set<String> = []
    // A `.json` may hold anything, such as the settings of some program: only once there is an
    // article in it, the rest should be articles too.
    var first: (line: Int, message: String)?
    var held: [(line: Int, message: String)]? = layout == .values ? [] : nil
    while true {
      let row: JSONLines.Row?
      do {
        row = try rows.next(from: source)
      } catch {
        try body(.failed("\(error)"))
        return nil
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
        var name = id ?? "line-\(line)"
        if !names.insert(name).inserted {
          article.warnings.append(
            ParseWarning(line: line, message: "the id '\(name)' is that of an earlier row too"))
          name = "line-\(line)"
        }
        try body(.row(article, name: name))
      }
    }
    if held != nil, let first {
      try body(.noArticles(line: first.line, first.message))
    } else if first == nil, names.isEmpty {
      try body(.empty)
    }
    return hash
  }

  /// The hash of the contents of a file; nil when they cannot be read.
  static func hash(ofFileAt path: [CChar]) -> ContentHash? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = ContentHash()
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { space in
      while true {
        guard let count = try? fill(space, from: descriptor) else { return nil }
        guard count > 0 else { return hash }
        hash.add(UnsafeRawBufferPointer(rebasing: space[..<count]))
      }
    }
  }

  private struct ReadFailure: Error, CustomStringConvertible {
    let description: String
  }

  private static func fill(
    _ space: UnsafeMutableRawBufferPointer, from descriptor: Int32
  ) throws(ReadFailure) -> Int {
    while true {
      let count = Glibc.read(descriptor, space.baseAddress, space.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw ReadFailure(description: "cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  private var reason: String { String(cString: strerror(errno)) }

  private func tooLarge(_ size: Int) -> String {
    "has \(size) bytes; the limit is \(maximumBytes) (max_file_size in the configuration)"
  }
}
