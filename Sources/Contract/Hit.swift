public import Articles
public import Base

/// One document of an answer.
public struct Hit: Sendable, Equatable {
  /// Path below the source folder for an article, `profile:name` for a profile.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile its name.
  public var title: String
  /// The file, as an absolute path; for a profile the newest article that states it.
  public var path: String
  /// The line of the snippet's text in that file, 1-based.
  public var line: Int
  /// `YYYY-MM-DD`, nil when the article has no date; always nil for a profile.
  public var date: String?
  /// The address of the article on the web, as its file states it; nil if it states none.
  public var url: String?
  /// Each in the spelling that most articles use.
  public var tags: [String]
  /// Names of the profiles that the article states.
  public var mentions: [String]
  /// What sort of profile this is: `organization`, `person`, `company`, `product`, …; nil for an
  /// article.
  public var type: String?
  /// The relevance, comparable only within one answer; 0 when the query had no words.
  public var score: Double
  /// The section that matched best; nil when the document has no sections.
  public var section: SectionReference?
  /// The passage that matched best, in pieces.
  public var snippet: [SnippetPiece]
  /// How the score comes about; nil unless it was asked for.
  public var explanation: [Contribution]?

  /// Creates a hit with these values.
  package init(
    id: String, kind: DocumentKind, title: String, path: String, line: Int, date: String? = nil,
    url: String? = nil, tags: [String], mentions: [String], type: String? = nil, score: Double,
    section: SectionReference? = nil, snippet: [SnippetPiece], explanation: [Contribution]? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.path = path
    self.line = line
    self.date = date
    self.url = url
    self.tags = tags
    self.mentions = mentions
    self.type = type
    self.score = score
    self.section = section
    self.snippet = snippet
    self.explanation = explanation
  }

  /// The hit as the contract has it; also one line of `--format jsonl`.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = [
      .init("id", .string(id)),
      .init("kind", .string(kind.rawValue)),
      .init("title", .string(title)),
      .init("path", .string(path)),
      .init("line", .integer(line)),
      .init("date", .optional(date)),
      .init("url", .optional(url)),
      .init("tags", .strings(tags)),
      .init("mentions", .strings(mentions)),
      .init("type", .optional(type)),
      .init("score", .number(score)),
      .init("section", section?.json ?? .null),
      .init("snippet", .array(snippet.map(\.json))),
    ]
    if let explanation {
      fields.append(.init("explain", .array(explanation.map(\.json))))
    }
    return .object(fields)
  }
}

/// A section of a document, by its heading.
public struct SectionReference: Sendable, Equatable {
  /// nil for the text before the first heading.
  public var heading: String?
  /// The line of the heading, or of the first paragraph where there is no heading; 1-based.
  public var line: Int

  /// Creates a reference to a section.
  package init(heading: String? = nil, line: Int) {
    self.heading = heading
    self.line = line
  }

  var json: JSONValue {
    .object([.init("heading", .optional(heading)), .init("line", .integer(line))])
  }
}

/// A run of a snippet that either matched the query or did not.
public struct SnippetPiece: Sendable, Equatable {
  /// The characters, with single spaces for line breaks.
  public var text: String
  /// Whether it matched a word of the query.
  public var match: Bool

  /// Creates a piece of a snippet.
  package init(text: String, match: Bool) {
    self.text = text
    self.match = match
  }

  var json: JSONValue {
    .object([.init("text", .string(text)), .init("match", .bool(match))])
  }
}
