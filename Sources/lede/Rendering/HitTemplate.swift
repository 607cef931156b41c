import ArgumentParser
import Articles
import CommandLine
import Contract

/// A line for each hit, in a form that the person wrote: `{path}:{line}\t{title}`.
struct HitTemplate {
  /// What stands for a value of the hit.
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

  /// What a template is made of.
  enum Piece {
    case text(String)
    case value(Placeholder)
  }

  /// All placeholders, as a message lists them.
  static let placeholders = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")

  /// What a template may hold, as `--help` prints it.
  static let help = """
    A value of --format with a { in it is a template; each hit is one line of \
    it. The placeholders:
      {id} {kind} {title} {path} {line} {date} {url} {tags} {mentions} {type}
      {score} {section} {section_line} {snippet}
    Lists are joined by ", ", and what a hit does not have is empty. Line \
    breaks and tabs in a value become blanks. {{ and }} are braces; \\t, \\n, \
    \\0 and \\\\ are a tab, a line break, a zero byte and a backslash.
    """

  private let pieces: [Piece]

  /// Reads a template. Throws an error that names what is wrong, where, and what there is.
  init(parsing text: String) throws(ValidationError) {
    pieces = try TemplateParser.pieces(of: text)
  }

  /// The line of one hit, without an end. For a terminal the values, which come from files, are
  /// made safe; the person's own text is not touched.
  func line(of hit: Hit, isTerminal: Bool) -> String {
    pieces.map { piece in
      switch piece {
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

  /// The value without what would look like the end of a line, a column or, after `-0`, a hit.
  private static func onOneLine(_ value: String) -> String {
    guard value.contains(where: isSeparator) else { return value }
    return String(value.map { isSeparator($0) ? " " : $0 })
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isNewline || character == "\t" || character == "\0"
  }
}
