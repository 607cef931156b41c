public import Base

/// One source file, read: what it says, and on which lines it says so.
public struct Article: Sendable, Equatable {
  /// The first line that has text, without its marks. Empty only if the file has no text.
  public var title: String
  /// Line of the title, counted from 1; 1 if the file has no text.
  public var titleLine: Int
  /// The tags as written, without `#`, in the order of the file; a tag that repeats an earlier
  /// one (ASCII case aside) is left out. One form for `open_source` and `open-source` is the
  /// reader's business, not the format's.
  public var tags: [String]
  /// The date of the article. The text states none, so a format leaves it nil;
  /// see ``CalendarDate/init(inPath:)``.
  public var date: CalendarDate?
  /// Where ``date`` comes from; nil where nobody has asked yet.
  public internal(set) var dateOrigin: DateOrigin?
  /// When it was last changed, where the file says so.
  public var updated: CalendarDate?
  /// The language that the file states, as it states it: `en`, `pt-BR`, `zh_Hans`; nil if it states
  /// none.
  public var language: String?
  /// Who wrote it, in the order of the file; each name once.
  public var authors: [String]
  /// Whether the file says that it is not finished.
  public var isDraft: Bool
  /// The address of the article on the web, absolute (`https://…`); nil if the file states none.
  public var url: String?
  /// The body in the order of the file. Only the first section can lack a heading.
  public var sections: [Section]
  /// The profiles in the order of the file.
  public var profiles: [Profile]
  /// What had to be guessed or mended. Never a reason to leave the article out.
  public var warnings: [ParseWarning]

  /// An article with these parts.
  public init(
    title: String, titleLine: Int, tags: [String] = [], date: CalendarDate? = nil,
    updated: CalendarDate? = nil, language: String? = nil, authors: [String] = [],
    isDraft: Bool = false, url: String? = nil, sections: [Section] = [], profiles: [Profile] = [],
    warnings: [ParseWarning] = []
  ) {
    self.title = title
    self.titleLine = titleLine
    self.tags = tags
    self.date = date
    self.updated = updated
    self.language = language
    self.authors = authors
    self.isDraft = isDraft
    self.url = url
    self.sections = sections
    self.profiles = profiles
    self.warnings = warnings
  }
}

/// A heading and the paragraphs below it.
public struct Section: Sendable, Equatable {
  /// The heading without its marks; nil for text above the first heading.
  public var heading: String?
  /// Line of the heading, or of the first paragraph where there is no heading, counted from 1.
  public var line: Int
  /// How deep the heading is as it is marked: 2 for `##` and `<h2>`. What it stands below follows
  /// from all of them; see `depths`.
  public var level: Int
  /// Empty only below a heading that has no text.
  public var paragraphs: [Paragraph]

  /// A section with these parts.
  public init(heading: String?, line: Int, level: Int = 1, paragraphs: [Paragraph] = []) {
    self.heading = heading
    self.line = line
    self.level = level
    self.paragraphs = paragraphs
  }
}

/// A run of text without a break: one line of the file, or several that were hard-wrapped.
public struct Paragraph: Sendable, Equatable {
  /// The text without marks, never empty; each run of blanks and tabs is one space.
  public var text: String
  /// Line on which the paragraph starts, counted from 1.
  public var line: Int

  /// A paragraph with these parts.
  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// What an article states about one organization, person, company, product …
public struct Profile: Sendable, Equatable {
  /// `organization`, `person`, `company`, `product`, or what else the block says it lists, as a
  /// lower-cased singular.
  public var kind: String
  /// The name without its marks, never empty.
  public var name: String
  /// Line of the name, counted from 1.
  public var line: Int
  /// Empty if the file gives the name alone.
  public var paragraphs: [Paragraph]

  /// A profile with these parts.
  public init(kind: String, name: String, line: Int, paragraphs: [Paragraph] = []) {
    self.kind = kind
    self.name = name
    self.line = line
    self.paragraphs = paragraphs
  }
}
