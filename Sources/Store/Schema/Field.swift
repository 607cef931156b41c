/// One field of the index: where its values live, and how a person asks for them.
///
/// ``table`` is the only place that knows prefixes and slots; the builder, the query compiler,
/// `lede search --help` and `index/README.md` (by a test) follow it. Prefixes keep to Omega's
/// convention (https://xapian.org/docs/omega/termprefixes.html), so that `xapian-delve` and Omega
/// can read an index.
public struct Field: Sendable {
  /// How the field's values become terms.
  public enum Kind: String, Sendable {
    /// Words, analysed, with positions.
    case text
    /// One exact term for each value.
    case boolean
    /// A value slot; no terms.
    case value
  }

  /// What people call it.
  public let name: String
  /// How its values become terms.
  public let kind: Kind
  /// What its terms begin with; empty for the text of the article and for value slots.
  public let prefix: String
  /// The number of its value slot, where it has one.
  public let slot: UInt32?
  /// What it holds, in one clause.
  public let help: String
  /// A query that uses it; nil where a person does not ask for the field itself.
  public let example: String?
}

extension Field: Equatable {
  /// Names are unique.
  public static func == (a: Field, b: Field) -> Bool { a.name == b.name }
}

extension Field {
  package static let text = Field(
    name: "text", kind: .text, prefix: "", slot: nil,
    help: "every word of title, headings and paragraphs", example: "chip restrictions")
  package static let title = Field(
    name: "title", kind: .text, prefix: "S", slot: nil,
    help: "words of the title", example: nil)
  package static let section = Field(
    name: "section", kind: .text, prefix: "XH", slot: nil,
    help: "words of the section headings", example: nil)
  package static let tag = Field(
    name: "tag", kind: .boolean, prefix: "K", slot: nil,
    help: "a tag, in any spelling", example: "#open_source")
  package static let kindOfDocument = Field(
    name: "kind", kind: .boolean, prefix: "XK", slot: nil,
    help: "article or profile", example: "--kind profile")
  package static let date = Field(
    name: "date", kind: .value, prefix: "", slot: 0,
    help: "the day of an article, YYYYMMDD", example: "--after 2026-01-01")
  package static let collapse = Field(
    name: "profile", kind: .value, prefix: "", slot: 1,
    help: "the key of a profile's name, by which several texts for one name are one hit",
    example: nil)
  package static let order = Field(
    name: "order", kind: .value, prefix: "", slot: 2,
    help: "what newest-first goes by: the date, or when an undated file was changed (UTC)",
    example: nil)
  package static let identifier = Field(
    name: "id", kind: .boolean, prefix: "Q", slot: nil,
    help: "the one term that no other document has", example: nil)
  package static let profileName = Field(
    name: "name", kind: .boolean, prefix: "XN", slot: nil,
    help: "on a profile: the key of its name", example: nil)
  package static let mention = Field(
    name: "mentions", kind: .boolean, prefix: "XM", slot: nil,
    help: "on an article: the key of each name that it states a profile for", example: nil)
  package static let statement = Field(
    name: "states", kind: .boolean, prefix: "XP", slot: nil,
    help: "on an article: the hash of each profile (name, type and text) that it states",
    example: nil)
  package static let path = Field(
    name: "path", kind: .text, prefix: "P", slot: nil,
    help: "the words of the path below the source folder", example: "path:2026/01")
  package static let author = Field(
    name: "author", kind: .text, prefix: "A", slot: nil,
    help: "the words of the names of who wrote it", example: "author:ada")
  package static let source = Field(
    name: "source", kind: .boolean, prefix: "XF", slot: nil,
    help: "on an article: the name of its source folder", example: "source:blog")
  package static let titleOrder = Field(
    name: "title order", kind: .value, prefix: "", slot: 3,
    help: "the folded title, by which answers are sorted", example: nil)
  package static let tagList = Field(
    name: "tag list", kind: .value, prefix: "", slot: 4,
    help: "the keys of an article's tags, to count them", example: nil)
  package static let mentionList = Field(
    name: "mention list", kind: .value, prefix: "", slot: 5,
    help: "the keys of the names that an article states, to count them", example: nil)
  package static let place = Field(
    name: "place", kind: .value, prefix: "", slot: 6,
    help: "the id of an article, and what comes after all of them on a profile: equals go by it",
    example: nil)
  package static let tagSpelling = Field(
    name: "tag spelling", kind: .boolean, prefix: "XW", slot: nil,
    help: "the key of a tag, a tab, and the tag as written, where that is another", example: nil)
  package static let file = Field(
    name: "file", kind: .boolean, prefix: "XD", slot: nil,
    help: "on a row: the id of its file", example: nil)
  package static let language = Field(
    name: "lang", kind: .boolean, prefix: "L", slot: nil,
    help: "the language of the text, as an ISO 639 code", example: "lang:de")

  /// Every field of the index.
  public static let table = [
    text, title, section, tag, kindOfDocument, date, collapse, order, identifier, profileName,
    mention, statement, language, path, author, source, titleOrder, tagList, mentionList, place,
    tagSpelling,
    file,
  ]
}
