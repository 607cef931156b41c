import Analysis
public import Articles
public import Base
public import Contract
import Glibc
import Store
public import SystemPackage

/// Updates an index from its source folders.
///
/// Few changes are made in the live generation, in one transaction. Many changes, or a change of the
/// settings or versions that documents depend on, produce a new generation. Searches use the old state
/// until the new one is complete. A run that fails or is killed does not change the index.
public struct Reindexer: Sendable {
  private let folder: IndexFolder
  private let requests: [SourceRequest]
  private let settings: IndexSettings

  /// Creates a reindexer of the index in `folder`, which is created if it does not exist. `sources` are
  /// the folders and files to index; if empty, the sources of the index.
  public init(index folder: FilePath, sources: [SourceRequest], settings: IndexSettings = .init()) {
    self.folder = IndexFolder(folder, mode: settings.indexMode)
    requests = sources
    var settings = settings
    settings.language = LanguageCode.normalized(settings.language) ?? settings.language
    if settings.threads < 1 { settings.threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    self.settings = settings
  }

  /// Creates a reindexer of the folders and files at `paths`, without source names.
  public init(index folder: FilePath, paths: [FilePath], settings: IndexSettings = .init()) {
    self.init(
      index: folder, sources: paths.map { SourceRequest(path: $0) }, settings: settings)
  }

  /// Updates the index. `report` is called from several threads, but never concurrently.
  ///
  /// Throws ``LedeError``: `badRequest` for a path that does not exist, `locked` if another process keeps
  /// writing for longer than the settings allow to wait, `inputOutput` for a full disk and similar failures.
  public func run(
    _ report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws(LedeError) -> IndexReport {
    try run(visiting: nil, report)
  }

  /// The path that changes when the index gets other sources; nil if the caller named the sources.
  package var watchedSourceList: WatchedPath? {
    requests.isEmpty ? WatchedPath(at: folder.stub) : nil
  }

  /// Updates the index as ``run(_:yieldsTo:)`` does. Calls `visit` on the calling thread with every path
  /// whose change could alter the file list.
  package func run(
    visiting visit: ((WatchedPath) -> Void)?,
    _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws(LedeError) -> IndexReport {
    let reporter = IndexReporter(report)
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requireUsablePath(given)
    if given == nil { try requireIndex() }
    let lock = try WriterLock(folder, wait: settings.wait) { holder in
      if settings.wait > 0 { reporter.waiting(forWriter: holder.process, seconds: settings.wait) }
    }
    return try withExtendedLifetime(lock) { () throws(LedeError) in
      var report = try run(given, reporter, visit)
      // The run itself locked the previous generation until now. Older ones are left if readers locked
      // them, or if a run was killed.
      reporter.warn(ofForeign: try folder.removeOthers(than: report.generation))
      if let failure = folder.applyMode(live: report.generation) {
        reporter.issue(
          .warning, folder.path.string, nil,
          "other users may be able to read the index: cannot set the permissions of \(failure)")
      }
      report.warnings = reporter.counts.warnings
      return report
    }
  }

  /// Determines what a run would do now. Writes nothing and takes no lock. Throws the same errors.
  public func plan() throws(LedeError) -> IndexPlan {
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requireUsablePath(given)
    if given == nil { try requireIndex() }
    let run = try prepare(
      given, IndexReporter { _ in }, LiveIndex(forPlanIn: folder, isNeeded: given == nil))
    return try LedeError.translating { try run.plan() }
  }

  /// Throws the errors that a retry cannot fix: a path that does not exist, globs that match nothing, a
  /// damaged index whose list of sources is needed.
  package func validate() throws(LedeError) {
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requireUsablePath(given)
    if given == nil { try requireIndex() }
    _ = try prepare(
      given, IndexReporter { _ in }, LiveIndex(forPlanIn: folder, isNeeded: given == nil))
  }

  /// Updates the index under the writer lock. After an error that can come from damage, checks the index
  /// and, if it is damaged, builds a new generation.
  private func run(
    _ given: [Source]?, _ reporter: IndexReporter, _ visit: ((WatchedPath) -> Void)?
  ) throws(LedeError) -> IndexReport {
    var repair = try repairOfRecordedDamage()
    if repair == nil {
      do {
        let live = try LiveIndex(folder, isNeeded: given == nil)
        return try prepare(given, reporter, live, visit).run()
      } catch {
        guard FileSystem.isFolder(folder.path) else { throw folder.vanished(error) }
        if IndexRepair.isSuspected(error) { repair = try IndexRepair(of: folder) }
        if repair == nil { throw LedeError(wrapping: error) }
      }
    }
    guard let repair else { throw Self.nothingToIndex }
    return try LedeError.translating {
      try repair.serveLastGood()
      return try prepare(given, reporter, LiveIndex(repair), visit).run()
    }
  }

  /// Checks the index again if an earlier check recorded damage. Returns nil if it is sound.
  private func repairOfRecordedDamage() throws(LedeError) -> IndexRepair? {
    guard let depth = folder.depthOfDamage else { return nil }
    // Uses the same depth: a less thorough check might not find the damage.
    let repair = try IndexRepair(of: folder, depth: .init(rawValue: depth) ?? .contents)
    if repair == nil { folder.removeDamageMark() }
    return repair
  }

  private func prepare(
    _ given: [Source]?, _ reporter: IndexReporter, _ live: LiveIndex,
    _ visit: ((WatchedPath) -> Void)? = nil
  ) throws(LedeError) -> IndexRun {
    if given == nil, live.sources.isEmpty, let repair = live.repair { throw repair.sourcesAreLost }
    let sources = try settings.applyRules(
      to: given ?? live.sources, isRequested: given != nil)
    guard !sources.isEmpty else { throw Self.nothingToIndex }
    return IndexRun(
      folder: folder, sources: sources, isGiven: given != nil, settings: settings,
      reporter: reporter, live: live, visit: visit)
  }

  /// Throws `badRequest` for an index folder that must not be written.
  private func requireUsablePath(_ sources: [Source]?) throws(LedeError) {
    try folder.requireClaimable()
    let index = FileSystem.resolved(folder.path) ?? folder.path
    for source in sources ?? [] where source.path.starts(with: index) {
      throw LedeError(
        .badRequest, "the index folder \(folder.path) cannot contain the source \(source.path)",
        hint: "Choose a folder outside of the articles: --index DIR")
    }
  }

  /// Throws `badRequest` if the index does not exist. A damaged index is accepted, because its list of sources
  /// may be readable.
  private func requireIndex() throws(LedeError) {
    do {
      guard try folder.liveGeneration() == nil else { return }
    } catch {
      if error.code == .damaged { return }
      throw error
    }
    throw Self.nothingToIndex
  }

  private static var nothingToIndex: LedeError {
    LedeError(
      .badRequest, "there is nothing to index",
      hint: "Name a folder of articles: lede index FOLDER")
  }
}
