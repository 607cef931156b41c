import ArgumentParser
import Console
import Indexing
import Search

/// `lede index`.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index folders of articles.",
    usage: "lede index [<path> ...] [<options>]",
    discussion: """
      Examples:
        lede index ~/articles
        lede index blog=~/articles ~/clippings/2026 --exclude drafts/
        lede index
        curl -s https://example.org/posts.json | jq -c '.[]' | lede index -

      Only what has changed since the last run is read: files with another \
      size, time of change or inode. A large change gives a new generation of \
      the index, a small one is made in place; either is visible in one step. \
      Searches go on meanwhile, and a run that is interrupted leaves the index \
      as it was.

      Without PATH, the key 'sources' of the configuration says what to index; \
      without that, the index keeps the sources it has. A source that is not \
      named again is no longer in the index, and the summary says so.

      NAME=PATH gives a source a name, for 'source:NAME' and the ids of its \
      articles; a file that is called like that is taken as such.

      Left out, and counted in the summary: hidden files and folders, what \
      .gitignore and .ledeignore files name, by-products such as node_modules \
      and backups, files of other types, and symbolic links that lead out of \
      the sources. A single file that is named is taken whatever the rules say.

      PATH - is standard input: rows of JSON, each line an article with the id \
      stdin#ID. It can stand beside folders. Later runs keep what came that \
      way, until it is piped again.

      PDF, DjVu, DOCX, ODT, RTF, Org, reStructuredText and LaTeX are read by \
      pdftotext, djvutxt and pandoc; the key 'filters' of the configuration \
      names other commands, and 'json' other keys of rows.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var indexing: IndexingOptions

  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Build the index anew from all files, whatever has changed.")
  var rebuild = false

  @Flag(
    help:
      "Write nothing; list what would be added, changed, moved, removed and skipped, and why.")
  var dryRun = false

  @Flag(help: "Compare the contents of every file, not only size, time and inode.")
  var checksum = false

  @Flag(
    name: .shortAndLong,
    help: "Print nothing but errors and files that could not be indexed.")
  var quiet = false

  @Option(name: .shortAndLong, help: "The form of the summary.")
  var format = DocumentFormat.text

  func run() throws {
    let settings = try Settings(global)
    let output = StandardOutput()
    if dryRun {
      let plan = try reindexer(settings).plan()
      for issue in plan.issues { Diagnostics.line(IndexLog.text(of: issue)) }
      output.write(PlanText(plan: plan, format: format).text)
      return try output.flush()
    }
    let report = try reindex(settings)
    let summary = IndexSummary(report: report, index: settings.index)
    switch format {
    case .text: if !quiet { output.write(summary.text) }
    case .json:
      output.write(summary.json.bytes)
      output.write("\n")
    }
    try output.flush()
    guard report.failures > 0 else { return }
    throw LedeError(
      .incomplete, "\(Numbers.count(report.failures, "file", "files")) could not be indexed",
      hint: "All others were, and can be searched. The messages above say why.")
  }

  private func reindex(_ settings: Settings) throws -> IndexReport {
    let reindexer = try reindexer(settings)
    let log = IndexLog(quiet: quiet)
    defer { log.close() }
    return try reindexer.run { log.handle($0) }
  }

  private func reindexer(_ settings: Settings) throws -> Reindexer {
    var how = try indexing.settings(settings.configuration)
    how.wait = waiting.wait ?? how.wait
    how.rebuilds = rebuild
    how.distrustsStamps = checksum
    return try indexing.reindexer(settings, how)
  }
}
