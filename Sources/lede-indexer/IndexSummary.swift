import Articles
import CommandLine
import Contract
import Indexing

/// What `lede index` says at its end.
struct IndexSummary {
  let report: IndexReport
  let index: String

  /// One line on what is in the index now, and one for each thing that is not.
  var text: String {
    var lines = [first]
    if !report.skipped.isEmpty {
      let reasons = report.skipped.map { "\(Numbers.grouped($0.count)) \($0.reason)" }
      lines.append("Left out: \(reasons.joined(separator: ", "))")
    }
    for source in report.droppedSources {
      let rows = "what came through standard input; 'lede index' without paths would have kept it"
      lines.append("No longer in the index: \(source.isStandardInput ? rows : source.path)")
    }
    if report.warnings > 0 {
      let warnings = Numbers.count(report.warnings, "warning", "warnings")
      lines.append("\(warnings); see the messages above")
    }
    return lines.map { SafeText.cleaned($0) + "\n" }.joined()
  }

  private var first: String {
    let seconds = Numbers.duration(report.seconds)
    let held = "\(Fragments.articles(report.articles)) and \(Fragments.profiles(report.profiles))"
    let place = "generation \(report.generation) in \(index)"
    switch report.mode {
    case .built:
      let rate = Numbers.rate(bytes: report.bytes, seconds: report.seconds).map { ", \($0)" } ?? ""
      return "Indexed \(held) (\(ByteSize(report.bytes).text)) in \(seconds)\(rate): \(place)"
    case .unchanged: return "Nothing has changed: \(held) (\(seconds)), \(place)"
    case .updated:
      let list = Self.changes(report.files) ?? "no file with other contents"
      return "Updated in \(seconds): \(list). Now \(held): \(place)"
    }
  }

  /// `2 changed, 1 added`; nil when no file was.
  private static func changes(_ files: IndexReport.Files) -> String? {
    let changes = [
      (files.added, "added"), (files.changed, "changed"), (files.moved, "moved"),
      (files.removed, "removed"),
    ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    return changes.isEmpty ? nil : changes.joined(separator: ", ")
  }

  /// A run of many in a few words: `2 changed, 1 added (31 ms)`.
  static func changes(of report: IndexReport) -> String {
    let time =
      report.seconds < 1
      ? "\(Int((report.seconds * 1_000).rounded())) ms" : Numbers.duration(report.seconds)
    guard case .built(let reason) = report.mode else {
      return "\(changes(report.files) ?? "nothing") (\(time))"
    }
    let files = Numbers.count(report.files.added, "file", "files")
    return "\(files) indexed\(reason.map { " anew: \($0)" } ?? "") (\(time))"
  }
}
