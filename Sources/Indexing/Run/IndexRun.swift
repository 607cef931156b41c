import Analysis
import Articles
import Base
import Contract
import Glibc
import Store
import SystemPackage
import Xapian

/// One indexing run, under the writer lock: lists the files, compares them with the index, and updates it
/// in place or rebuilds it, whichever is cheaper.
struct IndexRun {
  let folder: IndexFolder
  let sources: [Source]
  /// Whether the caller named the sources. Otherwise they are those of the index.
  let isGiven: Bool
  let settings: IndexSettings
  let reporter: IndexReporter
  let live: LiveIndex
  /// Called with every path whose change could alter the file list.
  var visit: ((WatchedPath) -> Void)?
  let started = time(nil)

  func run() throws -> IndexReport {
    reporter.warn(ofForeign: try folder.removeDrafts())
    let walk = try list()
    guard let reader = live.reader else {
      warnOfEmpty(walk, kept: [])
      return try build(walk, reason: live.problem)
    }
    if let reason = reasonToBuild(instead: reader) {
      if let error = try obstacle(to: reason, walk, reader) { throw error }
      warnOfEmpty(walk, kept: [])
      return try build(walk, reason: reason)
    }
    let changes = try FileChanges(
      walk, of: sources, with: reader, distrusts: settings.distrustsStamps)
    warnOfEmpty(walk, kept: changes.keptSources)
    let isSame = changes.isEmpty && sources == reader.sources
    // A rebuild would lose the articles of files that cannot be read now.
    guard
      try isSame || InPlaceUpdateCost.isUpdateCheaper(changes, total: walk.files)
        || unreadArticle(of: reader, walk) != nil
    else { return try build(walk, reason: "many files changed") }
    for known in changes.problems {
      reporter.issue(known.problem, of: sources[known.source].path(of: known.name))
    }
    if isSame, try RunFailures(in: reader) == reporter.runFailures {
      return try report(.unchanged, changes, walk)
    }
    return try update(reader, changes, walk)
  }

  /// Returns the reason for a full rebuild that does not depend on the files; nil if an update is possible.
  func reasonToBuild(instead reader: IndexReader) -> String? {
    if settings.rebuilds { return "a rebuild was requested" }
    if let difference = SettingsFingerprint(sources, settings).difference(from: reader) {
      return difference
    }
    if GenerationFiles.hasHardLinks(folder.generation(reader.generation)) {
      return "its files have other hard links, which an in-place update would change too"
    }
    let isPiped = isGiven && sources.contains(where: \.isStandardInput)
    return isPiped ? "standard input has new articles" : nil
  }

  func path(of file: SourceFile) -> String { sources[file.source].path(of: file.name) }

  private func list() throws(LedeError) -> SourceWalk {
    reporter.enter(.listing)
    for source in sources
    where !source.isStandardInput && FileSystem.resolved(source.path) == nil
      // The walk reports other errors.
      && (errno == ENOENT || errno == ENOTDIR)
    {
      throw LedeError(
        .badRequest, "cannot index \(source.path): \(FileSystem.reason())",
        hint: "The index is unchanged. If the folder no longer exists, name the remaining ones.")
    }
    let walk = SourceWalk(
      sources, filters: settings.reading.filters, readsStandardInput: isGiven, visit: visit)
    for issue in walk.issues { reporter.issue(issue) }
    guard walk.files.isEmpty, !sources.contains(where: \.isStandardInput) else { return walk }
    if walk.unread.isEmpty { throw noArticles }
    // A file that a complete listing no longer shows is removed from the index.
    let isSeen = sources.indices.contains { number in
      !walk.unread.contains(FileTable.Folder(source: number, path: []))
    }
    guard isSeen, live.reader != nil else { throw unlisted }
    return walk
  }

  private var unlisted: LedeError {
    LedeError(
      .inputOutput,
      "cannot read any of \(sources.map(\.path.string).joined(separator: ", ")); the index is unchanged",
      hint:
        "The messages above say why. Make them readable for this user and run the command again."
    )
  }

  /// The error of a run without articles. An empty folder is more often an unmounted disk than a request
  /// to empty the index.
  private var noArticles: LedeError {
    LedeError(
      .badRequest,
      "no article was found in \(sources.map(\.path.string).joined(separator: ", ")); "
        + "the index is unchanged",
      hint: "Check the paths. Lede indexes text, Markdown, HTML and similar files.")
  }
}

// MARK: - In place

extension IndexRun {
  private func update(
    _ reader: IndexReader, _ changes: FileChanges, _ walk: SourceWalk
  ) throws -> IndexReport {
    let (bytes, files) = changes.work
    reporter.expect(files: files, bytes: bytes)
    reporter.enter(.indexing)
    let indexer = FileIndexer(
      builder: try DocumentBuilder(settings, sources: sources),
      reader: SourceReader(settings.reading), reporter: reporter,
      started: started)
    let update = try InPlaceUpdate(reader, indexer)
    try update.apply(changes)
    reporter.reportByExtension()
    guard update.articles > 0 else { throw noArticles }
    reporter.enter(.publishing)
    let hasChanges = try update.finish(
      metadata, reporter.runFailures, always: sources != reader.sources)
    return try report(
      hasChanges ? .updated : .unchanged, changes, walk, untouched: update.untouched,
      unreadable: update.unreadable)
  }

