import Base
import JSON

/// The JSON-LD metadata of the article on a page.
struct HTMLLinkedData {
  private(set) var headline: LocatedText?
  private(set) var published: LocatedText?
  private(set) var modified: LocatedText?
  private(set) var language: LocatedText?
  private(set) var authors: [String] = []
  private(set) var keywords: [String] = []

  /// Reads the first article that one of these scripts describes. Skips invalid JSON.
  init(_ scripts: [(text: Range<Int>, line: Int)], in bytes: Bytes) {
    for script in scripts {
      guard let root = try? Self.parse(bytes.part(Self.json(script.text, bytes))),
        let article = Self.article(in: root)
      else { continue }
      func value(_ key: String) -> LocatedText? {
        Self.text(article[key]).map { LocatedText(text: $0, line: script.line) }
      }
      headline = value("headline") ?? value("name")
      published = value("datePublished") ?? value("dateCreated")
      modified = value("dateModified")
      language = value("inLanguage")
      authors = Self.all(article["author"] ?? article["creator"])
      keywords = Self.all(article["keywords"])
      return
    }
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

  private static func article(in root: JSONNode) -> JSONNode? {
    var waiting = [root]
    while let node = waiting.popLast() {
      if let nodes = node.array { waiting += nodes.reversed() }
      guard node.members != nil else { continue }
      let types = node["@type"]?.array?.compactMap(\.string) ?? [node["@type"]?.string ?? ""]
      if types.contains(where: isArticle) { return node }
      for key in ["mainEntity", "@graph"] {
        if let inner = node[key] { waiting.append(inner) }
      }
    }
    return nil
  }

  /// Returns whether a type is that of an article: `NewsArticle`, `BlogPosting`,
  /// `https://schema.org/Report` …
  private static func isArticle(_ type: String) -> Bool {
    ["Article", "Posting", "Report", "Review"].contains { type.hasSuffix($0) }
  }

  /// Returns the text of a string, or the name of an object.
  private static func text(_ node: JSONNode?) -> String? {
    guard let node else { return nil }
    guard let text = node.string else {
      return node["name"]?.string.flatMap(clean) ?? node["alternateName"]?.string.flatMap(clean)
    }
    return clean(text)
  }

  private static func all(_ node: JSONNode?) -> [String] {
    (node?.array ?? node.map { [$0] } ?? []).compactMap(text)
  }

  /// Resolves character references, which many pages also have here.
  private static func clean(_ text: String) -> String? {
    var text = text
    let cleaned = text.withUTF8 { HTMLText.text(of: 0..<$0.count, in: $0) }
    return cleaned.isEmpty ? nil : cleaned
  }
}
