import ArgumentParser
import CommandLine
import Contract
import Indexing

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

  @Flag(name: RunOption.rebuild.names, help: RunOption.rebuild.help)
  var rebuild = false

  @Flag(
    help:
      "Write nothing; list what would be added, changed, moved, removed, failing and skipped, and why."
  )
  var dryRun = false

  @Flag(name: RunOption.checksum.names, help: RunOption.checksum.help)
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
    try request.run(RunOutput(format, quiet: quiet)) { try Settings(global) }
  }

  private func showPlan() throws {
    let places = try Settings(global)
    let plan = try request.reindexer(places, request.settings(places.configuration)).plan()
    for issue in plan.issues { Diagnostics.line(IndexLog.text(of: issue)) }
    let output = StandardOutput()
    output.write(PlanText(plan: plan, format: format == .text ? .text : .json).text)
    try output.flush()
  }

  private var request: RunRequest {
    var request = indexing.request
    request.wait = waiting.wait
    request.rebuild = rebuild
    request.checksum = checksum
    return request
  }
}
