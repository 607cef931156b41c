public import Base

/// The contents of one article, with the line numbers of its parts.
public struct Article: Sendable, Equatable {
  /// The first line with text, without its marks. Empty only if the file has no text.
  public var title: String
  /// The line of the title, counted from 1; 1 if the file has no text.
  public var titleLine: Int
  /// The tags as written, without `#`, in file order and without duplicates (ignoring ASCII case).
  /// Formats do not unify spellings such as `open_source` and `open-source`.
  public var tags: [String]
  /// The date of the article. Nil if the format finds none; see ``completeDate(from:written:isRow:)``.
  public var date: CalendarDate?
  /// The origin of ``date``; nil before ``completeDate(from:written:isRow:)``.
  public internal(set) var dateOrigin: DateOrigin?
  /// The date of the last change, if the file states one.
  public var updated: CalendarDate?
  /// The language as the file states it: `en`, `pt-BR`, `zh_Hans`; nil if the file states none.
  public var language: String?
  /// The authors in file order, without duplicates.
  public var authors: [String]
  /// Other names of the article, in file order and without duplicates.
  public var aliases: [String]
  /// Whether the file marks itself as a draft.
  public var isDraft: Bool
  /// The absolute web address of the article (`https://…`); nil if the file states none.
  public var url: String?
  /// The body in file order. Only the first section can lack a heading.
  public var sections: [Section]
  /// The profiles in file order.
  public var profiles: [Profile]
  /// Notes on what the reader guessed or repaired. They never exclude the article.
  public var warnings: [ParseWarning]

  /// Creates an article.
  public init(
    title: String, titleLine: Int, tags: [String] = [], date: CalendarDate? = nil,
    updated: CalendarDate? = nil, language: String? = nil, authors: [String] = [],
    aliases: [String] = [], isDraft: Bool = false, url: String? = nil,
    sections: [Section] = [], profiles: [Profile] = [], warnings: [ParseWarning] = []
  ) {
    self.title = title
    self.titleLine = titleLine
    self.tags = tags
    self.date = date
    self.updated = updated
    self.language = language
    self.authors = authors
    self.aliases = aliases
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
  /// The 1-based line of the heading. A section without a heading has the line of its first paragraph.
  public var line: Int
  /// The level in the markup: 2 for `##` and `<h2>`. The nesting depth follows from the levels of all
  /// sections; see `depths`.
  public var level: Int
  /// The paragraphs. Empty only if no text follows the heading.
  public var paragraphs: [Paragraph]

  /// Creates a section.
  public init(heading: String?, line: Int, level: Int = 1, paragraphs: [Paragraph] = []) {
    self.heading = heading
    self.line = line
    self.level = level
    self.paragraphs = paragraphs
  }
}

/// A run of text without a break: one line of the file, or several hard-wrapped lines.
public struct Paragraph: Sendable, Equatable {
  /// The text without marks, never empty. Each run of blanks and tabs is one space.
  public var text: String
  /// The line on which the paragraph starts, counted from 1.
  public var line: Int

  /// Creates a paragraph.
  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// The profile of an organization, person, company or product that an article describes.
public struct Profile: Sendable, Equatable {
  /// The kind as a lower-case singular: `organization`, `person`, `company`, `product`, or another word
  /// from the title of the profile block.
  public var kind: String
  /// The name without marks, never empty.
  public var name: String
  /// The line of the name, counted from 1.
  public var line: Int
  /// The description. Empty if the file gives only the name.
  public var paragraphs: [Paragraph]

  /// Creates a profile.
  public init(kind: String, name: String, line: Int, paragraphs: [Paragraph] = []) {
    self.kind = kind
    self.name = name
    self.line = line
    self.paragraphs = paragraphs
  }
}
