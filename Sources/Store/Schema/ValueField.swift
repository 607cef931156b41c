/// A field whose value is stored in a value slot, for sorting, filtering and facets.
package struct ValueField: Sendable {
  /// The name, unique among all fields.
  package let name: String
  /// The number of its value slot.
  package let slot: UInt32
  /// The contents, described in one clause.
  package let help: String
  /// An option that uses it; nil if none names the field itself.
  package let example: String?
}

extension ValueField: Hashable {
  /// Two fields are the same field if they have the same slot.
  package static func == (a: ValueField, b: ValueField) -> Bool { a.slot == b.slot }

  /// Hashes the slot.
  package func hash(into hasher: inout Hasher) { hasher.combine(slot) }
}

extension ValueField {
  package static let date = ValueField(
    name: "date", slot: 0, help: "the day of an article, YYYYMMDD", example: "--after 2026-01-01")
  package static let collapse = ValueField(
    name: "profile", slot: 1,
    help: "the key of a profile's name: texts with the same key are collapsed into one hit",
    example: nil)
  package static let order = ValueField(
    name: "order", slot: 2,
    help: "the sort key of newest-first: the date or, without one, the file's time of change (UTC)",
    example: nil)
  package static let titleOrder = ValueField(
    name: "title order", slot: 3,
    help: "the sort key of titles: the folded title", example: nil)
  package static let tagList = ValueField(
    name: "tag list", slot: 4, help: "the keys of an article's tags, for facets", example: nil)
  package static let mentionList = ValueField(
    name: "mention list", slot: 5,
    help: "the keys of the names that an article states, for facets", example: nil)
  package static let tieBreaker = ValueField(
    name: "tie-breaker", slot: 6,
    help: "the sort key of equal hits: the id of an article; profiles sort after all articles",
    example: nil)

  /// All value fields.
  package static let table = [date, collapse, order, titleOrder, tagList, mentionList, tieBreaker]
}
