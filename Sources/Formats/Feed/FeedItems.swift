import Articles
import Base

/// A reader for the items of a feed: RSS 0.9 to 2.0, RDF and Atom (RFC 4287), with the extensions Dublin Core and
/// `content`, and the export of a WordPress site (WXR).
struct FeedItems {
  /// The names of the outermost elements.
  static let roots: Set = ["rss", "feed", "RDF"]

  private var records = XMLRecordReader(["item", "entry"])
  private var isChecked = false
  private var isFeed = false
  /// The language of the whole feed.
  private var language: String?
  /// The names of authors by the names with which they log in to WordPress.
  private var authors: [String: String]?

  /// Returns the next item, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    let item = records.next(in: bytes)
    if !isChecked {
      isChecked = true
      guard let root = records.root, Self.roots.contains(root) else {
        return .problem(line: 1, "is not a feed: it has no <rss>, <feed> or <rdf:RDF>")
      }
      isFeed = true
      language = records.language
    }
    guard isFeed, let item else { return nil }
    var record = ExportedRecord(line: lines.line(at: item.start, in: bytes))
    let type = item.text("wp:post_type", in: bytes)
    if let type, !["post", "page"].contains(JSONRowText.line(type)) { return .skipped }
    guard isPost(item, bytes) else { return .skipped }
    record.title = title(of: item, bytes)
    record.authors = authors(of: item, bytes)
    record.tags = tags(of: item, bytes)
    record.url = address(of: item, bytes)
    record.id =
      item.text("guid", "id", in: bytes) ?? item.attributes["rdf:about"]
      ?? item.text("link", in: bytes) ?? record.url
    record.language = item.attributes["xml:lang"] ?? language
    if let content = markup(of: item, ["content:encoded", "content", "xhtml:body"], bytes) {
      record.text = type == nil ? content : Self.withParagraphs(Shortcodes.removed(from: content))
      record.summary = markup(of: item, ["excerpt:encoded", "description", "summary"], bytes)
    } else {
      let names = [
        "description", "summary", "excerpt:encoded", "media:group/media:description",
        "media:description", "itunes:summary",
      ]
      record.text = markup(of: item, names, bytes) ?? ""
    }
    setDates(of: &record, item, bytes)
    if let status = item.text("wp:status", in: bytes).map(JSONRowText.line) {
      if status == "trash" { return .skipped }
      record.isDraft = ["draft", "pending", "auto-draft"].contains(status)
    }
    if !item.isClosed { record.warnings.append(item.unclosedMessage) }
    return .record(record)
  }

  /// Returns the title. In Atom it can be HTML.
  private func title(of item: XMLRecord, _ bytes: Bytes) -> String? {
    for field in item.fields where field.name == "title" || field.name == "dc:title" {
      let type = XMLText.attributes(in: field.attributes, of: bytes)["type"]
      let text = XMLText.text(of: field.contents, in: bytes)
      let title = type == "html" ? Self.plain(text) : text
      if title.utf8.contains(where: { $0 > 0x20 }) { return title }
    }
    return nil
  }

  private static func plain(_ markup: String) -> String {
    JSONRow.paragraphs(of: JSONTextFormat.html.article(Array(markup.utf8))).map(\.text)
      .joined(separator: " ")
  }

  /// Returns the HTML of the first of the fields that has text.
  private func markup(of item: XMLRecord, _ names: [String], _ bytes: Bytes) -> String? {
    for name in names {
      for field in item.fields(name) {
        let text = XMLText.markup(of: field.contents, in: bytes)
        guard text.utf8.contains(where: { $0 > 0x20 }) else { continue }
        let type = XMLText.attributes(in: field.attributes, of: bytes)["type"]
        return type == "text" || type == "text/plain"
          ? HTMLText.escaped(text).replacing("\n", with: "<br>") : text
      }
    }
    return nil
  }

  /// Returns the text of a post. WordPress stores paragraphs as blank lines, unless its editor wrote blocks.
  private static func withParagraphs(_ text: String) -> String {
    guard !text.utf8.contains("<!-- wp:".utf8), !text.utf8.contains("<p".utf8) else { return text }
    var markup: [UInt8] = []
    var isEmptyLine = false
    for byte in text.utf8 where byte != 0x0D {
      if byte == 0x0A {
        markup += isEmptyLine ? Array("<p>\n".utf8) : [byte]
        isEmptyLine = true
      } else {
        markup.append(byte)
        isEmptyLine = isEmptyLine && byte <= 0x20
      }
    }
    return String(decoding: markup, as: UTF8.self)
  }

  private func address(of item: XMLRecord, _ bytes: Bytes) -> String? {
    var other: String?
    for field in item.fields("link") {
      let text = XMLText.text(of: field.contents, in: bytes)
      if text.utf8.contains(where: { $0 > 0x20 }) { return text }
      let attributes = XMLText.attributes(in: field.attributes, of: bytes)
      guard let target = attributes["href"] else { continue }
      switch attributes["rel"] ?? "alternate" {
      case "alternate": return target
      case "self", "enclosure", "edit", "replies", "via", "related": continue
      default: other = other ?? target
      }
    }
    guard other == nil, let guid = item.fields("guid").first else { return other }
    let isLink = XMLText.attributes(in: guid.attributes, of: bytes)["isPermaLink"] != "false"
    return isLink ? XMLText.text(of: guid.contents, in: bytes) : nil
  }

  private func tags(of item: XMLRecord, _ bytes: Bytes) -> [String] {
    item.fields.compactMap { field -> String? in
      guard field.name == "category" || field.name == "dc:subject" else { return nil }
      let attributes = XMLText.attributes(in: field.attributes, of: bytes)
      // Blogger states in this way what an entry is.
      if attributes["scheme"]?.hasSuffix("#kind") == true { return nil }
      if let domain = attributes["domain"], attributes["nicename"] != nil {
        // WordPress also writes formats, menus and languages as categories.
        guard ["category", "post_tag", "tag"].contains(domain),
          attributes["nicename"] != "uncategorized"
        else { return nil }
      }
      let text = XMLText.text(of: field.contents, in: bytes)
      if text.utf8.contains(where: { $0 > 0x20 }) { return text }
      return attributes["label"] ?? attributes["term"]
    }
  }

  /// Returns whether an entry is a text: Blogger also exports its settings, templates and comments as entries.
  private func isPost(_ item: XMLRecord, _ bytes: Bytes) -> Bool {
    item.fields("category").allSatisfy { field in
      let attributes = XMLText.attributes(in: field.attributes, of: bytes)
      guard attributes["scheme"]?.hasSuffix("#kind") == true, let kind = attributes["term"] else {
        return true
      }
      return kind.hasSuffix("#post") || kind.hasSuffix("#page")
    }
  }

  private mutating func authors(of item: XMLRecord, _ bytes: Bytes) -> [String] {
    let names = item.texts("dc:creator", in: bytes) + item.texts("author/name", in: bytes)
    if !names.isEmpty {
      let known = authors ?? records.authorNames
      authors = known
      return names.map { known[JSONRowText.line($0)] ?? $0 }
    }
    let stated = item.fields("author").map { field in
      let text = JSONRowText.line(XMLText.text(of: field.contents, in: bytes))
      // RSS writes `ada@example.org (Ada Field)`.
      guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return text }
      return String(text[text.index(after: open)...].dropLast())
    }
    let others = stated.filter { !$0.isEmpty } + item.texts("itunes:author", in: bytes)
    // An entry of Atom without an author has that of the feed (RFC 4287, 4.2.1).
    return others.isEmpty && records.root == "feed" ? records.feedAuthors : others
  }

  private func setDates(of record: inout ExportedRecord, _ item: XMLRecord, _ bytes: Bytes) {
    let names = [
      "wp:post_date", "pubDate", "published", "issued", "dc:date", "dcterms:created",
      "dcterms:issued", "created",
    ]
    record.date = names.lazy.compactMap { item.text($0, in: bytes) }.map(JSONRowText.line)
      .first(where: Self.isDate)
    let changes = ["wp:post_modified", "updated", "modified", "dcterms:modified"]
    record.updated = changes.lazy.compactMap { item.text($0, in: bytes) }.map(JSONRowText.line)
      .first(where: Self.isDate)
  }

  /// WordPress writes the year 0 for a draft.
  private static func isDate(_ text: String) -> Bool {
    !text.hasPrefix("0000-00-00") && !text.contains(" -0001 ")
  }
}

extension XMLRecordReader {
  /// The language of the whole feed.
  fileprivate var language: String? {
    rootAttributes["xml:lang"].flatMap { $0.utf8.count < 100 ? $0 : nil }
      ?? header.first { $0.name == "language" }?.text
  }

  /// The authors that a feed in Atom states before its entries.
  fileprivate var feedAuthors: [String] { header.filter { $0.name == "name" }.map(\.text) }

  /// The names of authors that a WordPress export states before its items, by their names for logging in.
  fileprivate var authorNames: [String: String] {
    var names: [String: String] = [:]
    var login: String?
    for (name, text) in header {
      if name == "wp:author_login" { login = JSONRowText.line(text) }
      if name == "wp:author_display_name", let known = login {
        names[known] = JSONRowText.line(text)
        login = nil
      }
    }
    return names
  }
}
