import Analysis
import Articles
import Base
import Glibc
import Store
import Xapian

/// One run under the lock of the writer: lists the files, compares them with the index, and brings it
/// up to date in the cheaper way.
struct IndexRun {
  let folder: IndexFolder
  let sources: [Source]
  /// Whether somebody named the sources, rather than that the index keeps those that it has.
  let isGiven: Bool
  let settings: IndexSettings
  let reporter: IndexReporter
  let live: LiveIndex
  /// Is told of each place on which the list of the files depends.
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
    if changes.isEmpty, sources == reader.sources { return try report(.unchanged, changes, walk) }
    // A build from nothing would lose what cannot be read now.
    guard
      try InPlaceUpdateCost.isUpdateCheaper(changes, total: walk.files)
        || unreadArticle(of: reader, walk) != nil
    else { return try build(walk, reason: "much has changed") }
    return try update(reader, changes, walk)
  }

  /// Why the live generation is of no use, whatever has changed of the files; nil if it is.
  func reasonToBuild(instead reader: IndexReader) -> String? {
    if settings.rebuilds { return "that was asked for" }
    if let difference = SettingsFingerprint(sources, settings).difference(from: reader) {
      return difference
    }
    if GenerationFiles.hasHardLinks(folder.generation(reader.generation)) {
      return "its files have other names (hard links), under which they would change too"
    }
    let isPiped = isGiven && sources.contains(where: \.isStandardInput)
    return isPiped ? "standard input is read anew" : nil
  }

  func path(of file: SourceFile) -> String { sources[file.source].path(of: file.name.text) }

  private func list() throws(LedeError) -> SourceWalk {
    reporter.enter(.listing)
    for source in sources
    where !source.isStandardInput && FileSystem.resolved(source.path) == nil
      // What cannot be reached is for the walk to tell.
      && (errno == ENOENT || errno == ENOTDIR)
    {
      throw LedeError(
        .badRequest, "cannot index \(source.path): \(FileSystem.reason())",
        hint: "The index stays as it was. If the folder is gone for good, name those that remain.")
    }
    let walk = SourceWalk(
      sources, filters: settings.reading.filters, readsStandardInput: isGiven, visit: visit)
    for issue in walk.issues { reporter.issue(issue) }
    guard walk.files.isEmpty, !sources.contains(where: \.isStandardInput) else { return walk }
    if walk.unread.isEmpty { throw noArticles }
    // Where something was seen to be gone, it goes.
    let isSeen = sources.indices.contains { number in
      !walk.unread.contains(FileTable.Folder(source: number, path: []))
    }
    guard isSeen, live.reader != nil else { throw unlisted }
    return walk
  }

  private var unlisted: LedeError {
    LedeError(
      .inputOutput,
      "nothing of \(sources.map(\.path).joined(separator: ", ")) can be read; the index stays "
        + "as it was",
      hint: "The messages above say why. Make it readable for this user, and run the command again."
    )
  }

  /// An empty folder is more often a disk that is not mounted than a wish to forget everything.
  private var noArticles: LedeError {
    LedeError(
      .badRequest,
      "no article was found in \(sources.map(\.path).joined(separator: ", ")); "
        + "the index stays as it was",
      hint:
        "Are the folders the right ones? Articles are files of text, Markdown, HTML and the like.")
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
    reporter.reportShared()
    guard update.articles > 0 else { throw noArticles }
    reporter.enter(.publishing)
    let hasWritten = try update.finish(metadata, always: sources != reader.sources)
    return try report(
      hasWritten ? .updated : .unchanged, changes, walk, untouched: update.untouched,
      unreadable: update.unreadable)
  }

  private func report(
    _ mode: IndexReport.Mode, _ changes: FileChanges, _ walk: SourceWalk, untouched: Int = 0,
    unreadable: Int = 0
  ) throws -> IndexReport {
    for (file, problem) in changes.problems { reporter.issue(problem, of: path(of: file)) }
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
    let counts = reporter.counts
    return IndexReport(
      mode: mode, files: files, generation: reader.generation,
      articles: try reader.count(.kindOfDocument, DocumentKind.article.rawValue),
      profiles: try reader.count(.kindOfDocument, DocumentKind.profile.rawValue),
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
      // Half a generation is of no use to anybody; the error that led here is the one to tell.
      try? folder.removeDraft(number)
      throw error
    }
  }

  /// What came through a pipe is not there to be read again.
  private func requireReadable(because reason: String?) throws(LedeError) {
    guard sources.contains(where: \.isStandardInput) else { return }
    let others = sources.filter { !$0.isStandardInput }.map { "'\($0.path)' " }.joined()
    throw LedeError(
      .badRequest,
      "the index has to be built anew (\(reason ?? "it is not there")), and holds articles that came "
        + "through standard input, which cannot be read again; it stays as it was",
      hint:
        "Pipe them anew (… | lede index \(others)-), or name what is to be indexed without them.")
  }

  private func build(
    _ walk: SourceWalk, reason: String?, _ number: Int, _ draft: String
  ) throws -> IndexReport {
    if let reason { reporter.rebuilding(because: reason) }
    reporter.expect(files: walk.files.count, bytes: walk.files.reduce(0) { $0 + $1.size })
    reporter.enter(.indexing)
    let build = FullBuild(
      walk.files, of: sources, in: draft, settings: settings, started: started, reporter: reporter)
    let articles = try build.run(to: draft + "/database", metadata: metadata)
    reporter.reportShared()
    guard articles > 0 else { throw noArticles }
    reporter.enter(.publishing)
    try requireSound(draft + "/database", number)
    try folder.publish(number, draft: draft + "/database")
    try folder.removeDraft(number)
    if let name = try live.damage?.setAside() {
      reporter.issue(
        .warning, "\(folder.path)/\(name)", nil,
        "is the damaged generation, kept for who wants to look into it; it can be removed")
    }
    var files = IndexReport.Files()
    files.added = walk.files.count
    return try report(.built(reason: reason), files, walk)
  }

  /// What is published has been read once: a bad disk shows before the good generation is given up.
  private func requireSound(_ database: String, _ number: Int) throws(LedeError) {
    let report = try GenerationCheck.report(database, number: number, in: folder, depth: .structure)
    guard let problem = report.problems.first else { return }
    throw LedeError(
      .inputOutput,
      "the new generation was damaged while it was written (\(problem.place): \(problem.message)); "
        + "the index stays as it was",
      hint: "Run the command again; if that does not help, the disk or the memory is faulty.")
  }

  private var metadata: IndexMetadata {
    IndexMetadata(
      language: settings.language, built: UTCTime(started), sources: sources,
      fingerprint: SettingsFingerprint(sources, settings).encoded())
  }
}
