import Base
import CommandLine
import Contract
import Indexing
import Query
import SystemPackage

extension RunRequest {
  /// Returns the settings of the configuration, overridden by those of the request.
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

  /// Returns a reindexer for the sources of the request, else of the configuration, else of the index.
  /// Also sets the permissions of all files that this process creates from now on.
  func reindexer(_ places: Settings, _ settings: IndexSettings) throws(LedeError) -> Reindexer {
    Permissions.ofNewFiles(settings.indexMode)
    let sources = sources.isEmpty ? places.configuration.sources : sources
    if sources.isEmpty { try requireIndex(places.index) }
    return Reindexer(index: places.index, sources: sources, settings: settings)
  }

  /// Throws without an index: a run without sources uses those of the index. Ignores other errors of
  /// the index, because the run can repair them.
  private func requireIndex(_ index: FilePath) throws(LedeError) {
    do {
      _ = try Searcher(index: index)
    } catch  where error.code == .noIndex {
      throw LedeError(
        .badRequest,
        "nothing to index: there is no PATH, no 'sources' in the configuration, and no index at "
          + "\(index) with sources",
        hint: "Give a folder of articles: lede index ~/articles")
    } catch {
      return
    }
  }
}
