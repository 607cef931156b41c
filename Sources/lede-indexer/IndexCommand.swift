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
        lede index ~/articles ~/clippings/2026 --threads 4
        lede index

      The index is built anew beside the one there is and replaces it in one \
      step: searches go on meanwhile, and a run that is interrupted leaves the \
      index as it was.

      Without PATH, the key 'sources' of the configuration says what to index; \
      without that, the index keeps the sources it has. A source that is not \
      named again is no longer in the index, and the summary says so.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "Folders, or single files, with articles.")
  var path: [String] = []

  @Option(
    help: ArgumentHelp(
      "Threads that read and analyse; 0 for one a core (default: the configuration, else 0).",
      valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "How long to wait while another process writes the index (default: the configuration, else 10).",
      valueName: "seconds"))
  var wait: Double?

  @Flag(
    name: .shortAndLong,
    help: "Print nothing but errors and files that could not be indexed.")
  var quiet = false

  @Option(name: .shortAndLong, help: "The form of the summary.")
  var format = DocumentFormat.text

  func validate() throws {
    if let threads, !(0...1_024).contains(threads) {
      throw ValidationError("--threads must be 0 to 1024, not \(threads)")
    }
    if let wait, !(wait >= 0 && wait.isFinite) {
      throw ValidationError("--wait must be 0 or more seconds, not \(wait)")
    }
    if path.contains("") { throw ValidationError("PATH is an empty word") }
  }

  func run() throws {
    let settings = try Settings(global)
    let report = try reindex(settings)
    let output = StandardOutput()
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
    let paths = path.isEmpty ? settings.configuration.sources : path
    if paths.isEmpty { try requireIndex(settings.index) }
    let log = IndexLog(quiet: quiet)
    defer { log.close() }
    return try Reindexer(
      index: settings.index, paths: paths, settings: indexing(settings.configuration)
    ).run { log.handle($0) }
  }

  /// Without paths the sources of the index are taken, so there has to be one. Whatever else is
  /// wrong with it, a new generation may mend.
  private func requireIndex(_ index: String) throws(LedeError) {
    do {
      _ = try Searcher(index: index)
    } catch  where error.code == .noIndex {
      throw LedeError(
        .badRequest,
        "nothing to index: no PATH is given, the configuration names no sources, and there is "
          + "no index at \(index) whose sources could be taken",
        hint: "Name a folder of articles: lede index ~/articles")
    } catch {
      return
    }
  }

  private func indexing(_ configuration: Configuration) -> IndexSettings {
    var settings = IndexSettings()
    settings.language = configuration.language ?? settings.language
    settings.detectsLanguage = configuration.detectsLanguage ?? settings.detectsLanguage
    settings.threads = threads ?? configuration.threads ?? settings.threads
    settings.maximumFileBytes = configuration.maximumFileBytes ?? settings.maximumFileBytes
    settings.wait = wait ?? configuration.wait ?? settings.wait
    return settings
  }
}
