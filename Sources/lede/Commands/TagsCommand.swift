import ArgumentParser
import Base
import CommandLine
import Contract
import Query

/// `lede tags`.
struct TagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "List all tags, each with its number of articles, most used first.",
    usage: "lede tags [<options>]",
    discussion: """
      Examples:
        lede tags
        lede tags --format tsv | cut -f 1

      The columns of tsv are tag and count.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Option(name: .shortAndLong, help: "The output format.")
  var format = TagsFormat.text

  @OptionGroup var text: TextOptions

  func run() throws {
    let settings = try Settings(global)
    let answer = try Searcher(index: settings.index).tags()
    let output = StandardOutput()
    switch format {
    case .text: print(answer.tags, to: text.printer(output))
    case .json:
      output.write(answer.json.bytes)
      output.write("\n")
    case .tsv:
      for tag in answer.tags { output.write(TabSeparated.line([tag.tag, String(tag.count)])) }
    }
    try output.flush()
    if answer.tags.isEmpty {
      throw LedeError(.notFound, "no article in \(settings.index) has a tag")
    }
  }

  private func print(_ tags: [TagsAnswer.Tag], to printer: TextPrinter) {
    let counts = tags.map { Numbers.grouped($0.count) }
    let width = counts.map(\.count).max() ?? 0
    for (tag, count) in zip(tags, counts) {
      let margin = String(repeating: " ", count: width - count.count)
      printer.line([Run("\(margin)\(count)  "), Run(Fragments.tag(tag.tag), .tag)])
    }
  }
}
