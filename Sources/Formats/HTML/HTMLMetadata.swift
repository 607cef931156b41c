import Articles
import Base

/// The metadata that the tags of a page state.
struct HTMLMetadata {
  /// The fields of the metadata.
  enum Field {
    case title, siteName, description, keywords, tag, author, published, modified, language, address
  }

  private static let fields: [String: (field: Field, rank: Int)] = [
    "og:title": (.title, 0), "twitter:title": (.title, 1), "dc.title": (.title, 2),
    "og:site_name": (.siteName, 0), "application-name": (.siteName, 1),
    "description": (.description, 0), "og:description": (.description, 1),
    "dc.description": (.description, 2), "twitter:description": (.description, 3),
    "keywords": (.keywords, 0), "news_keywords": (.keywords, 1), "article:tag": (.tag, 0),
    "dc.subject": (.keywords, 2),
    "author": (.author, 0), "article:author": (.author, 1), "dc.creator": (.author, 2),
    "dcterms.creator": (.author, 3), "citation_author": (.author, 4),
    "article:published_time": (.published, 0), "og:article:published_time": (.published, 1),
    "datepublished": (.published, 2), "dcterms.issued": (.published, 3),
    "dcterms.created": (.published, 4), "dcterms.date": (.published, 5), "dc.date": (.published, 6),
    "dc.date.issued": (.published, 7), "citation_publication_date": (.published, 8),
    "pubdate": (.published, 9), "publish-date": (.published, 10), "date": (.published, 11),
    "article:modified_time": (.modified, 0), "og:updated_time": (.modified, 1),
    "datemodified": (.modified, 2), "dcterms.modified": (.modified, 3),
    "dc.date.modified": (.modified, 4), "last-modified": (.modified, 5),
    "creationdate": (.modified, 7),
    "og:url": (.address, 1), "twitter:url": (.address, 2),
    "content-language": (.language, 1), "og:locale": (.language, 2), "dc.language": (.language, 3),
  ]

  private var values: [Field: [(rank: Int, value: LocatedText)]] = [:]
  private var times = HTMLTimes()
  private var scriptLine: Int?
  /// The text of `<title>`.
  private(set) var title: LocatedText?
  /// The scripts with JSON-LD, and their lines.
  private(set) var linkedData: [(text: Range<Int>, line: Int)] = []

  /// Returns whether tags of this element can contain metadata.
  static func isSource(_ element: HTMLElement) -> Bool {
    switch element {
    case .html, .body, .meta, .link, .time, .script: true
    default: false
    }
  }

  /// Reads the metadata in a tag. `node` is the number of the next node of the tree.
  mutating func read(
    _ element: HTMLElement, _ attributes: HTMLAttributes, in bytes: Bytes, node: Int, line: Int
  ) {
    func value(_ attribute: HTMLAttribute) -> String? {
      guard let range = attributes[attribute] else { return nil }
      let text = HTMLText.text(of: range, in: bytes, isAttribute: true)
      return text.isEmpty ? nil : text
    }
    switch element {
    case .html, .body:
      if let language = value(.lang) ?? value(.xmlLang) { add(.language, 0, language, line) }
    case .link:
      let relations = (value(.rel) ?? "").lowercased().split(separator: " ")
      if relations.contains("canonical"), let address = value(.href) {
        add(.address, 0, address, line)
      }
    case .meta:
      guard let content = value(.content) else { return }
      for name in [value(.property), value(.name), value(.itemprop), value(.httpEquiv)] {
        if let name, let (field, rank) = Self.fields[name.lowercased()] {
          return add(field, rank, content, line)
        }
      }
    case .time:
      let names = (value(.class) ?? "").lowercased().split(separator: " ")
      let property = value(.itemprop)?.lowercased()
      let says = { (word: String) in names.contains { $0.hasSuffix(word) } }
      var kind = HTMLTimes.Kind.unspecified
      if property == "datemodified" || says("updated") || says("modified") {
        kind = .modified
      } else if attributes[.pubdate] != nil || property == "datepublished" || says("published")
        || says("entry-date")
      {
        kind = .published
      }
      times.open(kind, node: node, line: line)
      if let date = value(.datetime) { addTime(date) }
    case .script:
      scriptLine = value(.type)?.lowercased().hasPrefix("application/ld+json") == true ? line : nil
    default: break
    }
  }

  /// Adds the text of the script tag that `read` saw last.
  mutating func addScript(_ range: Range<Int>) {
    if let scriptLine { linkedData.append((range, scriptLine)) }
    scriptLine = nil
  }

  mutating func addTitle(_ text: String, line: Int) {
    if title == nil, !text.isEmpty { title = LocatedText(text: text, line: line) }
  }

  private mutating func add(_ field: Field, _ rank: Int, _ text: String, _ line: Int) {
    values[field, default: []].append((rank, LocatedText(text: text, line: line)))
  }

  /// The first absolute address of the page, by the rank of its tags.
  var url: String? {
    values[.address]?.sorted { $0.rank < $1.rank }.lazy
      .compactMap { WebAddress.absolute($0.value.text) }.first
  }

  /// Returns the value of the highest-ranked tag, or nil.
  func first(_ field: Field) -> LocatedText? {
    values[field]?.min { $0.rank < $1.rank }?.value
  }

  /// Returns all values in page order.
  func all(_ field: Field) -> [LocatedText] { values[field]?.map(\.value) ?? [] }

  /// Adds the text of the `<time>` that `read` saw last, unless its tag had a date.
  mutating func addTime(_ text: String) {
    guard let (kind, value) = times.add(text) else { return }
    // A marked text that is not a date ranks last.
    let isDate = CalendarDate(free: text) != nil
    switch kind {
    case .modified: add(.modified, isDate ? 6 : 8, value.text, value.line)
    case .published: add(.published, isDate ? 12 : 13, value.text, value.line)
    case .unspecified: break
    }
  }

  /// Returns the date that the article on the page shows, or nil.
  func shownTime(_ tree: HTMLTree, _ content: HTMLContent) -> LocatedText? {
    times.first(in: tree, content)
  }
}
