import Console
import Indexing
import Search

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
      lines.append("No longer in the index: \(source.path)")
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
      let files = report.files
      let changes = [
        (files.added, "added"), (files.changed, "changed"), (files.moved, "moved"),
        (files.removed, "removed"),
      ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
      let list = changes.isEmpty ? "no file with other contents" : changes.joined(separator: ", ")
      return "Updated in \(seconds): \(list). Now \(held): \(place)"
    }
  }
}
