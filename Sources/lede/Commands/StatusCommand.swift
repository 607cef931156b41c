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
    abstract: "Show what the index contains: documents, size, generation, sources.",
    usage: "lede status [<options>]",
    discussion: """
      Examples:
        lede status
        lede status --format json

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let status = try Searcher(index: settings.index).status()
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
    let width = rows.map(\.0.count).max() ?? 0
    for (name, value) in rows {
      let label = name + String(repeating: " ", count: width - name.count + 2)
      printer.line([Run(label, .faint), Run(value)])
    }
  }
}
