import Base

/// The parts of a page that state metadata in its text: microformats (`class="p-author"`), microdata
/// (`itemprop="author"`) and relations of links (`rel="author"`).
struct HTMLMarks {
  enum Kind {
    /// Elements that the marks in them describe: an article, a person, or something else such as a
    /// comment.
    case article, person, thing
    case title, published, updated, author, name, tag, tags, url

    var isRoot: Bool { self == .article || self == .person || self == .thing }
  }

  struct Mark {
    var kind: Kind
    /// The number of the node of the element.
    var node: Int
    /// The value in an attribute, which takes precedence over the text.
    var value: String?
    var line: Int
  }

  /// The limit on marks. Pages with many are lists of articles.
  private static let maximumMarks = 1_000

  /// The marks in page order.
  private(set) var all: [Mark] = []

  private static let classes: [HTMLName: Kind] = names([
    "h-entry": .article, "hentry": .article, "h-recipe": .article, "h-event": .article,
    "h-review": .article, "h-cite": .thing, "h-feed": .thing, "h-product": .thing,
    "h-card": .person, "vcard": .person, "p-name": .title, "entry-title": .title,
    "dt-published": .published, "dt-updated": .updated, "p-author": .author, "fn": .name,
    "p-category": .tag, "u-url": .url,
  ])
  private static let relations: [HTMLName: Kind] = names(["author": .author, "tag": .tag])
  private static let properties: [HTMLName: Kind] = names([
    "author": .author, "creator": .author, "name": .name, "headline": .title, "keywords": .tags,
    "articlesection": .tag, "datepublished": .published, "datecreated": .published,
    "datemodified": .updated,
  ])

  private static func names(_ kinds: [String: Kind]) -> [HTMLName: Kind] {
    kinds.reduce(into: [:]) { kinds, entry in
      if let name = HTMLName(entry.key.utf8) { kinds[name] = entry.value }
    }
  }

  /// Adds the marks of a tag. `node` is the number of its future node. Returns whether there are any.
  mutating func read(
    _ element: HTMLElement, _ attributes: HTMLAttributes, in bytes: Bytes, node: Int,
    line: () -> Int
  ) -> Bool {
    guard !attributes.isEmpty, all.count < Self.maximumMarks,
      !element.belongsInHead || element == .other
    else { return false }
    var kinds: [Kind] = []
    var isAuthor = false
    if let range = attributes[.class] {
      Self.eachWord(of: bytes.part(range)) { word in
        if let kind = Self.classes[word] { kinds.append(kind) }
        isAuthor = isAuthor || word == Self.author
      }
    }
    if let range = attributes[.itemprop] {
      Self.eachWord(of: bytes.part(range)) { word in
        if let kind = Self.properties[word] { kinds.append(kind) }
      }
    }
    if element == .a, let range = attributes[.rel] {
      Self.eachWord(of: bytes.part(range)) { word in
        if let kind = Self.relations[word] { kinds.append(kind) }
      }
    }
    if let type = attributes[.itemtype], let kind = Self.root(ofType: bytes.part(type)) {
      kinds.append(kind)
    }
    guard !kinds.isEmpty else { return false }
    // The person of `class="author vcard"` is the author.
    if isAuthor, kinds.contains(.person) { kinds.append(.author) }
    let stated = [HTMLAttribute.content, .datetime, .title].lazy.compactMap { attributes[$0] }.first
    let line = line()
    func add(_ kind: Kind) {
      let value: Range<Int>? =
        switch kind {
        case .url: attributes[.href]
        case .published, .updated: stated
        // `<abbr title="…">` has its value there; the title of a link is only a hint.
        default: element == .other ? stated : nil
        }
      let text = value.map { HTMLText.text(of: $0, in: bytes, isAttribute: true) }
      all.append(Mark(kind: kind, node: node, value: text, line: line))
    }
    // A property of an element that is a root itself belongs to the root around it.
    for kind in kinds where !kind.isRoot { add(kind) }
    for kind in kinds where kind.isRoot { add(kind) }
    return true
  }

  private static let author = HTMLName("author".utf8)

  /// Calls `body` for each word that is not too long for a name.
  private static func eachWord(of words: Bytes, _ body: (HTMLName) -> Void) {
    guard words.count <= HTMLTraits.maximumValueBytes else { return }
    var start = 0
    while start < words.count {
      var end = start
      while end < words.count, words[end] > 0x20 { end += 1 }
      if end > start, let name = HTMLName(words.part(start..<end)) { body(name) }
      start = end + 1
    }
  }

  /// Returns the kind of a microdata type, or nil if the page as a whole has it.
  private static func root(ofType type: Bytes) -> Kind? {
    let name = String(decoding: type.suffix(40), as: UTF8.self).split(separator: "/").last ?? ""
    if HTMLLinkedData.isArticle(String(name)) || name == "Recipe" || name == "CreativeWork" {
      return .article
    }
    switch name {
    case "Person", "Organization": return .person
    case "WebPage", "WebSite", "Blog", "AboutPage", "ItemPage", "CollectionPage", "": return nil
    default: return name.hasPrefix("WP") ? nil : .thing
    }
  }

  /// Replaces the numbers of nodes by new ones.
  mutating func renumber(_ numbers: [UInt32]) {
    for index in all.indices where all[index].node < numbers.count {
      all[index].node = Int(numbers[all[index].node])
    }
    // Sorting by the place too keeps the order of the marks of one element.
    all = all.enumerated().sorted { ($0.element.node, $0.offset) < ($1.element.node, $1.offset) }
      .map(\.element)
  }
}
