public import Articles
public import Base

/// One whole document: the JSON contract of `lede show`, `lede profile`, `GET /v1/documents/{id}`
/// and `GET /v1/profiles/{name}`.
public struct DocumentAnswer: Sendable, Equatable {
  /// A section with its text.
  public struct Section: Sendable, Equatable {
    /// nil for the text before the first heading.
    public var heading: String?
    /// 1-based line of the heading, or of the first paragraph where there is no heading.
    public var line: Int
    /// 1 at the top, one more below another section.
    public var level: Int
    /// The paragraphs, separated by an empty line.
    public var text: String

    /// Creates a section with its text.
    package init(heading: String? = nil, line: Int, level: Int, text: String) {
      self.heading = heading
      self.line = line
      self.level = level
      self.text = text
    }
  }

  /// As search shows it.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile its name.
  public var title: String
  /// The file, as an absolute path; for a profile the newest article that states it.
  public var path: String
  /// The line of the title (for a profile, of its name), 1-based.
  public var line: Int
  /// `YYYY-MM-DD`, nil when the article has no date; always nil for a profile.
  public var date: String?
  /// The address of the article on the web, as its file states it; nil if it states none.
  public var url: String?
  /// Each in the spelling that most articles use.
  public var tags: [String]
  /// Who wrote the article, as it states them.
  public var authors: [String]
  /// Names of the profiles that the article states.
  public var mentions: [String]
  /// What sort of profile this is; nil for an article.
  public var type: String?
  /// ISO 639 code of the language: stated, found out from the text, or the configured one.
  public var language: String
  /// In the order of the text.
  public var sections: [Section]
  /// For a profile: every article that states it, newest first; nil for an article.
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

  /// The document as the contract has it.
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

/// An article that states a profile, as listed under that profile.
public struct ArticleReference: Sendable, Equatable {
  /// The id of the article, as search shows it.
  public var id: String
  /// The title of the article.
  public var title: String
  /// The absolute path of its file.
  public var path: String
  /// The line on which the profile is stated, from 1.
  public var line: Int
  /// `YYYY-MM-DD`, or nil when the article has no date.
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
