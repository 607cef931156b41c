import Analysis
import Base
import Glibc
import Store
import Xapian

/// Runs searches on the newest commit of an index, and repeats those that a writer got in the way of. For one
/// thread at a time.
final class SearchRunner {
  /// The words that the analyzers remember: the common ones of stored texts, in some 8 MB.
  private static let cachedWords = 60_000
  /// How long, in seconds, a search waits for the commit that is being made.
  private static let pauseTimeout = 5.0

  /// The folder of the index.
  let folder: IndexFolder
  private let snapshots: SnapshotOpener
  private let blocks: TextBlock
  private let analyzers = Analyzers(cacheLimit: cachedWords)
  private var queryAnalyzer: QueryAnalyzer?

  /// Creates a runner for one index. See ``SnapshotOpener/init(_:onFallback:now:)``.
  init(
    _ folder: IndexFolder, onFallback: @escaping @Sendable (LedeError) -> Void,
    now: @escaping () -> ContinuousClock.Instant
  ) throws(LedeError) {
    self.folder = folder
    snapshots = SnapshotOpener(folder, onFallback: onFallback, now: now)
    blocks = try TextBlock()
  }

  /// Calls `search` with the newest commit of the index, again from the beginning where ``RetryPolicy`` says
  /// so, and returns its result.
  ///
  /// Throws the error of `search` or of opening the index; `stopping` after a cancellation.
  func run<R>(
    _ cancellation: Cancellation, _ search: (SearchContext) throws -> R
  ) throws(LedeError) -> R {
    var policy = RetryPolicy()
    var lastError: LedeError?
    var pause: CommitLock?
    defer { withExtendedLifetime(pause) {} }
    while true {
      if cancellation.isCancelled { throw .stopping }
      let decision: RetryPolicy.Decision
      do {
        let (result, isOvertaken) = try attempt(cancellation, search)
        decision = policy.decide(
          after: isOvertaken ? .overtaken : .answered, commitsArePaused: pause != nil)
        if decision == .accept {
          snapshots.confirm()
          return result
        }
      } catch let error as XapianError where error.code == .stopped && cancellation.isCancelled {
        throw .stopping
      } catch {
        let reason =
          (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
        let isInterrupted = (error as? XapianError)?.code == .databaseModified
        decision = policy.decide(
          after: isInterrupted ? .interrupted : failed(reason.code), commitsArePaused: pause != nil)
        lastError = reason
      }
      let error = lastError ?? LedeError(.internalError, "the index could not be read")
      guard case .retry(let steps) = decision else { throw error }
      for step in steps {
        switch step {
        case .reopen: snapshots.reopen()
        case .fallBack: snapshots.fallBack(error)
        case .wait(let milliseconds): usleep(UInt32(milliseconds) * 1_000)
        case .pauseCommits(let milliseconds):
          pause = CommitLock(folder, .reader, seconds: Self.pauseTimeout) {
            !cancellation.isCancelled
          }
          if pause == nil { usleep(UInt32(milliseconds) * 1_000) }
        }
      }
    }
  }

  /// Runs a search once. Returns its result, and whether a commit was made meanwhile.
  ///
  /// The engine detects by its revision a block that the next commit but one has overwritten, but not one that is
  /// overwritten while it is read. Without a newer commit, no block is overwritten.
  private func attempt<R>(
    _ cancellation: Cancellation, _ search: (SearchContext) throws -> R
  ) throws -> (R, isOvertaken: Bool) {
    let context = try context(cancellation)
    analyzers.trimCache()
    let result = try search(context)
    return (result, try context.snapshot.isOvertaken())
  }

  private func failed(_ code: LedeError.Code) -> RetryPolicy.Event {
    .failed(code, hasPrevious: snapshots.hasPrevious, isFallingBack: snapshots.isFallingBack)
  }

  private func context(_ cancellation: Cancellation) throws -> SearchContext {
    let snapshot = try snapshots.newest()
    let languages = try snapshot.languages(cancellation).map(\.code)
    return SearchContext(
      snapshot: snapshot, queryAnalyzer: try queryAnalyzer(for: languages), analyzers: analyzers,
      blocks: blocks, cancellation: cancellation)
  }

  private func queryAnalyzer(for languages: [String]) throws -> QueryAnalyzer {
    if let queryAnalyzer, queryAnalyzer.languages == languages { return queryAnalyzer }
    let made = try QueryAnalyzer(languages, analyzers)
    queryAnalyzer = made
    return made
  }
}
