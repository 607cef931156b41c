import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing

/// `lede segment`.
struct SegmentCommand: ParsableCommand {
  static let configuration = IndexerCommand.segment.configuration(
    discussion: """
      Examples:
        lede segment notes/2026-01-14-harbour.md
        lede segment report.pdf --full
        lede segment --format json posts.jsonl | jq -r .title
        curl -s https://example.org/ | lede segment - --as html

      Title, tags, date and where it comes from, language, sections and profiles \
      with their lines, as `lede index` reads them. In a PDF a line is a page, \
      and in an EPUB a chapter. Warnings go to standard error.

      JSON is what `lede show --format json` prints once FILE is indexed: an \
      object on a line of its own for each article.

      --terms lists, after each article, what an index would hold of it: exact \
      terms and value slots by the name of their field, then each term of a word \
      with its positions. index/README.md explains the prefixes.

      FILE - is standard input: rows of JSON, unless --as says otherwise.

      The exit status is 1 when no article was found, and 6 when something could \
      not be read.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "Files; - for standard input.")
  var file: [String]

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Read the files as if their names ended like this: txt, md, html, jsonl, json, epub, pdf …",
      valueName: "extension"))
  var fileExtension: String?

  @Option(name: .shortAndLong, help: "The form of the answer.")
  var format = DocumentFormat.text

  @Flag(help: "Show all of the text.")
  var full = false

  @Flag(help: "List the terms, value slots and words that an index would hold.")
  var terms = false

  @OptionGroup var text: TextOptions

  func validate() throws {
    if file.contains("") { throw ValidationError("FILE is an empty word") }
    if terms, format != .text { throw ValidationError("--terms goes with --format text alone") }
  }

  func run() throws {
    let settings = try Settings(global)
    let segmenter = try Segmenter(
      IndexSettings(settings.configuration), listsFields: terms)
    let output = StandardOutput()
    let printer = format == .text ? text.printer(output) : nil
    var articles = 0
    var failures = 0
    for path in file {
      try segmenter.read(path, as: fileExtension) { event in
        switch event {
        case .issue(let issue):
          if issue.severity == .failure { failures += 1 }
          Diagnostics.line(IndexLog.text(of: issue))
        case .article(let article):
          if let printer {
            if articles > 0 { printer.emptyLine() }
            SegmentText(
              segmented: article, currentFolder: Environment.currentFolder, isFull: full
            ).print(to: printer)
            if let index = article.index { FieldsText(index: index).print(to: printer) }
          } else {
            output.write(article.document.json.bytes)
            output.write("\n")
          }
          articles += 1
        }
      }
    }
    try output.flush()
    if failures > 0 {
      throw LedeError(
        .incomplete, "\(Numbers.count(failures, "thing", "things")) could not be read",
        hint: "The messages above say why.")
    }
    if articles == 0 { throw LedeError(.notFound, "no article was found") }
  }
}
