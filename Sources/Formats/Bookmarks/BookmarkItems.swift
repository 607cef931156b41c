import Base

/// A reader for the links in a file of bookmarks: the format of Netscape, which browsers, Pinboard and Raindrop
/// write, and that of Pocket.
///
/// Each link is an article, whose tags are those that it states and the folders that it is in. So is each folder with
/// a description.
struct BookmarkItems {
  /// A link or the description of a folder, with the ranges of the values of its attributes.
  private struct Link {
    var start: Int
    /// Nil for a folder.
    var address: Range<Int>?
    var date: Range<Int>?
    var tags: Range<Int>?
    var folders: [String]
    var title = HTMLText()
    var note = HTMLText()
  }

  /// What the text that comes next belongs to.
  private enum Part { case title, note, folder, nothing }

  /// The largest number of folders around a link that are its tags.
  private static let maximumFolders = 8
  /// The size limit of a tag, in bytes.
  private static let longestTag = 200

  private var links: [Link] = []
  private var addresses: Set<String> = []
  private var position = 0
  private var isRead = false

  /// Returns whether the start of a page shows that it is a file of bookmarks.
  static func matches(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start.prefix(1_024), as: UTF8.self).lowercased()
    return text.contains("<!doctype netscape-bookmark-file")
      || text.contains("<title>pocket export<")
  }

  /// Returns the next link, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    if !isRead {
      isRead = true
      read(bytes)
    }
    guard position < links.count else { return nil }
    defer { position += 1 }
    return .record(record(of: links[position], bytes, &lines))
  }

  private mutating func read(_ bytes: Bytes) {
    var tokenizer = HTMLTokenizer(bytes)
    var part = Part.nothing
    var folder = HTMLText()
    // The folder that each open list belongs to; nil for a list below no heading.
    var folders: [String?] = []
    var folderStart = 0
    // A note behind the heading of a folder is about the folder.
    var isBehindLink = false
    func outerFolders() -> [String] { folders.compactMap(\.self).suffix(Self.maximumFolders) }
    while let token = tokenizer.next() {
      switch token {
      case .start(.a, _):
        guard let address = tokenizer.attributes[.href] else { continue }
        links.append(
          Link(
            start: tokenizer.start, address: address,
            date: tokenizer.attributes[.addDate] ?? tokenizer.attributes[.timeAdded],
            tags: tokenizer.attributes[.tags],
            folders: outerFolders()))
        part = .title
        isBehindLink = true
      case .start(.h3, _):
        _ = folder.take()
        folderStart = tokenizer.start
        part = .folder
        isBehindLink = false
      case .start(.dd, _):
        if !isBehindLink {
          links.append(Link(start: folderStart, folders: outerFolders(), title: folder))
        }
        part = .note
      case .start(.dl, _):
        let name = folder.take()
        folders.append(name.isEmpty || name.utf8.count > Self.longestTag ? nil : name)
        part = .nothing
      case .end(.dl):
        _ = folders.popLast()
        part = .nothing
      case .start(.dt, _), .start(.li, _), .end(.a), .end(.h3), .end(.dd): part = .nothing
      case .start, .end: break
      case .text(let range), .raw(let range):
        switch part {
        case .title: _ = links[links.count - 1].title.add(range, of: bytes, stopsAtLineEnd: false)
        case .note: _ = links[links.count - 1].note.add(range, of: bytes, stopsAtLineEnd: false)
        case .folder: _ = folder.add(range, of: bytes, stopsAtLineEnd: false)
        case .nothing: break
        }
      }
    }
    links.removeAll { $0.address == nil && $0.note.isEmpty }
  }

  private mutating func record(
    of link: Link, _ bytes: Bytes, _ lines: inout LineCount
  ) -> ExportedRecord {
    var link = link
    func text(_ range: Range<Int>) -> String {
      HTMLText.text(of: range, in: bytes, isAttribute: true)
    }
    var record = ExportedRecord(line: lines.line(at: link.start, in: bytes))
    let title = link.title.take()
    record.title = title
    if let address = link.address.map(text) {
      // The same page can be in several folders.
      record.id = addresses.insert(address).inserted ? address : nil
      record.url = address
      if title.isEmpty { record.title = address }
    }
    record.format = .text
    record.text = link.note.take()
    record.date = link.date.map(text)
    record.tags = FrontMatterNames.listed(link.tags.map(text) ?? "") + link.folders
    return record
  }
}
