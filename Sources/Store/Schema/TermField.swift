/// A field whose values are indexed as terms.
///
/// ``table`` and ``ValueField/table`` alone define prefixes and slots. The builder, the checker, the query
/// compiler and `lede help query` use them, and a test compares them with `index/README.md`. Prefixes
/// follow Omega's convention (https://xapian.org/docs/omega/termprefixes.html), so that `xapian-delve`
/// and Omega can read an index.
package struct TermField: Sendable {
  /// How the field's values become terms.
  package enum Kind: String, Sendable {
    /// Analysed words with positions.
    case text
    /// One exact term for each value, without positions.
    case boolean
    /// One term for a whole name, made of the words of the name: see ``Analysis/Analyzer/nameKey(_:)``.
    case name
  }

  /// The name, unique among all fields.
  package let name: String
  /// How the field's values become terms.
  package let kind: Kind
  /// The prefix of the terms; empty for the words of the text.
  package let prefix: String
  /// The contents, described in one clause.
  package let help: String
  /// A query that uses it; nil if no query names the field itself.
  package let example: String?
}

extension TermField: Hashable {
  /// Two fields are the same field if they have the same name.
  package static func == (a: TermField, b: TermField) -> Bool { a.name == b.name }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension TermField {
  package static let text = TermField(
    name: "text", kind: .text, prefix: "",
    help: "every word of title, headings and paragraphs", example: "chip restrictions")
  package static let title = TermField(
    name: "title", kind: .text, prefix: "S", help: "words of the title", example: nil)
  package static let section = TermField(
    name: "section", kind: .text, prefix: "XH", help: "words of the section headings", example: nil)
  package static let wholeName = TermField(
    name: "whole name", kind: .name, prefix: "XE",
    help: "the title, an alias or the name of the file, as one term", example: nil)
  package static let path = TermField(
    name: "path", kind: .text, prefix: "P",
    help: "the words of the path below the source folder", example: "path:2026/01")
  package static let author = TermField(
    name: "author", kind: .text, prefix: "A",
    help: "the words of the authors' names", example: "author:ada")
  package static let identifier = TermField(
    name: "id", kind: .boolean, prefix: "Q",
    help: "the one term that no other document has", example: nil)
  package static let kindOfDocument = TermField(
    name: "kind", kind: .boolean, prefix: "XK",
    help: "article or profile", example: "--kind profile")
  package static let language = TermField(
    name: "lang", kind: .boolean, prefix: "L",
    help: "the language of the text, as an ISO 639 code", example: "lang:de")
  package static let tag = TermField(
    name: "tag", kind: .boolean, prefix: "K",
    help: "a tag, in any spelling", example: "#open_source")
  package static let tagSpelling = TermField(
    name: "tag spelling", kind: .boolean, prefix: "XW",
    help: "the key of a tag, a tab, and the tag as written, if the two differ", example: nil)
  package static let tagAbove = TermField(
    name: "tag above", kind: .boolean, prefix: "XB",
    help: "the levels above a tag: a and a/b above a/b/c", example: nil)
  package static let source = TermField(
    name: "source", kind: .boolean, prefix: "XF",
    help: "on an article: the name of its source folder", example: "source:blog")
  package static let file = TermField(
    name: "file", kind: .boolean, prefix: "XD", help: "on a row: the id of its file", example: nil)
  package static let mention = TermField(
    name: "mentions", kind: .boolean, prefix: "XM",
    help: "on an article: the key of each name that it states a profile for", example: nil)
  package static let statement = TermField(
    name: "states", kind: .boolean, prefix: "XP",
    help: "on an article: the hash of each profile (name, type and text) that it states",
    example: nil)
  package static let profileName = TermField(
    name: "name", kind: .boolean, prefix: "XN",
    help: "on a profile: the key of its name", example: nil)

  /// All term fields.
  package static let table = [
    text, title, section, wholeName, path, author, identifier, kindOfDocument, language, tag,
    tagSpelling,
    tagAbove,
    source, file, mention, statement, profileName,
  ]
}
