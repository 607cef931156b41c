import ArgumentParser
import Base
import CommandLine
import Indexing
import Query

/// What is indexed, and how: the arguments that `lede index` and `lede watch` have in common.
struct IndexingOptions: ParsableArguments {
  @Argument(help: "Folders, or single files, with articles; - for rows on standard input.")
  var path: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take only files that this matches, or whose folder it matches. May be repeated.",
      discussion: "As in a .gitignore of the source folder. Goes before the configuration's.",
      valueName: "glob"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out what this matches; '!GLOB' takes in what would be left out. May be repeated.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(inversion: .prefixedNo, help: "Take hidden files and folders too (default: no).")
  var hidden: Bool?

  @Flag(inversion: .prefixedNo, help: "Obey .gitignore and .ledeignore files (default: yes).")
  var ignoreFiles: Bool?

  @Option(
    help: ArgumentHelp(
      "Threads that read and analyse; 0 for one a core (default: the configuration, else 0).",
      valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, !(0...1_024).contains(threads) {
      throw ValidationError("--threads must be 0 to 1024, not \(threads)")
    }
    if path.contains("") { throw ValidationError("PATH is an empty word") }
    if include.contains("") || exclude.contains("") {
      throw ValidationError("GLOB is an empty word")
    }
  }

  /// The settings of the configuration, with what the options say instead.
  func settings(_ configuration: Configuration) throws(LedeError) -> IndexSettings {
    var settings = try IndexSettings(configuration)
    Permissions.ofNewFiles(settings.indexMode)
    settings.threads = threads ?? settings.threads
    settings.include = include.isEmpty ? settings.include : include
    settings.exclude = exclude.isEmpty ? settings.exclude : exclude
    settings.takesHidden = hidden ?? settings.takesHidden
    settings.readsIgnoreFiles = ignoreFiles ?? settings.readsIgnoreFiles
    return settings
  }

  /// A reindexer of the sources that are named here, else in the configuration, else in the index.
  func reindexer(_ places: Settings, _ settings: IndexSettings) throws(LedeError) -> Reindexer {
    let sources = path.isEmpty ? places.configuration.sources : path.map(SourceArgument.request)
    if sources.isEmpty { try requireIndex(places.index) }
    return Reindexer(index: places.index, sources: sources, settings: settings)
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
}
