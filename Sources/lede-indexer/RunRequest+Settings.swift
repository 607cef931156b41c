import Base
import CommandLine
import Contract
import Indexing
import Query

extension RunRequest {
  /// The settings of the configuration, with what the request says instead.
  func settings(_ configuration: Configuration) throws(LedeError) -> IndexSettings {
    var settings = try IndexSettings(configuration)
    settings.threads = threads ?? settings.threads
    settings.include = include.isEmpty ? settings.include : include
    settings.exclude = exclude.isEmpty ? settings.exclude : exclude
    settings.takesHidden = hidden ?? settings.takesHidden
    settings.readsIgnoreFiles = ignoreFiles ?? settings.readsIgnoreFiles
    settings.wait = wait ?? settings.wait
    settings.rebuilds = rebuild
    settings.distrustsStamps = checksum
    return settings
  }

  /// A reindexer with `settings`, of the sources of the request, else of the configuration, else of
  /// the index. Also sets the permissions of all files that this process creates from now on.
  func reindexer(_ places: Settings, _ settings: IndexSettings) throws(LedeError) -> Reindexer {
    Permissions.ofNewFiles(settings.indexMode)
    let sources = sources.isEmpty ? places.configuration.sources : sources
    if sources.isEmpty { try requireIndex(places.index) }
    return Reindexer(index: places.index, sources: sources, settings: settings)
  }

  /// Without sources those of the index are taken, so there has to be one. If anything else is wrong
  /// with it, a new generation can repair it.
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
