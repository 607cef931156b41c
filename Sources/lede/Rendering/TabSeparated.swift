import Articles
import Base
import CommandLine
import Contract

/// Lines of tab-separated values, for `cut`, `awk` and spreadsheets.
enum TabSeparated {
  /// The columns of a hit, for `--help`.
  static let hitColumns = "score, kind, date, path, line, title, section, snippet"

  static func line(_ hit: Hit) -> String {
    line([
      number(hit.score), hit.kind.rawValue, hit.date ?? "", hit.path, String(hit.line), hit.title,
      hit.section?.heading ?? "", hit.snippet.map(\.text).joined(),
    ])
  }

  /// Returns the line of `values`, with tabs, line breaks and control characters replaced.
  static func line(_ values: [String]) -> String {
    values.map { SafeText.cleaned($0) }.joined(separator: "\t") + "\n"
  }

  /// Returns a score with the same digits as in JSON.
  static func number(_ value: Double) -> String {
    String(decoding: JSONValue.number(value).bytes, as: UTF8.self)
  }
}
