import ArgumentParser
import Articles
import Base
import CommandLine
import Contract
import Indexing
import Store
import SystemPackage

/// `lede segment`.
struct SegmentCommand: ParsableCommand {
  static let configuration = IndexerCommand.segment.configuration(
    discussion: """
      Examples:
        lede segment notes/2026-01-14-harbour.md
        lede segment report.pdf --full
        lede segment --format json posts.jsonl | jq -r .title
        curl -s https://example.org/ | lede segment - --as html

      Shows each article as `lede index` reads it: title, tags, date and its \
      origin (for a date in the path, the folders below the source count), language, and the sections and profiles with their line numbers. For \
      PDFs, the line is the page number; for EPUBs, the chapter number. Warnings \
      go to standard error.

      The JSON format prints one object per article and line, the same that `lede \
      show --format json` prints after FILE is indexed.

      --terms lists, after each article, what an index would store for it: the \
      boolean terms and value slots by field, then the terms of the words with \
      their positions. index/README.md explains the prefixes.

      FILE - is standard input, which contains JSON rows unless --as sets another \
      format.

      The exit status is 1 if there is no article, and 6 if a file could not be \
      read.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The files to read; - for standard input.", transform: { FilePath($0) })
  var file: [FilePath]

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Read the files as if they had this extension: txt, md, html, jsonl, json, epub, pdf …",
      valueName: "extension"))
  var fileExtension: String?

  @Option(name: .shortAndLong, help: "The output format.")
  var format = DocumentFormat.text

  @Flag(help: "Show the full text.")
  var full = false

  @Flag(help: "List the terms, value slots and words that an index would store.")
  var terms = false

  @OptionGroup var text: TextOptions

  func validate() throws {
    if file.contains("") { throw ValidationError("FILE must not be empty") }
    if terms, format != .text { throw ValidationError("--terms needs --format text") }
  }

  /// Returns the folders of the configured sources and of those of the index, if any.
  private static func folders(_ settings: Settings) -> [FilePath] {
    let indexed = (try? IndexReader(IndexFolder(settings.index)))?.sources ?? []
    return settings.configuration.sources.map(\.path)
      + indexed.filter { !$0.isStandardInput }.map(\.folder)
  }

  func run() throws {
    let settings = try Settings(global)
    let segmenter = try Segmenter(
      IndexSettings(settings.configuration), folders: Self.folders(settings), listsFields: terms)
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
              segmented: article, currentFolder: FileSystem.currentFolder, isFull: full
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
        .incomplete, "\(Numbers.count(failures, "file or row", "files or rows")) could not be read",
        hint: "The messages above say why.")
    }
    if articles == 0 { throw LedeError(.notFound, "no article found") }
  }
}
