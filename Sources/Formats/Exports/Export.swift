public import Articles
import Base

/// A reader for a file that holds many articles and is no JSON: an export of notes or a site, a feed, a mailbox,
/// an outline.
///
/// Each article keeps its identifier when the file grows: the one that the file states for it or, without one,
/// a hash of its title and date. What cannot be read is a problem with its line, and what follows is still
/// read. Takes linear time.
public struct Export {
  /// The formats of such files.
  public enum Format: Sendable, Equatable, CaseIterable {
    /// Notes that Evernote exported (`.enex`).
    case evernote
    /// A feed in RSS or Atom, or the export of a WordPress site.
    case feed
    /// Messages in the mbox format (RFC 4155).
    case mailbox
    /// Outlines and lists of feeds in OPML.
    case outline
  }

  private let bytes: [UInt8]
  private let format: Format
  private var notes = EvernoteNotes()
  private var items = FeedItems()
  private var mailbox = Mailbox()
  private var outlines = OutlineItems()
  private let keys = JSONKeys()
  private var lines = LineCount()
  /// Warnings about the whole file, which the first article gets.
  private var warnings: [ParseWarning] = []
  private var fallbackIDs: [String: Int] = [:]
  private var isAtEnd = false

  /// Creates a reader of a whole file.
  ///
  /// - Throws: `ParseError.binary` if the file contains a NUL, which only mailboxes may.
  public init(_ bytes: [UInt8], format: Format) throws(ParseError) {
    self.format = format
    if format == .mailbox {
      // Each message has an encoding of its own.
      self.bytes = bytes
    } else {
      (self.bytes, warnings) = try XMLSource.decode(bytes)
    }
  }

  /// Returns whether the start of a file shows that its root is that of a feed.
  public static func isFeed(_ start: [UInt8]) -> Bool {
    guard let (text, _) = try? XMLSource.decode(start) else { return false }
    return text.withUnsafeBufferPointer { bytes in
      var records = XMLRecordReader(["item", "entry"])
      _ = records.next(in: bytes)
      return records.root.map(FeedItems.roots.contains) ?? false
    }
  }

  /// Returns the next article or problem, or nil at the end.
  public mutating func next() -> JSONLines.Row? {
    while !isAtEnd {
      guard let item = nextItem() else {
        isAtEnd = true
        break
      }
      switch item {
      case .skipped: continue
      case .problem(let line, let message): return .problem(line: line, message: message)
      case .record(let record): return row(of: record)
      }
    }
    return nil
  }

  private mutating func row(of record: ExportedRecord) -> JSONLines.Row {
    guard var article = record.article(keys) else {
      return .problem(line: record.line, message: "no title and no text")
    }
    article.warnings = warnings + article.warnings
    warnings = []
    let stated = record.id.map(JSONRowText.line) ?? ""
    if !stated.isEmpty, stated.utf8.count <= Article.maximumNameBytes {
      return .article(article, id: stated, line: record.line)
    }
    let id = record.fallbackID
    let count = fallbackIDs[id, default: 0] + 1
    fallbackIDs[id] = count
    return .article(article, id: count == 1 ? id : "\(id)-\(count)", line: record.line)
  }

  private mutating func nextItem() -> ExportItem? {
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { nextItem(in: $0) }
  }

  private mutating func nextItem(in bytes: Bytes) -> ExportItem? {
    switch format {
    case .evernote: notes.next(in: bytes, &lines)
    case .feed: items.next(in: bytes, &lines)
    case .mailbox: mailbox.next(in: bytes, &lines)
    case .outline: outlines.next(in: bytes, &lines)
    }
  }
}

/// What a reader finds next in an export.
enum ExportItem {
  case record(ExportedRecord)
  case problem(line: Int, String)
  /// A part that is no article, such as an attachment.
  case skipped
}
