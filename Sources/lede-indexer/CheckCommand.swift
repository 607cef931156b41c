import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing
import SystemPackage

/// `lede check`.
struct CheckCommand: ParsableCommand {
  static let configuration = IndexerCommand.check.configuration(
    discussion: """
      Examples:
        lede check
        lede check --deep --format json

      Verifies everything in the index: the tree of each table; the checksum, terms \
      and value slots of each document; and that documents agree with postings, \
      files with articles, and mentions with profiles. --deep also analyses each \
      text again and compares its words and their positions with the index.

      Searches and a run of 'lede index' can continue meanwhile. When a problem is \
      found, the check repeats that part while no other process writes.

      The command lists the problems and exits with status 5 if there are any. \
      'lede index' rebuilds a damaged index.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Also analyse each text again and compare its words with the index.")
  var deep = false

  @OptionGroup var waiting: WaitOptions

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  func run() throws {
    let settings = try Settings(global)
    let wait = waiting.seconds(settings.configuration)
    let checker = IndexChecker(
      index: settings.index, depth: deep ? .words : .contents, wait: wait)
    let report = try checker.run { WaitOptions.printWaiting(wait) }
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
      hint: "Rebuild it: lede index --index \(settings.index)"
        + (report.knowsSources ? "" : " FOLDER"))
  }

  private func text(of report: CheckReport, _ index: FilePath) -> String {
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
        "The trees of the tables were not checked: that needs permission to write to the index folder"
      )
    }
    if !report.others.isEmpty {
      lines.append("Other generations: \(report.others.joined(separator: ", "))")
    }
    return lines.map { SafeText.cleaned($0) + "\n" }.joined()
  }

  private func json(of report: CheckReport, _ index: FilePath) -> JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("index", .string(index.string)),
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
