import Articles
import Contract
import Filters
import Glibc

/// Lists the files of the source folders, in the order of their paths, so that two builds of the
/// same folder give the same document numbers. Each real file is listed once.
struct SourceWalk {
  private(set) var files: [SourceFile] = []
  private(set) var issues: [FileIssue] = []
  /// What the walk could not look into.
  let unread: UnreadFolders
  /// Numbers of the sources whose folders have nothing in them, not even what is left out: a disk that
  /// is not mounted leaves one behind.
  let bareSources: [Int]
  /// What was left out on purpose, by reason.
  private(set) var skipped: [IndexReport.Skipped] = []
  /// The same one by one, in the order of the paths, if that was asked for.
  private(set) var skippedPlaces: [SkippedPlace] = []
  /// Numbers of the sources that have no file.
  let emptySources: [Int]

  /// Walks all the sources; a source that is a single file is taken whatever its name.
  ///
  /// `filters` tell which files are read through commands. Standard input is a file of its source, if
  /// it is to be read. `visit` is told of each place on which the outcome depends.
  init(
    _ sources: [Source], filters: FilterTable = FilterTable(), readsStandardInput: Bool = false,
    collectsSkipped: Bool = false, visit: ((WatchedPath) -> Void)? = nil
  ) {
    var result = WalkResult(skips: SkipCounts(collectsPlaces: collectsSkipped), visit: visit)
    var walks: [TreeWalk] = []
    for (number, source) in sources.enumerated() {
      if !source.isStandardInput { result.visit(at: source.path.utf8) }
      var walk = TreeWalk(number, of: source, filters, &result)
      if source.isStandardInput {
        if readsStandardInput { result.addStandardInput(number) }
      } else if source.isFile {
        result.add(file: source.path, of: number, source)
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
    bareSources = result.bareSources.sorted()
    skipped = result.skips.summary
    skippedPlaces = SkippedPlace.list(result.skips.places, of: sources)
    emptySources = Set(sources.indices).subtracting(files.lazy.map(\.source)).sorted().filter {
      !sources[$0].isStandardInput
    }
  }
}

/// Something that a walk left out.
public struct SkippedPlace: Sendable, Equatable {
  /// Absolute.
  public var path: String
  /// Reads after the path: "hidden file or folder", "file of another type (.pdf)".
  public var reason: String

  static func list(_ places: [SkipCounts.Place], of sources: [Source]) -> [SkippedPlace] {
    places.sorted { a, b in
      (a.source, 0) == (b.source, 0)
        ? a.path.lexicographicallyPrecedes(b.path) : a.source < b.source
    }.map { place in
      SkippedPlace(
        path: sources[place.source].folder + "/" + String(decoding: place.path, as: UTF8.self),
        reason: place.reason.one)
    }
  }
}
