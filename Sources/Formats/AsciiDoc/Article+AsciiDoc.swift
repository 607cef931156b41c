public import Articles
import Base

extension Article {
  /// Adds the date, the language and the tags that the header of a file in AsciiDoc states, which Asciidoctor leaves
  /// out of what it writes: `:revdate: 2026-01-14`, the line `v1.2, 2026-01-14`, `:tags: sea, boats`.
  public mutating func addHeader(ofAsciiDocFile bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var hasTitle = false
    for line in lines.drop(while: { $0.allSatisfy(\.isWhitespace) }).prefix(100) {
      if line.hasPrefix("= ") { hasTitle = true }
      if line.hasPrefix(":") {
        let parts = line.dropFirst().split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        addAttribute(parts[0].lowercased(), JSONRowText.line(String(parts[1])))
      } else if line.allSatisfy(\.isWhitespace) {
        return
      } else if hasTitle, date == nil {
        date = Self.revisionDate(in: line)
      }
    }
  }

  private mutating func addAttribute(_ name: String, _ value: String) {
    switch name {
    case "revdate", "date", "page-date", "page-revdate": date = CalendarDate(free: value) ?? date
    case "lang": language = value.isEmpty ? language : value
    case "tags", "page-tags", "page-categories", "page-topics":
      add(tags: FrontMatterNames.split(value).map(JSONRowText.line).filter { !$0.isEmpty })
    default: break
    }
  }

  /// Returns the date in a line `v1.2, 2026-01-14: the first one`, or in a line that begins with the date.
  private static func revisionDate(in line: Substring) -> CalendarDate? {
    guard let first = line.first, first == "v" || first.isNumber else { return nil }
    let parts = line.split(separator: ",", maxSplits: 1)
    let date = parts.count == 2 && first == "v" ? parts[1] : line
    return CalendarDate(free: JSONRowText.line(String(date.prefix { $0 != ":" })))
  }
}
