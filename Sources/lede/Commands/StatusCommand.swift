import ArgumentParser
import Articles
import Base
import CommandLine
import Contract
import Query
import SystemPackage

/// `lede status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what the index contains: documents, size, generation, sources, problems.",
    usage: "lede status [<options>]",
    discussion: """
      Examples:
        lede status
        lede status --problems
        lede status --format json

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  @Flag(
    help: """
      List the files, folders and rows that the last run could not index, each with the reason. Of the rows of \
      one file, 20 are listed and the others counted.
      """)
  var problems = false

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let status = try Searcher(index: settings.index).status(listsProblems: problems)
    let output = StandardOutput()
    switch format {
    case .text: print(status, settings, to: text.printer(output))
    case .json:
      output.write(status.json.bytes)
      output.write("\n")
    }
    try output.flush()
  }

  /// `en (940), de (61)`; an empty index has the configured language alone.
  private static func languages(_ status: StatusAnswer) -> String {
    guard !status.languages.isEmpty else { return status.language }
    return status.languages.map { "\($0.language) (\($0.documents))" }.joined(separator: ", ")
  }

  private func print(_ status: StatusAnswer, _ settings: Settings, to printer: TextPrinter) {
    var rows = [
      ("Index", status.index),
      ("Configuration", settings.configurationFile?.string ?? "none"),
      (
        "Documents",
        "\(Fragments.articles(status.articles)), \(Fragments.profiles(status.profiles))"
      ),
      ("Size", ByteSize(status.bytes).text),
      ("Generation", "\(status.generation), built \(status.built)"),
      ("Languages", Self.languages(status)),
      ("Versions", "lede \(ledeVersion), schema \(status.schema), analysis \(status.analysis)"),
    ]
    for (index, source) in status.sources.enumerated() {
      rows.append((index == 0 ? "Sources" : "", "\(source.path) (\(source.name))"))
    }
    if let problems = Self.problems(status) { rows.append(("Problems", problems)) }
    let width = rows.map(\.0.count).max() ?? 0
    for (name, value) in rows {
      let label = name + String(repeating: " ", count: width - name.count + 2)
      printer.line([Run(label, .faint), Run(value)])
    }
    guard let problems = status.problems, !problems.isEmpty else { return }
    printer.emptyLine()
    for problem in problems {
      printer.line([Run("\(Fragments.place(of: problem)): \(problem.message)")])
    }
    let unlisted = status.failures - problems.reduce(0) { $0 + $1.count }
    if unlisted > 0 { printer.line([Run("… and \(Numbers.grouped(unlisted)) more", .faint)]) }
  }

  /// Returns the number of failures of the last run; nil without failures, unless they are to be listed.
  private static func problems(_ status: StatusAnswer) -> String? {
    if status.failures == 0 { return status.problems == nil ? nil : "none" }
    let text = "\(Fragments.failures(status.failures)) could not be indexed"
    return status.problems == nil ? text + ": 'lede status --problems' lists them" : text
  }
}
