import Articles
import Base
import CommandLine
import Contract

/// Lines of values between tabs, for `cut`, `awk` and spreadsheets.
enum TabSeparated {
  /// The columns of a hit, as `--help` lists them.
  static let hitColumns = "score, kind, date, path, line, title, section, snippet"

  static func line(_ hit: Hit) -> String {
    line([
      number(hit.score), hit.kind.rawValue, hit.date ?? "", hit.path, String(hit.line), hit.title,
      hit.section?.heading ?? "", hit.snippet.map(\.text).joined(),
    ])
  }

  /// The values, cleaned of what would look like another column, line or control sequence.
  static func line(_ values: [String]) -> String {
    values.map { SafeText.cleaned($0) }.joined(separator: "\t") + "\n"
  }

  /// The score in the digits that the JSON answer has.
  static func number(_ value: Double) -> String {
    String(decoding: JSONValue.number(value).bytes, as: UTF8.self)
  }
}
