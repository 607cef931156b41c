import CommandLine
import Contract

/// The text of a correction: a misspelt word, tag, field or value of a query.
enum CorrectionText {
  /// Returns one sentence without a full stop.
  static func sentence(_ correction: SearchAnswer.Correction) -> String {
    if correction.isSearched {
      return "Also searched: \(correction.instead.joined(separator: ", "))"
    }
    switch correction.kind {
    case .word: return "Did you mean \(list(correction.instead))?"
    case .tag:
      return "There is no tag #\(correction.typed); did you mean "
        + "\(list(correction.instead.map(Fragments.tag)))?"
    case .field:
      return
        "There is no field \(correction.typed):, so its text was searched as words; did you mean "
        + "\(list(correction.instead.map { $0 + ":" }))?"
    case .value:
      let meant = correction.instead.isEmpty ? "" : "; did you mean \(list(correction.instead))?"
      return
        (isDate(correction.typed)
        ? "\(correction.typed) is not a date"
        : "No document has \(correction.typed)") + meant
    }
  }

  /// Whether the typed part is a field of dates with its value.
  private static func isDate(_ typed: String) -> Bool {
    ["date:", "after:", "before:"].contains(where: typed.hasPrefix)
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
