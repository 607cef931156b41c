public import Articles
import Base
import JSON

/// A reader for a file that holds many articles and is not JSON: an export of notes or a site, a feed, a mailbox,
/// an outline, bookmarks, a table.
///
/// Each article keeps its identifier when the file grows: the one that the file states for it or, without one,
/// a hash of its title and its date or text. What cannot be read is a problem with its line, and what follows is still
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
    /// Bookmarks of a browser, of Pinboard, Raindrop or Pocket.
    case bookmarks
    /// A table in CSV or TSV.
    case table
  }

  private let bytes: [UInt8]
  private let format: Format
  private var notes = EvernoteNotes()
  private var items = FeedItems()
  private var mailbox = Mailbox()
  private var outlines = OutlineItems()
  private var bookmarks = BookmarkItems()
  private var table = TableRows()
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

  /// Returns whether the start of a page shows that it is a file of bookmarks.
  public static func isBookmarks(_ start: [UInt8]) -> Bool { BookmarkItems.matches(start) }

  /// Returns whether the start of a table shows that its rows are articles: it has columns of titles, and of texts
  /// or addresses.
  public static func isTableOfArticles(_ start: [UInt8]) -> Bool {
    (try? XMLSource.decode(start)).map { TableRows.matches($0.text) } ?? false
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
      case .record(let record):
        return row(record.article(keys), id: record.id, record.fallbackID, line: record.line)
      case .row(let object, let line, let warnings):
        var reader = JSONRow(
          object, line: line, mapping: JSONMapping(), keys: keys,
          text: { JSONTextFormat.auto.article($0, readsHashtags: false) })
        var (article, id) = reader.read() ?? (nil, nil)
        article?.warnings += warnings.map { ParseWarning(line: line, message: $0) }
        let fallback = ExportedRecord.fallbackID(
          title: article?.title,
          date: article.map { article in
            article.date.map { "\($0)" }
              ?? JSONRow.paragraphs(of: article).map(\.text).joined(separator: "\n")
          })
        return row(article, id: id ?? article?.url, fallback, line: line)
      }
    }
    return nil
  }

  /// Returns the row of an article with the identifier that the file states, else with `fallback`.
  private mutating func row(
    _ article: Article?, id: String?, _ fallback: String, line: Int
  ) -> JSONLines.Row {
    guard var article else { return .problem(line: line, message: "no title and no text") }
    article.warnings = warnings + article.warnings
    warnings = []
    let stated = id.map(JSONRowText.line) ?? ""
    if !stated.isEmpty, stated.utf8.count <= Article.maximumNameBytes {
      return .article(article, id: stated, line: line)
    }
    let count = fallbackIDs[fallback, default: 0] + 1
    fallbackIDs[fallback] = count
    return .article(article, id: count == 1 ? fallback : "\(fallback)-\(count)", line: line)
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
    case .bookmarks: bookmarks.next(in: bytes, &lines)
    case .table: table.next(in: bytes, &lines)
    }
  }
}

/// What a reader finds next in an export.
enum ExportItem {
  case record(ExportedRecord)
  /// An object whose members are named as in rows of JSON.
  case row(JSONNode, line: Int, warnings: [String])
  case problem(line: Int, String)
  /// A part that is not an article, such as an attachment.
  case skipped
}
