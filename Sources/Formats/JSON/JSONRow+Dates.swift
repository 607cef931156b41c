import Base
import JSON

extension JSONRow {
  /// Returns the first date of a field that can be read.
  mutating func date(_ field: JSONMapping.Field) -> CalendarDate? {
    var unread: (name: String, text: String)?
    for (name, node) in values(of: field) {
      // A date such as 20260114 may be a number.
      guard let text = node.dateText.map(JSONRowText.line) else {
        warn(field, name, node, expected: "a string")
        continue
      }
      guard !text.isEmpty, !CalendarDate.isPlaceholder(text) else { continue }
      if let date = CalendarDate(free: text) { return date }
      if name != JSONKeys.time { unread = unread ?? (name, text) }
    }
    if let unread {
      let hint = CalendarDate.hint(on: unread.text)
      warn(
        "\(unread.name): cannot read \"\(unread.text.prefix(40))\" as a date\(hint): it is left out"
      )
    }
    return nil
  }

  /// Returns the date in the address or path of publication: `https://example.org/2026/01/14/ferries`.
  func dateOfPath() -> CalendarDate? {
    guard mapping.statedNames(of: .date) == nil else { return nil }
    return (members.fields[.path] ?? []).lazy.compactMap { member in
      member.value.string.flatMap { CalendarDate(inPath: $0) }
    }.first
  }

  /// Adds a warning about the first unknown key that looks like that of a date, once for the file.
  mutating func warnOfUnreadDate() {
    guard mapping.statedNames(of: .date) == nil else { return }
    for member in object.members ?? [] {
      guard MetadataKeys.looksLikeDate(member.key), let text = member.value.dateText,
        CalendarDate(free: text) != nil
      else { continue }
      if keys.isNew(member.key) {
        warn(
          "\(member.key): is not read as a date: name it in the configuration (json: {date: \(member.key)})"
        )
      }
      return
    }
  }
}
