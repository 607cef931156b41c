import Analysis
public import Articles
public import Base
public import Contract
import Glibc
import Store

/// Brings an index up to date with its source folders.
///
/// A small change is made in the live generation, in one transaction; a large one, or another version
/// of anything that the documents depend on, gives a new generation. Readers go on with what was
/// there until the moment of the switch, and a run that fails or is killed leaves that as it was.
public struct Reindexer: Sendable {
  private let folder: IndexFolder
  private let requests: [SourceRequest]
  private let settings: IndexSettings

  /// A reindexer of the index in `folder`, which is made when it is not there. `sources` are the
  /// folders and files to index; with none, the sources that the index has.
  public init(index folder: String, sources: [SourceRequest], settings: IndexSettings = .init()) {
    self.folder = IndexFolder(folder, mode: settings.indexMode)
    requests = sources
    var settings = settings
    settings.language = LanguageCode.normalized(settings.language) ?? settings.language
    if settings.threads < 1 { settings.threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    self.settings = settings
  }

  /// A reindexer of the folders and files at `paths`, which have no names of their own.
  public init(index folder: String, paths: [String], settings: IndexSettings = .init()) {
    self.init(
      index: folder, sources: paths.map { SourceRequest(path: $0) }, settings: settings)
  }

  /// Runs; `report` is called from several threads, but never twice at one time.
  ///
  /// Throws ``LedeError``: `badRequest` for a path that is not there, `locked` when another process
  /// writes the index for longer than the settings allow to wait, `inputOutput` for a full disk and
  /// the like.
  public func run(
    _ report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws(LedeError) -> IndexReport {
    try run(visiting: nil, report)
  }

  /// What changes when the index gets other sources; nil when these were named, and stay.
  package var placeOfSources: WatchedPath? {
    requests.isEmpty ? WatchedPath(at: folder.stub.utf8) : nil
  }

  /// The same; `visit` is told of each place on which the list of the files depends, on the calling
  /// thread.
  package func run(
    visiting visit: ((WatchedPath) -> Void)?,
    _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws(LedeError) -> IndexReport {
    let reporter = IndexReporter(report)
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requirePlace(given)
    if given == nil { try requireIndex() }
    let lock = try WriterLock(folder, wait: settings.wait) { holder in
      if settings.wait > 0 { reporter.waiting(forWriter: holder.process, seconds: settings.wait) }
    }
    return try withExtendedLifetime(lock) { () throws(LedeError) in
      var report = try run(given, reporter, visit)
      // After the run, which itself held the generation before. Readers or a kill may have kept one
      // from an earlier run.
      reporter.warn(ofForeign: try folder.removeOthers(than: report.generation))
      if let failure = folder.applyMode(live: report.generation) {
        reporter.issue(
          .warning, folder.path, nil,
          "other users may be able to read the index: cannot set the permissions of \(failure)")
      }
      report.warnings = reporter.counts.warnings
      return report
    }
  }

  /// What ``run(_:)`` would do now; writes nothing, and waits for nobody. Throws as it does.
  public func plan() throws(LedeError) -> IndexPlan {
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requirePlace(given)
    if given == nil { try requireIndex() }
    let run = try prepare(
      given, IndexReporter { _ in }, LiveIndex(forPlanIn: folder, isNeeded: given == nil))
    return try LedeError.translating { try run.plan() }
  }

  /// Throws what no waiting would mend: a path that is not there, globs that match nothing, a damaged
  /// index whose sources are wanted.
  package func validate() throws(LedeError) {
    let given = requests.isEmpty ? nil : try SourceList.make(requests)
    try requirePlace(given)
    if given == nil { try requireIndex() }
    _ = try prepare(
      given, IndexReporter { _ in }, LiveIndex(forPlanIn: folder, isNeeded: given == nil))
  }

  /// Runs under the lock: what another writer did before counts. Damage that shows on the way is
  /// looked into, and mended by a new generation.
  private func run(
    _ given: [Source]?, _ reporter: IndexReporter, _ visit: ((WatchedPath) -> Void)?
  ) throws(LedeError) -> IndexReport {
    var damage = try markedDamage()
    if damage == nil {
      do {
        let live = try LiveIndex(folder, isNeeded: given == nil)
        return try prepare(given, reporter, live, visit).run()
      } catch {
        guard FileSystem.isFolder(folder.path) else { throw folder.vanished(error) }
        if IndexRepair.isSuspected(error) { damage = try IndexRepair(of: folder) }
        if damage == nil { throw LedeError(wrapping: error) }
      }
    }
    guard let damage else { throw Self.nothingToIndex }
    return try LedeError.translating {
      try damage.serveLastGood()
      return try prepare(given, reporter, LiveIndex(damage), visit).run()
    }
  }

  /// What a check found before this run, if it is still so.
  private func markedDamage() throws(LedeError) -> IndexRepair? {
    guard let depth = folder.depthOfDamage else { return nil }
    // What only a deep check has found, no other finds again.
    let damage = try IndexRepair(of: folder, depth: .init(rawValue: depth) ?? .contents)
    if damage == nil { folder.removeDamageMark() }
    return damage
  }

  private func prepare(
    _ given: [Source]?, _ reporter: IndexReporter, _ live: LiveIndex,
    _ visit: ((WatchedPath) -> Void)? = nil
  ) throws(LedeError) -> IndexRun {
    if given == nil, live.sources.isEmpty, let damage = live.damage { throw damage.sourcesAreLost }
    let sources = try settings.applyRules(
      to: given ?? live.sources, isRequested: given != nil)
    guard !sources.isEmpty else { throw Self.nothingToIndex }
    return IndexRun(
      folder: folder, sources: sources, isGiven: given != nil, settings: settings,
      reporter: reporter, live: live, visit: visit)
  }

  /// Throws `badRequest` for an index folder that must not be written.
  private func requirePlace(_ sources: [Source]?) throws(LedeError) {
    try folder.requireClaimable()
    let index = FileSystem.resolved(folder.path) ?? folder.path
    for source in sources ?? [] where source.path == index || source.path.hasPrefix(index + "/") {
      throw LedeError(
        .badRequest, "the index folder \(folder.path) cannot hold the source \(source.path)",
        hint: "Name a folder apart from the articles: --index DIR")
    }
  }

  /// What is damaged is no less an index, and says perhaps of what it was made.
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
