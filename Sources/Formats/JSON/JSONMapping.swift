import JSON

/// The keys of JSON objects that hold the parts of articles.
public struct JSONMapping: Sendable, Equatable {
  /// A part of an article.
  public enum Field: String, Sendable, CaseIterable {
    case id
    case title
    /// A string, or a list of paragraphs.
    case text
    /// A list of strings, of objects with a name and of such lists, or one string, which is split at commas
    /// and semicolons or, if it has none, at blanks.
    case tags
    case date
    case updated
    /// The web address of the article.
    case url
    case language
    /// A string, or a list of strings or of objects with a `name`.
    case authors
    /// Other names of the article: a string, which is split at commas, or a list of strings.
    case aliases
    case description
    /// A list of objects with `heading` or `title`, and `text`, `body` or `content`.
    case sections
    /// A list of objects with `name`, `text` and `type` or `kind`, or an object of texts by name.
    case profiles
  }

  private var names: [Field: [String]]

  /// Creates a mapping with the default keys, except for the fields in `names`. A name with dots is a key
  /// of that name or, without such a key, a path through objects: `meta.title`.
  public init(_ names: [Field: [String]] = [:]) {
    self.names = names
  }

  /// Returns the keys of a field that the creator of the mapping named; nil for the default keys.
  func statedNames(of field: Field) -> [String]? { names[field] }

  /// Returns the keys of a field, the most exact first.
  public func names(of field: Field) -> [String] {
    names[field] ?? Self.usualNames(of: field)
  }

  /// Names of texts, those of feeds and forums last.
  static let textNames = [
    "text", "body", "content", "content_html", "content_text", "full_text", "html", "markdown",
    "selftext", "textContent",
  ]

  private static func usualNames(of field: Field) -> [String] {
    field == .text
      ? textNames
      : field.metadata.isEmpty
        ? [field.rawValue] : field.metadata.flatMap { MetadataKeys.names(of: $0) }
  }

  /// Returns the value at a key or path, or nil.
  static func value(of name: String, in object: JSONNode) -> JSONNode? {
    if let value = object[name] { return value }
    guard name.utf8.contains(UInt8(ascii: ".")) else { return nil }
    var node = object
    for key in name.split(separator: ".", omittingEmptySubsequences: false) {
      guard let next = node[String(key)] else { return nil }
      node = next
    }
    return node
  }
}

extension JSONMapping.Field {
  /// The metadata whose keys are the default keys of the field; empty for parts that only rows have.
  var metadata: [MetadataField] {
    switch self {
    case .id, .text, .sections, .profiles: []
    case .title: [.title]
    case .tags: [.tags, .tag]
    case .date: [.date]
    case .updated: [.updated]
    case .url: [.url]
    case .language: [.language]
    case .authors: [.author, .authors]
    case .aliases: [.aliases]
    case .description: [.description]
    }
  }

  /// The default keys whose values cause a warning if they have an unexpected type. Other keys often have
  /// another meaning.
  var certainNames: Set<String> {
    switch self {
    case .text: ["text", "body", "content"]
    case .language: ["lang", "language"]
    case .authors: ["author", "authors"]
    case .description: ["description", "summary"]
    default: [rawValue]
    }
  }
}

extension JSONMapping: CustomStringConvertible {
  /// The keys of each field, in a fixed order.
  public var description: String {
    Field.allCases.map { "\($0.rawValue): \(names(of: $0))" }.joined(separator: "\n")
  }
}
