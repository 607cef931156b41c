public import Base
public import Contract
import Glibc

/// A watcher that keeps an index up to date with its sources.
///
/// An inotify event only triggers a run of the ``Reindexer``, which compares all files. The content of the
/// event is never trusted, so a lost event does not leave the index wrong.
public struct Watcher {
  /// The seconds without an event after which the watcher checks the paths of the sources.
  private static let longestWait = 2.0
  /// The microseconds between an event and reading all pending events.
  private static let batching: UInt32 = 20_000

  private let reindexer: Reindexer
  private let settings: IndexSettings
  private let report: @Sendable (RunEvent) -> Void

  private let watches = FolderWatches()
  private var schedule = RunSchedule()
  private var filter: ChangeFilter?
  private var sourceIdentities = SourceIdentities([])
  private var reported = ReportedProblems()
  private var isReady = false

  /// Creates a watcher that updates the index with `reindexer`, which has `settings`.
  public init(
    _ reindexer: Reindexer, settings: IndexSettings,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.reindexer = reindexer
    self.settings = settings
    self.report = report
  }

  /// Runs until the reader of `output` closes it, if that is a pipe or terminal.
  ///
  /// Throws only permanent errors: sources that do not exist at the start, or a damaged index that cannot
  /// be rebuilt.
  public mutating func run(until output: Int32) throws(LedeError) {
    try reindexer.validate()
    // poll(2) would return at once for a closed file.
    let output = fcntl(output, F_GETFD) < 0 ? -1 : output
    try bringUpToDate()
    while true {
      if watches.takeEvents(&filter) || sourceIdentities.haveChanged {
        schedule.noteChange(at: Self.now)
      }
      if let due = schedule.due, due <= Self.now {
        try bringUpToDate()
      } else if !wait(until: schedule.due, output) {
        return
      }
    }
  }

  private mutating func bringUpToDate() throws(LedeError) {
    schedule.begin()
    let start = Self.now
    let outcome: RunSchedule.Outcome
    do throws(LedeError) {
      watches.begin()
      if let place = reindexer.watchedSourceList { watches.watch(place) }
      let result = try reindex()
      watches.end()
      filter = ChangeFilter(result.sources, settings)
      sourceIdentities = SourceIdentities(result.sources)
      reportResult(result)
      outcome = result.mode == .unchanged ? .unchanged : .changed
    } catch {
      guard error.isTemporary else { throw error }
      isReady = false
      let problem = error.ofWatcher
      if reported.isNew(problem) { report(.problem(problem)) }
      outcome = .failed(waitsForChange: error.code == .badRequest || error.code == .locked)
    }
    let end = Self.now
    schedule.end(outcome, at: end, seconds: end - start, seesAll: watches.unwatched == 0)
  }

  private mutating func reindex() throws(LedeError) -> IndexReport {
    let issues = IssueCollector()
    let (report, showsProgress) = (report, !isReady)
    let result = try reindexer.run(visiting: watches.watch) { event in
      switch event {
      case .issue(let issue): issues.add(issue)
      case .progress(let progress) where showsProgress: report(.progress(progress))
      default: break
      }
    }
    for issue in reported.new(of: issues.all) { report(.newIssue(issue)) }
    return result
  }

  private mutating func reportResult(_ result: IndexReport) {
    if result.hasNews { report(.updated(result)) }
    let problem = watches.failure.map(LedeError.unwatched)
    reported.forgetErrors(except: problem)
    if let problem, reported.isNew(problem) { report(.problem(problem)) }
    if !isReady { report(.ready(result.contents, folders: watches.count)) }
    isReady = true
  }

  /// Waits for an event until `time`. Returns false if the reader of `output` has closed it.
  private func wait(until time: Double?, _ output: Int32) -> Bool {
    var files = [
      pollfd(fd: watches.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: output, events: 0, revents: 0),
    ]
    let seconds = min(Self.longestWait, max(0, (time ?? .infinity) - Self.now))
    guard poll(&files, 2, Int32((seconds * 1_000).rounded(.up))) > 0 else { return true }
    // Read events in batches: waking up for each one would keep a core busy while a log grows.
    if files[0].revents != 0 { usleep(Self.batching) }
    return files[1].revents & Int16(POLLERR | POLLHUP) == 0
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension IndexReport {
  /// Whether a search can notice what the run did.
  fileprivate var hasNews: Bool {
    switch mode {
    case .built: true
    case .updated: files.added + files.changed + files.moved + files.removed > 0
    case .unchanged: false
    }
  }
}
