import Articles
import Base
import JSON

/// The JSON-LD metadata of the article on a page.
///
/// The article is the first object with the type of one, else the first of any other type that has a
/// headline or a date: a recipe, a page, a product. The page's own object fills what the article lacks.
struct HTMLLinkedData {
  private(set) var headline: LocatedText?
  /// The name of an object whose type is not that of an article, such as a page.
  private(set) var name: LocatedText?
  private(set) var published: LocatedText?
  private(set) var modified: LocatedText?
  private(set) var language: LocatedText?
  private(set) var url: String?
  private(set) var authors: [String] = []
  private(set) var keywords: [String] = []
  private(set) var sections: [String] = []

  /// The limit on objects to look at.
  private static let maximumObjects = 1_000

  /// Reads these scripts. Skips invalid JSON.
  init(_ scripts: [(text: Range<Int>, line: Int)], in bytes: Bytes) {
    var others: [(node: JSONNode, line: Int)] = []
    var articles: [(node: JSONNode, line: Int)] = []
    var people: [String: JSONNode] = [:]
    for script in scripts {
      guard let root = try? Self.parse(bytes.part(Self.json(script.text, bytes))) else { continue }
      for node in Self.objects(in: root) {
        let types = Self.types(of: node)
        if let id = node["@id"]?.string, people[id] == nil { people[id] = node }
        if types.contains(where: Self.isArticle) {
          articles.append((node, script.line))
        } else if types.allSatisfy({ !Self.siteTypes.contains($0) }),
          Self.dateKeys.contains(where: { node[$0] != nil }) || node["headline"] != nil
        {
          others.append((node, script.line))
        }
      }
    }
    // Of several articles, only the first is that of the page.
    if let article = articles.first { read(article.node, article.line, people, isArticle: true) }
    for other in others.prefix(2) { read(other.node, other.line, people, isArticle: false) }
  }

  private static let dateKeys = ["datePublished", "dateCreated", "dateModified"]
  /// Types that say nothing of the article.
  private static let siteTypes: Set<Substring> = [
    "WebSite", "Organization", "NewsMediaOrganization", "Corporation", "LocalBusiness", "Person",
    "BreadcrumbList", "ImageObject", "ListItem", "SearchAction", "Comment", "SiteNavigationElement",
    "ItemList", "Rating", "AggregateRating", "Offer",
  ]

  private mutating func read(
    _ node: JSONNode, _ line: Int, _ people: [String: JSONNode], isArticle: Bool
  ) {
    func value(_ keys: String...) -> LocatedText? {
      keys.lazy.compactMap { Self.text(node[$0]) }.first.map { LocatedText(text: $0, line: line) }
    }
    if isArticle {
      headline = headline ?? value("headline", "name")
    } else {
      headline = headline ?? value("headline")
      name = name ?? value("name")
    }
    published = published ?? value("datePublished", "dateCreated", "uploadDate")
    modified = modified ?? value("dateModified")
    language =
      language ?? Self.language(node["inLanguage"]).map { LocatedText(text: $0, line: line) }
    url =
      url
      ?? [node["url"], node["mainEntityOfPage"], node["mainEntityOfPage"]?["@id"]].lazy
      .compactMap { $0?.string.flatMap(WebAddress.absolute) }.first
    if authors.isEmpty {
      authors = Self.names(node["author"], people)
      if authors.isEmpty { authors = Self.names(node["creator"], people) }
    }
    if keywords.isEmpty { keywords = Self.names(node["keywords"], [:]) }
    if sections.isEmpty { sections = Self.names(node["articleSection"], [:]) }
  }

  // Pages have line breaks in strings, which JSON forbids. Blanks are equivalent elsewhere.
  private static func parse(_ text: Bytes) throws -> JSONNode {
    try text.map { max($0, 0x20) }.withUnsafeBufferPointer { try JSONNode.parse($0) }
  }

  // Old pages wrap the JSON in a comment or a CDATA section.
  private static func json(_ range: Range<Int>, _ bytes: Bytes) -> Range<Int> {
    var range = range
    let mark: StaticString = "<![CDATA["
    let first = range.first { bytes[$0] == UInt8(ascii: "<") || bytes[$0] == UInt8(ascii: "{") }
    if let first, bytes.starts(with: mark, at: first) {
      let inner = first + mark.utf8CodeUnitCount..<range.upperBound
      let end = inner.last { bytes.starts(with: "]]>", at: $0) } ?? inner.upperBound
      range = inner.lowerBound..<end
    }
    let start = range.first { bytes[$0] == UInt8(ascii: "{") || bytes[$0] == UInt8(ascii: "[") }
    let end = range.last { bytes[$0] == UInt8(ascii: "}") || bytes[$0] == UInt8(ascii: "]") }
    guard let start, let end, start <= end else { return range.lowerBound..<range.lowerBound }
    return start..<end + 1
  }

  /// Returns the objects that can describe the page or a part of it, in their order.
  private static func objects(in root: JSONNode) -> [JSONNode] {
    var waiting = [root]
    var objects: [JSONNode] = []
    while let node = waiting.popLast(), objects.count < maximumObjects {
      if let nodes = node.array { waiting += nodes.prefix(maximumObjects).reversed() }
      guard node.members != nil else { continue }
      objects.append(node)
      for key in ["mainEntity", "mainEntityOfPage", "@graph"] {
        if let inner = node[key], inner.string == nil { waiting.append(inner) }
      }
    }
    return objects
  }

  private static func types(of node: JSONNode) -> [Substring] {
    let types = node["@type"]?.array?.compactMap(\.string) ?? [node["@type"]?.string ?? ""]
    return types.map { $0.split { "/#:".contains($0) }.last ?? "" }
  }

  /// Returns whether a type is that of an article: `NewsArticle`, `BlogPosting`, `Report` …
  static func isArticle(_ type: some StringProtocol) -> Bool {
    ["Article", "Posting", "Report", "Review"].contains { type.hasSuffix($0) }
  }

  /// Returns the text of a string, or the name of an object.
  private static func text(_ node: JSONNode?) -> String? {
    guard let node else { return nil }
    if let text = node.string { return clean(text) }
    for key in ["name", "alternateName", "@value", "headline"] {
      if let text = node[key]?.string ?? node[key]?.array?.first?.string, let name = clean(text) {
        return name
      }
    }
    let parts = [node["givenName"], node["familyName"]].compactMap { $0?.string.flatMap(clean) }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func language(_ node: JSONNode?) -> String? {
    let node = node?.array?.first ?? node
    return node?["alternateName"]?.string.flatMap(clean) ?? text(node)
  }

  /// Returns the names in a string, an object, or a list of these. An object that has only an `@id` has the
  /// name of the object with that id.
  private static func names(_ node: JSONNode?, _ known: [String: JSONNode]) -> [String] {
    (node?.array ?? node.map { [$0] } ?? []).compactMap { item in
      text(item) ?? (item["@id"]?.string.flatMap { known[$0] }).flatMap(text)
    }
  }

  /// Resolves character references, which many pages also have here.
  private static func clean(_ text: String) -> String? {
    var text = text
    let cleaned = text.withUTF8 { HTMLText.text(of: 0..<$0.count, in: $0) }
    return cleaned.isEmpty ? nil : cleaned
  }
}
