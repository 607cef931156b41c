import Articles
import Formats

func parse(_ text: String) throws -> Article { try HouseFormat.parse(Array(text.utf8)) }

extension Article {
  /// `5 Heading` for each section; `5 -` for one without a heading.
  var outline: [String] { sections.map { "\($0.line) \($0.heading ?? "-")" } }

  /// The text of all paragraphs.
  var body: [String] { sections.flatMap { $0.paragraphs.map(\.text) } }

  /// The whole text in one string.
  var allText: String {
    let sectionText = sections.flatMap { [$0.heading ?? ""] + $0.paragraphs.map(\.text) }
    let profileText = profiles.flatMap { [$0.name] + $0.paragraphs.map(\.text) }
    return ([title] + tags + sectionText + profileText).joined(separator: "\n")
  }

  /// Returns faults in the line numbers, for a file of `lineCount` lines.
  func lineFaults(lineCount: Int) -> [String] {
    let body = sections.flatMap { [$0.line] + $0.paragraphs.map(\.line) }
    let profiled = profiles.flatMap { [$0.line] + $0.paragraphs.map(\.line) }
    var faults: [String] = []
    for lines in [[titleLine] + body, [titleLine] + profiled] {
      if lines != lines.sorted() { faults.append("not in order: \(lines)") }
      faults += lines.filter { !(1...max(1, lineCount) ~= $0) }.map { "no such line: \($0)" }
    }
    if sections.dropFirst().contains(where: { $0.heading == nil }) {
      faults.append("a section but the first has no heading")
    }
    return faults
  }
}
