import Articles
import Contract
import Filters
import Glibc

/// The files of all sources, sorted by path, so that two builds of the same folders produce the same
/// document numbers. Each file is listed once, even if it has several hard links.
struct SourceWalk {
  private(set) var files: [SourceFile] = []
  private(set) var issues: [FileIssue] = []
  /// The folders that could not be listed.
  let unread: UnreadFolders
  /// The numbers of the sources whose folders have no entries at all, as the mount point of an unmounted
  /// disk.
  let emptyFolderSources: [Int]
  /// The numbers of skipped files and folders, by reason.
  private(set) var skipped: [IndexReport.Skipped] = []
  /// The skipped files and folders in the order of their paths, if the caller asked for them.
  private(set) var skippedPaths: [SkippedPath] = []
  /// The numbers of the sources without files to index.
  let sourcesWithoutFiles: [Int]

  /// Walks all sources. A source that is a single file is included whatever its name.
  ///
  /// `filters` name the formats that commands convert. Standard input is listed as a file if
  /// `readsStandardInput`. Calls `visit` with every path whose change could alter the result.
  init(
    _ sources: [Source], filters: FilterTable = FilterTable(), readsStandardInput: Bool = false,
    collectsSkipped: Bool = false, visit: ((WatchedPath) -> Void)? = nil
  ) {
    var result = WalkResult(skips: SkipCounts(collectsLocations: collectsSkipped), visit: visit)
    var walks: [TreeWalk] = []
    for (number, source) in sources.enumerated() {
      if !source.isStandardInput { result.visit(at: source.path) }
      var walk = TreeWalk(number, of: source, filters, &result)
      if source.isStandardInput {
        if readsStandardInput { result.addStandardInput(number) }
      } else if source.isFile {
        result.add(source, number)
      } else {
        walk.run(&result)
      }
      walks.append(walk)
    }
    LinkedFiles(sources, walks).add(to: &result)
    result.keepFirstNames()
    files = result.files
    issues = result.issues
    unread = result.unread
    emptyFolderSources = result.emptyFolderSources.sorted()
    skipped = result.skips.summary
    skippedPaths = SkippedPath.list(result.skips.locations, of: sources)
    sourcesWithoutFiles = Set(sources.indices).subtracting(files.lazy.map(\.source)).sorted().filter
    {
      !sources[$0].isStandardInput
    }
  }
}
