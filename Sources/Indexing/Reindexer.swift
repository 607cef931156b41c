import Analysis
import Dispatch
import Glibc
public import Search

/// Builds a generation of an index from its source folders, and publishes it.
///
/// Readers go on with the generation before until the moment of the switch, and a run that fails or
/// is killed leaves that one as it was.
public struct Reindexer: Sendable {
  private let folder: IndexFolder
  private let paths: [String]
  private let settings: IndexSettings

  /// A reindexer of the index in `folder`, which is made when it is not there. `paths` are the
  /// folders and files to index; with none, the sources that the index has.
  public init(index folder: String, paths: [String], settings: IndexSettings = .init()) {
    self.folder = IndexFolder(folder)
    self.paths = paths
    var settings = settings
    settings.language = LanguageCode.normalized(settings.language) ?? settings.language
    if settings.threads < 1 { settings.threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    self.settings = settings
  }

  /// Runs; `report` is called from several threads, but never twice at one time.
  ///
  /// Throws ``LedeError``: `badRequest` for a path that is not there, `locked` when another writer
  /// keeps the index, `inputOutput` for a full disk and the like.
  public func run(
    _ report: @escaping @Sendable (IndexEvent) -> Void = { _ in }
  ) throws(LedeError) -> IndexReport {
    let reporter = IndexReporter(report)
    let before = try liveSources()
    let sources = paths.isEmpty ? before : try SourceList.make(paths)
    guard !sources.isEmpty else {
      throw LedeError(
        .badRequest, "there is nothing to index",
        hint: "Name a folder of articles: lede index FOLDER")
    }
    try FileSystem.makeFolder(folder.path)
    let lock = try WriterLock(folder, wait: settings.wait) {
      reporter.waiting(seconds: settings.wait)
    }
    return try withExtendedLifetime(lock) { () throws(LedeError) in
      try build(sources, before: before, reporter)
    }
  }

  private func liveSources() throws(LedeError) -> [Source] {
    do {
      guard try folder.liveGeneration() != nil else { return [] }
      return try IndexReader(folder).sources
    } catch  where !paths.isEmpty {
      // A damaged or foreign index is no reason not to build it anew.
      return []
    }
  }

  private func build(
    _ sources: [Source], before: [Source], _ reporter: IndexReporter
  ) throws(LedeError) -> IndexReport {
    // Generations that nobody reads go at the end: until the new one is there, they are all there is.
    try folder.removeDrafts()
    let number = (folder.generations().max() ?? 0) + 1
    let draft = folder.generation(number) + ".draft"
    try FileSystem.makeFolder(draft)
    do {
      return try build(sources, before: before, reporter, number, draft)
    } catch {
      // Half a generation is of no use to anybody; the error that led here is the one to tell.
      try? FileSystem.removeFolder(draft)
      throw error
    }
  }

  private func build(
    _ sources: [Source], before: [Source], _ reporter: IndexReporter, _ number: Int,
    _ draft: String
  ) throws(LedeError) -> IndexReport {
    reporter.enter(.listing)
    var walk = SourceWalk()
    for (number, source) in sources.enumerated() {
      guard FileSystem.resolved(source.path) != nil else {
        throw LedeError(
          .badRequest, "cannot index \(source.path): \(FileSystem.reason())",
          hint: "The index stays as it was. If the folder is gone for good, name those that remain."
        )
      }
      let before = walk.files.count
      walk.add(source.path, number: number)
      if walk.files.count == before {
        reporter.issue(.warning, source.path, nil, "holds no articles")
      }
    }
    for issue in walk.issues { reporter.issue(issue) }
    reporter.expect(files: walk.files.count, bytes: walk.files.reduce(0) { $0 + $1.size })
    reporter.enter(.indexing)
    let build = Build(
      walk.files, of: sources, in: draft, settings: settings, reporter: reporter)
    let result = try build.run(to: draft + "/database", metadata: metadata(sources))
    guard result.articles > 0 else {
      // An empty folder is more often a disk that is not mounted than a wish to forget everything.
      throw LedeError(
        .badRequest,
        "no article was found in \(sources.map(\.path).joined(separator: ", ")); "
          + "the index stays as it was",
        hint: "Are the folders the right ones? Articles are .txt files with some text.")
    }
    reporter.enter(.publishing)
    try folder.publish(number, draft: draft + "/database")
    try FileSystem.removeFolder(draft)
    try folder.removeOthers(than: number)
    var skipped = walk.skipped
    if result.empty > 0 {
      skipped.append(
        .init(reason: result.empty == 1 ? "empty file" : "empty files", count: result.empty))
    }
    let counts = reporter.counts
    return IndexReport(
      generation: number, articles: result.articles, profiles: result.profiles,
      bytes: result.bytes, seconds: reporter.seconds, warnings: counts.warnings,
      failures: counts.failures, skipped: skipped, sources: sources,
      droppedSources: before.filter { old in !sources.contains { $0.path == old.path } })
  }

  private func metadata(_ sources: [Source]) -> [(key: String, value: [UInt8])] {
    [
      (SchemaVersion.Key.schema, Array(String(SchemaVersion.current).utf8)),
      (SchemaVersion.Key.analysis, Array(String(Analyzer.version).utf8)),
      (SchemaVersion.Key.language, Array(settings.language.utf8)),
      (SchemaVersion.Key.built, Array(UTCTime(time(nil)).description.utf8)),
      (SchemaVersion.Key.sources, SourceList.encoded(sources)),
    ]
  }
}
