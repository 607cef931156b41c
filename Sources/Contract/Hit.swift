public import Articles
public import Base

/// A document that matches a search.
public struct Hit: Sendable, Equatable {
  /// The id: the path below the source folder for an article, `profile:name` for a profile.
  public var id: String
  /// Article or profile.
  public var kind: DocumentKind
  /// The title; for a profile, its name.
  public var title: String
  /// The absolute path of the file; for a profile, of the newest article that states it.
  public var path: String
  /// The 1-based line of the snippet in that file.
  public var line: Int
  /// The date as `YYYY-MM-DD`; nil for a profile and for an article without a date.
  public var date: String?
  /// The URL that the file states for the article; nil if it states none.
  public var url: String?
  /// The tags, each in the spelling that most articles use.
  public var tags: [String]
  /// The names of the profiles that the article states.
  public var mentions: [String]
  /// The type of a profile: `organization`, `person`, `company`, `product`, …; nil for an article.
  public var type: String?
  /// The relevance, comparable only within one answer; 0 if the query has no words.
  public var score: Double
  /// The section that matches best; nil if the document has no sections.
  public var section: SectionReference?
  /// The passage that matches best, as runs.
  public var snippet: [SnippetPiece]
  /// The parts of the score; nil unless requested.
  public var explanation: [Contribution]?
  /// Whether the hit is among the first because the query is its title, an alias or the name of its file.
  public var isNamed = false
  /// Whether the hit comes before others because the article states a profile whose name is the query.
  public var statesName = false
  /// The part of the score that the title adds.
  public var titleBonus = 0.0

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

  /// The hit as JSON; also one line of `--format jsonl`.
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
      fields.append(.init("titleBonus", .number(titleBonus)))
      fields.append(.init("named", .bool(isNamed)))
      fields.append(.init("statesName", .bool(statesName)))
    }
    return .object(fields)
  }
}

/// A reference to a section of a document.
public struct SectionReference: Sendable, Equatable {
  /// The heading; nil for the text before the first heading.
  public var heading: String?
  /// The 1-based line of the heading, or of the first paragraph without a heading.
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

/// A run of a snippet: either a matching word or the text between two.
public struct SnippetPiece: Sendable, Equatable {
  /// The text, with single spaces for line breaks.
  public var text: String
  /// Whether the text matches a word of the query.
  public var match: Bool

  /// Creates a run.
  package init(text: String, match: Bool) {
    self.text = text
    self.match = match
  }

  var json: JSONValue {
    .object([.init("text", .string(text)), .init("match", .bool(match))])
  }
}
