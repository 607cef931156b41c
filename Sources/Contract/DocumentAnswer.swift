public import Articles
public import Base

/// A whole document: the answer of `lede show`, `lede profile`, `GET /v1/documents/{id}` and
/// `GET /v1/profiles/{name}`.
public struct DocumentAnswer: Sendable, Equatable {
  /// A section of the document with its text.
  public struct Section: Sendable, Equatable {
    /// The heading; nil for the text before the first heading.
    public var heading: String?
    /// The 1-based line of the heading, or of the first paragraph without a heading.
    public var line: Int
    /// The level: 1 at the top, one more for each enclosing section.
    public var level: Int
    /// The paragraphs, separated by empty lines.
    public var text: String

    /// Creates a section with its text.
    package init(heading: String? = nil, line: Int, level: Int, text: String) {
      self.heading = heading
      self.line = line
      self.level = level
      self.text = text
    }
  }

  /// The id, as in hits of a search.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile, its name.
  public var title: String
  /// The absolute path of the file; for a profile, of the newest article that states it.
  public var path: String
  /// The 1-based line of the title or of the name of the profile.
  public var line: Int
  /// The date as `YYYY-MM-DD`; nil for a profile and for an article without a date.
  public var date: String?
  /// The URL that the file states for the article; nil if it states none.
  public var url: String?
  /// The tags, each in the spelling that most articles use.
  public var tags: [String]
  /// The names of the authors, as the article states them.
  public var authors: [String]
  /// The names of the profiles that the article states.
  public var mentions: [String]
  /// The type of a profile; nil for an article.
  public var type: String?
  /// The ISO 639 code of the language: the stated, the detected or the configured one.
  public var language: String
  /// The sections in the order of the text.
  public var sections: [Section]
  /// For a profile, all articles that state it, newest first; nil for an article.
  public var mentionedIn: [ArticleReference]?

  /// Creates a document with these values.
  package init(
    id: String, kind: DocumentKind, title: String, path: String, line: Int, date: String? = nil,
    url: String? = nil, tags: [String], authors: [String], mentions: [String], type: String? = nil,
    language: String,
    sections: [Section], mentionedIn: [ArticleReference]? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.path = path
    self.line = line
    self.date = date
    self.url = url
    self.tags = tags
    self.authors = authors
    self.mentions = mentions
    self.type = type
    self.language = language
    self.sections = sections
    self.mentionedIn = mentionedIn
  }

  /// The document as JSON.
  public var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("id", .string(id)),
      .init("kind", .string(kind.rawValue)),
      .init("title", .string(title)),
      .init("path", .string(path)),
      .init("line", .integer(line)),
      .init("date", .optional(date)),
      .init("url", .optional(url)),
      .init("tags", .strings(tags)),
      .init("authors", .strings(authors)),
      .init("mentions", .strings(mentions)),
      .init("type", .optional(type)),
      .init("language", .string(language)),
      .init(
        "sections",
        .array(
          sections.map { section in
            .object([
              .init("heading", .optional(section.heading)),
              .init("line", .integer(section.line)),
              .init("level", .integer(section.level)),
              .init("text", .string(section.text)),
            ])
          })),
      .init("mentionedIn", mentionedIn.map { .array($0.map(\.json)) } ?? .null),
    ])
  }
}

/// A reference to an article that states a profile.
public struct ArticleReference: Sendable, Equatable {
  /// The id of the article, as in hits of a search.
  public var id: String
  /// The title of the article.
  public var title: String
  /// The absolute path of its file.
  public var path: String
  /// The 1-based line at which the article states the profile.
  public var line: Int
  /// The date as `YYYY-MM-DD`; nil if the article has none.
  public var date: String?

  /// Creates a reference to an article.
  package init(
    id: String, title: String, path: String, line: Int, date: String? = nil
  ) {
    self.id = id
    self.title = title
    self.path = path
    self.line = line
    self.date = date
  }

  var json: JSONValue {
    .object([
      .init("id", .string(id)),
      .init("title", .string(title)),
      .init("path", .string(path)),
      .init("line", .integer(line)),
      .init("date", .optional(date)),
    ])
  }
}
