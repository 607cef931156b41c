import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing
import Store

/// `lede index`.
struct IndexCommand: ParsableCommand {
  static let configuration = IndexerCommand.index.configuration(
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
      stdin#ID. It can stand beside folders. Runs without any PATH keep what \
      came that way; a run that names paths keeps it only if - is among them, \
      and reads it anew.

      PDF, DjVu, DOCX, ODT, RTF, Org, reStructuredText and LaTeX are read by \
      pdftotext, djvutxt and pandoc; the key 'filters' of the configuration \
      names other commands, and 'json' other keys of rows.

      One process at a time writes an index. While another one does (a run of the \
      daemon, or of 'lede watch'), 'lede index' names it and waits, up to the \
      seconds that --wait says; then it gives up with exit status 4.

      The index folder is a new or empty folder, or one that 'lede index' made: \
      in any other folder nothing is written. Only you can read an index, unless \
      'index_mode' in the configuration says otherwise.

      What cannot be read just now (a folder without permission, an empty source \
      where a disk was mounted) keeps its articles in the index, and is reported; \
      --rebuild leaves it out.

      --format jsonl prints all that the run tells as it goes: an object a line \
      with version and event: waiting, rebuilding, progress, warning, failure, \
      and at the end done or error.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var indexing: IndexingOptions

  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Build the index anew from all files, whatever has changed.")
  var rebuild = false

  @Flag(
    help:
      "Write nothing; list what would be added, changed, moved, removed, failing and skipped, and why."
  )
  var dryRun = false

  @Flag(help: "Compare the contents of every file, not only size, time and inode.")
  var checksum = false

  @Flag(
    name: .shortAndLong,
    help: "Print nothing but errors and files that could not be indexed.")
  var quiet = false

  @Option(
    name: .shortAndLong,
    help: "The form of the summary; with jsonl of everything that the run tells, a line each.")
  var format = RunFormat.text

  func validate() throws {
    if dryRun, format == .jsonl {
      throw ValidationError("--dry-run prints a list: --format takes text or json there")
    }
  }

  func run() throws {
    if dryRun { return try showPlan() }
    let output = RunOutput(format, quiet: quiet)
    let report: IndexReport
    let index: String
    do {
      let settings = try Settings(global)
      index = settings.index
      report = try reindexer(settings).run { output.handle($0) }
    } catch {
      output.fail(LedeError(wrapping: error))
      throw error
    }
    try output.finish(report, index: index)
    guard report.failures > 0 else { return }
    throw LedeError(
      .incomplete,
      "\(Numbers.count(report.failures, "file, folder or row", "files, folders or rows")) could not be "
        + "indexed",
      hint: "All others were, and can be searched. The messages above say why.")
  }

  private func showPlan() throws {
    let plan = try reindexer(try Settings(global)).plan()
    for issue in plan.issues { Diagnostics.line(IndexLog.text(of: issue)) }
    let output = StandardOutput()
    output.write(PlanText(plan: plan, format: format == .text ? .text : .json).text)
    try output.flush()
  }

  private func reindexer(_ settings: Settings) throws -> Reindexer {
    var how = try indexing.settings(settings.configuration)
    how.wait = waiting.wait ?? how.wait
    how.rebuilds = rebuild
    how.distrustsStamps = checksum
    return try indexing.reindexer(settings, how)
  }
}
