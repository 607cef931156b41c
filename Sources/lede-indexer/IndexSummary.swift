import Console
import Indexing
import Search

/// What `lede index` says at its end.
struct IndexSummary {
  let report: IndexReport
  let index: String

  /// One line on what is in the index now, and one for each thing that is not.
  var text: String {
    let seconds = Numbers.duration(report.seconds)
    let rate = Numbers.rate(bytes: report.bytes, seconds: report.seconds).map { ", \($0)" } ?? ""
    var lines = [
      "Indexed \(Fragments.articles(report.articles)) and \(Fragments.profiles(report.profiles)) "
        + "(\(ByteSize(report.bytes).text)) in \(seconds)\(rate): "
        + "generation \(report.generation) in \(index)"
    ]
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

  /// The report as it is, in one object.
  var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("index", .string(index)),
      .init("generation", .integer(report.generation)),
      .init("articles", .integer(report.articles)),
      .init("profiles", .integer(report.profiles)),
      .init("bytes", .integer(report.bytes)),
      .init("seconds", .number(report.seconds)),
      .init("warnings", .integer(report.warnings)),
      .init("failures", .integer(report.failures)),
      .init("skipped", .array(report.skipped.map(skipped))),
      .init("sources", sources(report.sources)),
      .init("droppedSources", sources(report.droppedSources)),
    ])
  }

  private func skipped(_ skipped: IndexReport.Skipped) -> JSONValue {
    .object([.init("reason", .string(skipped.reason)), .init("count", .integer(skipped.count))])
  }

  private func sources(_ sources: [Source]) -> JSONValue {
    let objects = sources.map { source in
      JSONValue.object([.init("name", .string(source.name)), .init("path", .string(source.path))])
    }
    return .array(objects)
  }
}
