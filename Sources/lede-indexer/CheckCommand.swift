import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing

/// `lede check`.
struct CheckCommand: ParsableCommand {
  static let configuration = IndexerCommand.check.configuration(
    discussion: """
      Examples:
        lede check
        lede check --deep --format json

      Looks at everything that is stored: that each table is a sound tree, that \
      every document and its text are what was written and have the terms and \
      values that belong to them, that documents and postings agree, and so do \
      files and articles, statements and profiles. With --deep each text is analysed \
      again, too: its words have to be those that were counted, and to stand where \
      the index has them.

      Searches go on meanwhile. So may a run of 'lede index': what looks wrong \
      is looked at again when nobody writes.

      What is wrong is listed, and the exit status is 5. 'lede index' builds a \
      damaged index anew.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Analyse each text again, too, and compare its words with the index.")
  var deep = false

  @OptionGroup var waiting: WaitOptions

  @Option(name: .shortAndLong, help: "The form of the answer.")
  var format = DocumentFormat.text

  func run() throws {
    let settings = try Settings(global)
    let wait = waiting.seconds(settings.configuration)
    let checker = IndexChecker(
      index: settings.index, depth: deep ? .words : .contents, wait: wait)
    let report = try checker.run { WaitOptions.tell(wait) }
    let output = StandardOutput()
    switch format {
    case .text: output.write(text(of: report, settings.index))
    case .json:
      output.write(json(of: report, settings.index).bytes)
      output.write("\n")
    }
    try output.flush()
    guard !report.isSound else { return }
    throw LedeError(
      .damaged,
      "the index in \(settings.index) is damaged: "
        + Numbers.count(report.problemCount, "problem", "problems"),
      hint: "Build it anew: lede index --index \(settings.index)"
        + (report.knowsSources ? "" : " FOLDER"))
  }

  private func text(of report: CheckReport, _ index: String) -> String {
    var lines = report.problems.map { problem in
      let generation = report.generation.map { "generation \($0), " } ?? ""
      return "\(generation)\(problem.place): \(problem.message)"
    }
    if report.problemCount > lines.count {
      lines.append("and \(Numbers.grouped(report.problemCount - lines.count)) more")
    }
    if report.isSound {
      lines.append(
        "Sound: \(Fragments.articles(report.articles)) of "
          + "\(Numbers.count(report.files, "file", "files")), \(Fragments.profiles(report.profiles)), "
          + "\(Numbers.count(report.words, "word", "words")) (\(ByteSize(report.bytes).text)) in "
          + "\(Numbers.duration(report.seconds)): generation \(report.generation ?? 0) in \(index)")
    }
    if report.skipsTrees {
      lines.append(
        "What is stored was read, but not the trees of the tables: that takes the permission to write"
      )
    }
    if !report.others.isEmpty {
      lines.append("Beside it: \(report.others.joined(separator: ", "))")
    }
    return lines.map { SafeText.cleaned($0) + "\n" }.joined()
  }

  private func json(of report: CheckReport, _ index: String) -> JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("index", .string(index)),
      .init("generation", report.generation.map { .integer($0) } ?? .null),
      .init("sound", .bool(report.isSound)),
      .init("deep", .bool(deep)),
      .init("skipsTrees", .bool(report.skipsTrees)),
      .init("articles", .integer(report.articles)),
      .init("profiles", .integer(report.profiles)),
      .init("files", .integer(report.files)),
      .init("words", .integer(report.words)),
      .init("bytes", .integer(report.bytes)),
      .init("seconds", .number(report.seconds)),
      .init("problemCount", .integer(report.problemCount)),
      .init(
        "problems",
        .array(
          report.problems.map {
            .object([.init("place", .string($0.place)), .init("message", .string($0.message))])
          })),
      .init("others", .strings(report.others)),
    ])
  }
}
