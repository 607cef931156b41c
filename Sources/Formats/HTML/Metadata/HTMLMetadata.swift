import Articles
import Base

/// The metadata that the tags of a page state.
struct HTMLMetadata {
  /// The ranks of statements without a name in ``MetadataKeys``: before and after all names.
  private enum Rank {
    static let first = -1
    /// For headers of the server that sent the page, which are added to the rank of the name.
    static let header = 1_000
    static let time = 2_000
    static let unreadable = 3_000
  }

  private var values: [MetadataField: [(rank: Int, value: LocatedText)]] = [:]
  private var times = HTMLTimes()
  /// The parts of the page that classes, properties and relations of links mark.
  var marks = HTMLMarks()
  /// The first date with an unknown name.
  private(set) var unknownDate: (name: String, line: Int)?
  /// Whether Evernote exported the page.
  private(set) var isFromEvernote = false
  /// The address and the day that the program noted which saved the page.
  private(set) var saved = HTMLSavedPage()
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
      if let language = value(.lang) ?? value(.xmlLang) {
        add(.language, Rank.first, language, line)
      }
      saved.add(url: value(.sourceURL), date: value(.scrappedOn))
    case .link:
      let relations = (value(.rel) ?? "").lowercased().split(separator: " ")
      if relations.contains("canonical"), let address = value(.href) {
        add(.url, Rank.first, address, line)
      }
    case .meta:
      guard let content = value(.content) else { return }
      for attribute in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
        if let name = value(attribute), add(name, attribute, content, line) { return }
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

  /// Adds the contents of a `<meta>` with this name. Returns false if the name is unknown.
  private mutating func add(
    _ name: String, _ attribute: HTMLAttribute, _ content: String, _ line: Int
  ) -> Bool {
    let key = MetadataKeys.folded(name)
    switch key {
    // A page-wide title, like `<title>`.
    case "title": add(.name, 0, content, line)
    case "exporterversion": isFromEvernote = content.hasPrefix("Evernote")
    case "savepagedate": saved.add(url: nil, date: content)
    default:
      let meanings = MetadataKeys.meanings(of: name).filter {
        Self.isStated($0.field, by: attribute, key)
      }
      for (field, rank) in meanings {
        add(field, attribute == .httpEquiv ? Rank.header + rank : rank, content, line)
      }
      if unknownDate == nil, MetadataKeys.looksLikeDate(name), CalendarDate(free: content) != nil {
        unknownDate = (name, line)
      }
      return !meanings.isEmpty
    }
    return true
  }

  /// Returns whether a `<meta>` states this field. An `itemprop` can belong to any thing on the page, so
  /// that its `name` and `url` say nothing of the article.
  private static func isStated(
    _ field: MetadataField, by attribute: HTMLAttribute, _ key: String
  ) -> Bool {
    switch field {
    case .name, .path: false
    case .title: attribute != .itemprop || key == "headline"
    case .url, .siteName, .description: attribute != .itemprop
    default: true
    }
  }

  private mutating func add(_ field: MetadataField, _ rank: Int, _ text: String, _ line: Int) {
    values[field, default: []].append((rank, LocatedText(text: text, line: line)))
  }

  /// The first absolute address of the page, by the rank of its tags.
  var url: String? { ranked(.url).lazy.compactMap { WebAddress.absolute($0.text) }.first }

  /// Returns the value of the highest-ranked tag, or nil.
  func first(_ field: MetadataField) -> LocatedText? {
    values[field]?.min { $0.rank < $1.rank }?.value
  }

  /// Returns all values, those of the highest-ranked tags first.
  func ranked(_ field: MetadataField) -> [LocatedText] {
    let found = values[field] ?? []
    // Sorting keeps the order of equal ranks.
    return found.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.value)
  }

  /// Returns all values in page order.
  func all(_ field: MetadataField) -> [LocatedText] { values[field]?.map(\.value) ?? [] }

  /// Adds the text of the `<time>` that `read` saw last, unless its tag had a date.
  mutating func addTime(_ text: String) {
    guard let (kind, value) = times.add(text) else { return }
    // A marked text that is not a date ranks last.
    let isDate = CalendarDate(free: text) != nil
    switch kind {
    case .modified: add(.updated, isDate ? Rank.time : Rank.unreadable, value.text, value.line)
    case .published: add(.date, isDate ? Rank.time : Rank.unreadable, value.text, value.line)
    case .unspecified: break
    }
  }

  /// Replaces the numbers of nodes by new ones, after nodes have moved.
  mutating func renumber(_ numbers: [UInt32]) {
    times.renumber(numbers)
    marks.renumber(numbers)
  }

  /// Returns the date that the article on the page shows, or nil.
  func shownTime(_ tree: HTMLTree, _ content: HTMLContent) -> LocatedText? {
    times.first(in: tree, content)
  }
}
