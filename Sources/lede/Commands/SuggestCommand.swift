import ArgumentParser
import Base
import CommandLine
import Contract
import Query

/// `lede suggest`.
struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Complete the beginning of a query: tags, names, titles and words.",
    usage: "lede suggest <prefix> ... [<options>]",
    discussion: """
      Examples:
        lede suggest open wei
        lede suggest '#open' --format tsv

      The columns of tsv are kind, text and count.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The text typed so far. Several words are joined by spaces.")
  var prefix: [String]

  @Option(
    name: [.customShort("n"), .long],
    help: "The maximum number of suggestions of each kind, 1 to 100.")
  var limit = 5

  @Option(name: .shortAndLong, help: "The output format.")
  var format = TagsFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let answer = try Searcher(index: settings.index)
      .suggest(prefix.joined(separator: " "), limit: limit)
    let output = StandardOutput()
    switch format {
    case .text: print(answer.suggestions, to: text.printer(output))
    case .json:
      output.write(answer.json.bytes)
      output.write("\n")
    case .tsv:
      for item in answer.suggestions {
        output.write(TabSeparated.line([item.kind.rawValue, item.text, String(item.count)]))
      }
    }
    try output.flush()
    if answer.suggestions.isEmpty {
      throw LedeError(.notFound, "nothing begins with '\(answer.query.prefix(60))'")
    }
  }

  private func print(_ suggestions: [SuggestAnswer.Suggestion], to printer: TextPrinter) {
    let width = suggestions.map(\.kind.rawValue.count).max() ?? 0
    for item in suggestions {
      let kind = item.kind.rawValue
      let margin = String(repeating: " ", count: width - kind.count + 2)
      let text = item.kind == .tag ? Fragments.tag(item.text) : item.text
      printer.line([
        Run(kind + margin, .faint), Run(text, item.kind == .tag ? .tag : .plain),
        Run("  \(Numbers.grouped(item.count))", .faint),
      ])
    }
  }
}
