import Base

/// A reader for the outlines of a file in OPML 2.0.
///
/// In a list of feeds or links, each outline with an address, a note or nothing below it is an article, whose tags
/// are the outlines that it is in. Any other file is one article.
struct OutlineItems {
  /// An `<outline>`.
  private struct Item {
    var start: Int
    var attributes: Range<Int>
    /// The number of the outline that it is in.
    var parent: Int?
    var hasChildren = false
    /// The name of an outline with others below it, if it is short enough for a tag.
    var tag: String?
  }

  /// The largest number of open elements.
  private static let maximumDepth = 256
  /// The largest number of outlines around one that are its tags.
  private static let maximumTags = 8
  /// The size limit of a tag, in bytes.
  private static let longestTag = 200

  private var items: [Item] = []
  private var header: [String: String] = [:]
  private var position = 0
  private var isRead = false
  private var isList = false

  /// Returns the next outline, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    if !isRead {
      isRead = true
      guard read(bytes) else {
        return .problem(line: 1, "is not an outline in OPML: it has no <opml>")
      }
      isList = items.contains { address(of: attributes(of: $0, bytes)) != nil }
      guard isList else {
        position = items.count
        return items.isEmpty && header["title"] == nil ? nil : .record(whole(bytes))
      }
    }
    while position < items.count {
      let item = items[position]
      position += 1
      if let record = record(of: item, bytes, lines.line(at: item.start, in: bytes)) {
        return .record(record)
      }
    }
    return nil
  }

  /// Reads all outlines. Returns false if the file has no OPML.
  private mutating func read(_ bytes: Bytes) -> Bool {
    var reader = XMLReader(bytes)
    var open: [Int] = []
    var surplus = 0
    var isOPML = false
    var last: String?
    while let event = reader.next() {
      switch event {
      case .start("outline", let attributes, let isEmpty):
        if let parent = open.last, !items[parent].hasChildren {
          items[parent].hasChildren = true
          let name = name(of: self.attributes(of: items[parent], bytes))
          items[parent].tag = name.flatMap { $0.utf8.count <= Self.longestTag ? $0 : nil }
        }
        items.append(Item(start: reader.start, attributes: attributes, parent: open.last))
        guard !isEmpty else { continue }
        if open.count < Self.maximumDepth { open.append(items.count - 1) } else { surplus += 1 }
      case .start(let start, _, _):
        isOPML = isOPML || start == "opml"
        last = start
      case .end("outline"):
        if surplus > 0 { surplus -= 1 } else { _ = open.popLast() }
      case .end: last = nil
      case .text(let range), .literal(let range):
        guard let last, items.isEmpty, header.count < 100, header[last] == nil else { continue }
        let text = JSONRowText.line(XMLText.text(of: range, in: bytes))
        if !text.isEmpty { header[last] = text }
      }
    }
    return isOPML
  }

  private func attributes(of item: Item, _ bytes: Bytes) -> [String: String] {
    XMLText.attributes(in: item.attributes, of: bytes)
  }

  private func address(of attributes: [String: String]) -> String? {
    ["htmlUrl", "url", "xmlUrl"].lazy.compactMap { attributes[$0] }.first { !$0.isEmpty }
  }

  private func name(of attributes: [String: String]) -> String? {
    ["title", "text"].lazy.compactMap { attributes[$0] }.map(JSONRowText.value)
      .first { !$0.isEmpty }
  }

  private func record(of item: Item, _ bytes: Bytes, _ line: Int) -> ExportedRecord? {
    let attributes = attributes(of: item, bytes)
    let address = address(of: attributes)
    let note = attributes["_note"] ?? ""
    guard address != nil || !note.isEmpty || !item.hasChildren else { return nil }
    var record = ExportedRecord(line: line)
    record.id = attributes["xmlUrl"] ?? address
    record.title = name(of: attributes)
    record.format = .auto
    record.text = note
    if let text = attributes["text"], JSONRowText.value(text) != record.title {
      record.text = note.isEmpty ? text : text + "\n" + note
    }
    record.summary = attributes["description"]
    record.url = address
    record.language = attributes["language"].flatMap { $0 == "unknown" ? nil : $0 }
    record.date = attributes["created"]
    record.tags = (attributes["category"] ?? "").split(separator: ",").map { tag in
      tag.split(separator: "/").joined(separator: "/")
    }
    var parent = item.parent
    while let number = parent, record.tags.count < Self.maximumTags {
      if let tag = items[number].tag { record.tags.append(tag) }
      parent = items[number].parent
    }
    return record
  }

  /// Returns an outline that is a text. Outlines at the top that have others below them are headings.
  private func whole(_ bytes: Bytes) -> ExportedRecord {
    var record = ExportedRecord(line: 1)
    record.title = header["title"]
    record.date = header["dateCreated"]
    record.updated = header["dateModified"]
    record.authors = [header["ownerName"]].compactMap(\.self)
    for item in items {
      let attributes = attributes(of: item, bytes)
      let isHeading = item.parent == nil && item.hasChildren
      for (key, tag) in [("text", isHeading ? "h2" : "p"), ("_note", "p")] {
        guard let text = attributes[key], !text.isEmpty else { continue }
        let markup = text.contains("</") ? text : HTMLText.escaped(text)
        record.text += "<\(tag)>\(markup)</\(tag)>\n"
      }
    }
    return record
  }
}
