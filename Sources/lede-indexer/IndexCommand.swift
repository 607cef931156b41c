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

      A run reads only files whose size, modification time or inode has changed \
      since the last run. A large change creates a new generation of the index; a \
      small change updates the current one. Searches see the change all at once. \
      Searches continue during a run. An interrupted run does not change the index.

      Without PATH, the key 'sources' of the configuration lists the sources; \
      without that key, the index keeps its sources. If a run lists paths and a \
      source of the index is not among them, the run removes that source and the \
      summary says so.

      NAME=PATH gives a source a name, for 'source:NAME' and the ids of its \
      articles. If a file with the path NAME=PATH exists, it is that file.

      Skipped, and counted in the summary: hidden files and folders, files that \
      .gitignore or .ledeignore excludes, default excludes such as node_modules and \
      backups, files of unknown types, and symbolic links that lead out of the \
      sources. A file that is itself a source is always indexed.

      PATH - is standard input. Each line is a JSON row and becomes an article with \
      the id stdin#ID. - can be combined with folders. A run without PATH keeps the \
      articles from standard input. A run with paths removes them, or replaces them \
      if - is one of the paths.

      The commands pdftotext, djvutxt and pandoc read PDF, DjVu, DOCX, ODT, RTF, \
      Org, reStructuredText and LaTeX. In the configuration, 'filters' sets other \
      commands, and 'json' sets other keys of rows.

      One process at a time writes an index. While another process writes (a run \
      of the daemon or of 'lede watch'), 'lede index' names it and waits up to \
      --wait seconds. Then it exits with status 4.

      The index folder must be new, empty or made by 'lede index'. Lede writes to \
      no other folder. Only you can read an index, unless 'index_mode' in the \
      configuration allows more.

      If a folder cannot be read (no permission, or an empty source because a disk \
      is not mounted), its articles stay in the index and the run reports it. \
      --rebuild removes them.

      --format jsonl prints each event of the run as a JSON object per line, with \
      the keys version and event: waiting, rebuilding, progress, warning, failure \
      and, at the end, done or error.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var indexing: IndexingOptions

  @OptionGroup var waiting: WaitOptions

  @Flag(name: RunOption.rebuild.names, help: RunOption.rebuild.help)
  var rebuild = false

  @Flag(
    help:
      "List the files that would be added, changed, moved, removed, failing or skipped; write nothing."
  )
  var dryRun = false

  @Flag(name: RunOption.checksum.names, help: RunOption.checksum.help)
  var checksum = false

  @Flag(
    name: .shortAndLong,
    help: "Print only errors and files that could not be indexed.")
  var quiet = false

  @Option(
    name: .shortAndLong,
    help: "The format of the summary; jsonl prints each event of the run as a line.")
  var format = RunFormat.text

  func validate() throws {
    if dryRun, format == .jsonl {
      throw ValidationError("--dry-run needs --format text or json, not jsonl")
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
