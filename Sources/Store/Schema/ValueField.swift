/// A field whose value is stored in a value slot of a document, to sort, filter and count by.
package struct ValueField: Sendable {
  /// What people call it; unique among all fields.
  package let name: String
  /// The number of its value slot.
  package let slot: UInt32
  /// What it holds, in one clause.
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
    help: "the key of a profile's name, by which several texts for one name are one hit",
    example: nil)
  package static let order = ValueField(
    name: "order", slot: 2,
    help: "what newest-first goes by: the date, or when an undated file was changed (UTC)",
    example: nil)
  package static let titleOrder = ValueField(
    name: "title order", slot: 3,
    help: "the folded title, by which answers are sorted", example: nil)
  package static let tagList = ValueField(
    name: "tag list", slot: 4, help: "the keys of an article's tags, to count them", example: nil)
  package static let mentionList = ValueField(
    name: "mention list", slot: 5,
    help: "the keys of the names that an article states, to count them", example: nil)
  package static let place = ValueField(
    name: "place", slot: 6,
    help: "the id of an article, and what comes after all of them on a profile: equals go by it",
    example: nil)

  /// Every field whose value is in a slot.
  package static let table = [date, collapse, order, titleOrder, tagList, mentionList, place]
}
