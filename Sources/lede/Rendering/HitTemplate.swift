import ArgumentParser
import Articles
import CommandLine
import Contract

/// A template of the user for the line of one hit, such as `{path}:{line}\t{title}`.
struct HitTemplate {
  /// A name in braces that stands for a value of the hit.
  enum Placeholder: String, CaseIterable {
    case id
    case kind
    case title
    case path
    case line
    case date
    case url
    case tags
    case mentions
    case type
    case score
    case section
    case sectionLine = "section_line"
    case snippet
  }

  /// A part of a template.
  enum Part {
    case text(String)
    case value(Placeholder)
  }

  /// All placeholders, for messages.
  static let placeholders = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")

  /// The description of templates in `--help`.
  static let help = """
    A value of --format that contains { is a template. It prints one line per \
    hit. The placeholders:
      {id} {kind} {title} {path} {line} {date} {url} {tags} {mentions} {type}
      {score} {section} {section_line} {snippet}
    The items of a list are separated by ", ". A placeholder is empty if the hit \
    has no such value. Line breaks and tabs in a value become spaces. Write {{ \
    and }} for braces, and \\t, \\n, \\0 and \\\\ for a tab, a line break, a zero \
    byte and a backslash.
    """

  private let parts: [Part]

  /// Parses a template. Throws an error that names the mistake, its position and all placeholders.
  init(parsing text: String) throws(ValidationError) {
    parts = try TemplateParser.parts(of: text)
  }

  /// Returns the line of one hit, without a line break. For a terminal, control characters are removed
  /// from the values, which come from files, but not from the template.
  func line(of hit: Hit, isTerminal: Bool) -> String {
    parts.map { part in
      switch part {
      case .text(let text): return text
      case .value(let placeholder):
        let value = value(of: placeholder, in: hit)
        return isTerminal ? SafeText.cleaned(value) : Self.onOneLine(value)
      }
    }.joined()
  }

  private func value(of placeholder: Placeholder, in hit: Hit) -> String {
    switch placeholder {
    case .id: hit.id
    case .kind: hit.kind.rawValue
    case .title: hit.title
    case .path: hit.path
    case .line: String(hit.line)
    case .date: hit.date ?? ""
    case .url: hit.url ?? ""
    case .tags: hit.tags.joined(separator: ", ")
    case .mentions: hit.mentions.joined(separator: ", ")
    case .type: hit.type ?? ""
    case .score: TabSeparated.number(hit.score)
    case .section: hit.section?.heading ?? ""
    case .sectionLine: hit.section.map { String($0.line) } ?? ""
    case .snippet: hit.snippet.map(\.text).joined()
    }
  }

  /// Returns the value with spaces for line breaks, tabs and zero bytes, which end lines, columns and hits.
  private static func onOneLine(_ value: String) -> String {
    guard value.contains(where: isSeparator) else { return value }
    return String(value.map { isSeparator($0) ? " " : $0 })
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isNewline || character == "\t" || character == "\0"
  }
}
