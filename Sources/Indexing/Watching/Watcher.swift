public import Base
public import Contract
import Glibc

/// Keeps an index up to date with its sources.
///
/// The kernel says that something changed, and a run of the ``Reindexer`` finds out what: events are
/// a reason to look, never the truth, so none that is lost or misunderstood leaves the index wrong.
public struct Watcher {
  /// After so many seconds without an event it is looked whether the sources are where they were.
  private static let longestWait = 2.0
  /// Microseconds from an event to the taking of those that have come meanwhile.
  private static let crowding: UInt32 = 20_000

  private let reindexer: Reindexer
  private let settings: IndexSettings
  private let report: @Sendable (RunEvent) -> Void

  private let watches = FolderWatches()
  private var schedule = RunSchedule()
  private var filter: ChangeFilter?
  private var places = SourceIdentities([])
  private var told = ReportedProblems()
  private var isReady = false

  /// A watcher that brings the index up to date through `reindexer`, which has `settings`.
  public init(
    _ reindexer: Reindexer, settings: IndexSettings,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.reindexer = reindexer
    self.settings = settings
    self.report = report
  }

  /// Runs, until nobody reads any more what is written to `output`, if that is a pipe or terminal.
  ///
  /// Throws only what no waiting would mend: sources that are not there from the beginning, an index
  /// that is damaged and cannot be built anew.
  public mutating func run(until output: Int32) throws(LedeError) {
    try reindexer.validate()
    // A closed file would end each wait at once.
    let output = fcntl(output, F_GETFD) < 0 ? -1 : output
    try bringUpToDate()
    while true {
      if watches.takeEvents(&filter) || places.haveChanged { schedule.noteChange(at: Self.now) }
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
      places = SourceIdentities(result.sources)
      tell(of: result)
      outcome = result.mode == .unchanged ? .unchanged : .changed
    } catch {
      guard error.isPassing else { throw error }
      isReady = false
      let problem = error.ofWatcher
      if told.isNew(problem) { report(.problem(problem)) }
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
    for issue in told.new(of: issues.all) { report(.newIssue(issue)) }
    return result
  }

  private mutating func tell(of result: IndexReport) {
    if result.hasNews { report(.updated(result)) }
    let problem = watches.failure.map(LedeError.unwatched)
    told.forgetErrors(except: problem)
    if let problem, told.isNew(problem) { report(.problem(problem)) }
    if !isReady { report(.ready(result.contents, folders: watches.count)) }
    isReady = true
  }

  /// Waits for an event, but not beyond a time; false when nobody reads `output` any more.
  private func wait(until time: Double?, _ output: Int32) -> Bool {
    var files = [
      pollfd(fd: watches.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: output, events: 0, revents: 0),
    ]
    let seconds = min(Self.longestWait, max(0, (time ?? .infinity) - Self.now))
    guard poll(&files, 2, Int32((seconds * 1_000).rounded(.up))) > 0 else { return true }
    // Events come in crowds: to be woken for each would keep a core busy while a log grows.
    if files[0].revents != 0 { usleep(Self.crowding) }
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
