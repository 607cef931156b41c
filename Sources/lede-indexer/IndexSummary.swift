import Articles
import CommandLine
import Contract
import Indexing
import SystemPackage

/// The text summary that `lede index` prints at the end of a run.
struct IndexSummary {
  let report: IndexReport
  let index: FilePath

  /// The summary: one line about the index, and lines about skipped files, dropped sources and warnings.
  var text: String {
    var lines = [first]
    if !report.skipped.isEmpty {
      let reasons = report.skipped.map { "\(Numbers.grouped($0.count)) \($0.reason)" }
      lines.append("Skipped: \(reasons.joined(separator: ", "))")
    }
    for source in report.droppedSources {
      let rows = "the rows from standard input; 'lede index' without paths would have kept them"
      lines.append("No longer in the index: \(source.isStandardInput ? rows : source.path.string)")
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
      let list = Self.changes(report.files) ?? "no change of contents"
      return "Updated in \(seconds): \(list). Now \(held): \(place)"
    }
  }

  /// Returns a list such as `1 added, 2 changed`, or nil without such files.
  private static func changes(_ files: IndexReport.Files) -> String? {
    let changes = [
      (files.added, "added"), (files.changed, "changed"), (files.moved, "moved"),
      (files.removed, "removed"),
    ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    return changes.isEmpty ? nil : changes.joined(separator: ", ")
  }

  /// Returns the line that `lede watch` prints for a run, such as `1 added, 2 changed (31 ms)`.
  static func changes(of report: IndexReport) -> String {
    let time =
      report.seconds < 1
      ? "\(Int((report.seconds * 1_000).rounded())) ms" : Numbers.duration(report.seconds)
    guard case .built(let reason) = report.mode else {
      return "\(changes(report.files) ?? "nothing") (\(time))"
    }
    let files = Numbers.count(report.files.added, "file", "files")
    return "\(files) indexed\(reason.map { ", rebuilt: \($0)" } ?? "") (\(time))"
  }
}