  private func report(
    _ mode: IndexReport.Mode, _ changes: FileChanges, _ walk: SourceWalk, untouched: Int = 0,
    unreadable: Int = 0
  ) throws -> IndexReport {
    var files = IndexReport.Files()
    files.added = changes.added.count - unreadable
    files.changed = changes.changed.count - untouched
    files.moved = changes.moved.count
    files.removed = changes.removed.count
    files.unchanged = changes.unchanged + untouched
    return try report(mode, files, walk)
  }

  private func report(
    _ mode: IndexReport.Mode, _ files: IndexReport.Files, _ walk: SourceWalk
  ) throws -> IndexReport {
    let reader = try IndexReader(folder)
    var skipped = walk.skipped
    let empty = reporter.empty
    if empty > 0 {
      skipped.append(.init(reason: empty == 1 ? "empty file" : "empty files", count: empty))
    }
    for contents in SourceReader.OtherContents.allCases {
      let count = reporter.number(of: contents)
      guard count > 0 else { continue }
      let noun = count == 1 ? "file" : "files"
      let reason =
        switch contents {
        case .xml: "XML \(noun) without a feed"
        case .table: "\(noun) with tables that are not of articles"
        }
      skipped.append(.init(reason: reason, count: count))
    }
    let counts = reporter.counts
    return IndexReport(
      mode: mode, files: files,
      contents: .init(
        generation: reader.generation,
        articles: try reader.count(.kindOfDocument, DocumentKind.article.rawValue),
        profiles: try reader.count(.kindOfDocument, DocumentKind.profile.rawValue)),
      bytes: reporter.bytes,
      seconds: reporter.seconds, warnings: counts.warnings, failures: counts.failures,
      skipped: skipped, sources: sources,
      droppedSources: live.sources.filter { old in !sources.contains { $0.path == old.path } })
  }
}

// MARK: - A new generation

extension IndexRun {
  private func build(_ walk: SourceWalk, reason: String?) throws -> IndexReport {
    if !isGiven { try requireReadable(because: reason) }
    let number = folder.nextGeneration
    let draft = folder.draft(number)
    try folder.reserve(number)
    try FileSystem.makeFolder(draft, mode: IndexMode.ownerOnly.folder)
    do {
      return try build(walk, reason: reason, number, draft)
    } catch {
      // The first error is reported, not one of removing the draft.
      try? folder.removeDraft(number)
      throw error
    }
  }

  /// Throws `badRequest` if a rebuild needs articles from standard input, which cannot be read again.
  private func requireReadable(because reason: String?) throws(LedeError) {
    guard sources.contains(where: \.isStandardInput) else { return }
    let others = sources.filter { !$0.isStandardInput }.map { "'\($0.path)' " }.joined()
    throw LedeError(
      .badRequest,
      "cannot rebuild the index (\(reason ?? "it is missing")): it contains articles from standard input, "
        + "which cannot be read again; it is unchanged",
      hint: "Pipe them again (… | lede index \(others)-), or name only the other sources.")
  }

  private func build(
    _ walk: SourceWalk, reason: String?, _ number: Int, _ draft: FilePath
  ) throws -> IndexReport {
    if let reason { reporter.rebuilding(because: reason) }
    reporter.expect(files: walk.files.count, bytes: walk.files.reduce(0) { $0 + $1.size })
    reporter.enter(.indexing)
    let build = FullBuild(
      walk.files, of: sources, in: draft, settings: settings, started: started, reporter: reporter)
    let database = draft.appending("database")
    let articles = try build.run(to: database, metadata: metadata)
    reporter.reportByExtension()
    guard articles > 0 else { throw noArticles }
    reporter.enter(.publishing)
    try requireSound(database, number)
    try folder.publish(number, draft: database)
    try folder.removeDraft(number)
    if let name = try live.repair?.setAside() {
      reporter.issue(
        .warning, folder.path.appending(name).string, nil,
        "is the damaged generation, kept for inspection; you can delete it")
    }
    var files = IndexReport.Files()
    files.added = walk.files.count
    return try report(.built(reason: reason), files, walk)
  }

  /// Checks the new generation before it replaces the old one, so that a faulty disk is noticed in time.
  private func requireSound(_ database: FilePath, _ number: Int) throws(LedeError) {
    let report = try GenerationCheck.report(database, number: number, in: folder, depth: .structure)
    guard let problem = report.problems.first else { return }
    throw LedeError(
      .inputOutput,
      "the new generation was damaged while it was written (\(problem.place): \(problem.message)); "
        + "the index is unchanged",
      hint: "Run the command again. If the error persists, the disk or the memory is faulty.")
  }

  private var metadata: IndexMetadata {
    IndexMetadata(
      language: settings.language, built: UTCTime(started), sources: sources,
      fingerprint: SettingsFingerprint(sources, settings).encoded())
  }
}
