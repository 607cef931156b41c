import Articles
import Base
import JSON

extension JSONRow {
  /// Returns the values of the keys that state one of these fields by ``MetadataKeys``, the most exact
  /// first, without the keys that the mapping names. Empty if the mapping was changed for the field.
  func otherValues(
    of field: JSONMapping.Field, as meanings: MetadataField...
  ) -> [(field: MetadataField, value: JSONNode)] {
    guard !mapping.isSet(field) else { return [] }
    let names = mapping.names(of: field)
    var found: [(rank: Int, field: MetadataField, value: JSONNode)] = []
    for member in members where !member.meaning.fields.isEmpty {
      guard !names.contains(member.key), !Self.isNothing(member.value) else { continue }
      for (meant, rank) in member.meaning.fields where meanings.contains(meant) {
        found.append((rank, meant, member.value))
      }
    }
    guard !found.isEmpty else { return [] }
    // Sorting by the place too keeps the order of equal ranks.
    return found.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map { ($0.element.field, $0.element.value) }
  }

  /// Returns the first string among the values of other keys, on one line.
  private func otherText(of field: JSONMapping.Field, as meaning: MetadataField) -> String? {
    otherValues(of: field, as: meaning).lazy
      .compactMap { $0.value.string.map(JSONRowText.value) }.first { !$0.isEmpty }
  }

  /// Returns the text of the article.
  mutating func body() -> String? {
    if let text = text(.text) { return text }
    guard !mapping.isSet(.text) else { return nil }
    let texts = members.compactMap { member in
      member.meaning.textRank.flatMap { rank in
        Self.isNothing(member.value) ? nil : member.value.text.map { (rank: rank, text: $0) }
      }
    }
    return texts.min { $0.rank < $1.rank }?.text
  }

  /// Returns the title.
  mutating func title() -> String? {
    value(.title) ?? otherText(of: .title, as: .title) ?? otherText(of: .title, as: .name)
  }

  /// Returns the language.
  mutating func language() -> String? {
    oneLine(.language) ?? otherText(of: .language, as: .language)
  }

  /// Returns the absolute web address.
  mutating func url() -> String? {
    oneLine(.url).flatMap(WebAddress.absolute)
      ?? otherValues(of: .url, as: .url).lazy
      .compactMap { $0.value.string.flatMap(WebAddress.absolute) }.first
  }

  /// Returns the first date that can be read. Warns about one that cannot, and about a key that looks like
  /// that of a date but is unknown.
  mutating func date(_ field: JSONMapping.Field, as meaning: MetadataField) -> CalendarDate? {
    let known = warnings.count
    if let date = date(field) { return date }
    for other in otherValues(of: field, as: meaning) {
      guard let text = other.value.dateText.map(JSONRowText.line) else { continue }
      if let date = CalendarDate(free: text) {
        warnings.removeLast(warnings.count - known)
        return date
      }
    }
    guard warnings.count == known, meaning == .date, !mapping.isSet(field) else { return nil }
    let unknown = members.first {
      $0.meaning.looksLikeDate
        && $0.value.dateText.flatMap { CalendarDate(free: $0) } != nil
    }
    if let unknown {
      warn("\(unknown.key) looks like a date, but is no known name of one: it is left out")
    }
    return nil
  }
}
