import Base
import Store
import Xapian

/// Opens the newest state of an index, and goes back to the previous generation when a newly published one
/// cannot be used. For one thread at a time.
final class SnapshotOpener {
  /// How long a generation that could not be used is left alone.
  private static let retryDelay = Duration.seconds(1)

  private let folder: IndexFolder
  private let onFallback: @Sendable (LedeError) -> Void
  private let now: () -> ContinuousClock.Instant
  private var current: IndexSnapshot?
  /// The generation before the published one, until that has answered a question.
  private var previous: IndexSnapshot?
  /// The published generation that could not be used, and when that was.
  private var rejected: (stub: StubIdentity?, at: ContinuousClock.Instant)?

  /// Creates an opener of the index in `folder`. `onFallback` is called with the reason when the previous
  /// generation has to answer; `now` is the clock.
  init(
    _ folder: IndexFolder, onFallback: @escaping @Sendable (LedeError) -> Void,
    now: @escaping () -> ContinuousClock.Instant
  ) {
    self.folder = folder
    self.onFallback = onFallback
    self.now = now
  }

  /// Whether ``fallBack(_:)`` is possible.
  var hasPrevious: Bool { previous != nil }

  /// Whether a published generation could not be used, and none has answered since.
  var isFallingBack: Bool { rejected != nil }

  /// Returns the newest commit of the published generation, or of the previous one while the published one is
  /// left alone.
  func newest() throws -> IndexSnapshot {
    if let current {
      guard current.reader.isOutdated else {
        try current.refresh()
        return current
      }
      if isLeftAlone { return current }
      previous = current
    }
    current = nil
    let opened = IndexSnapshot(try IndexReader(folder))
    current = opened
    return opened
  }

  /// Has ``newest()`` open the published generation again.
  func reopen() { current = nil }

  /// Switches to the previous generation, if any, because of `error`.
  func fallBack(_ error: LedeError) {
    guard let previous else { return }
    if rejected == nil { onFallback(error) }
    rejected = (StubIdentity(folder.stub), now())
    current = previous
    self.previous = nil
  }

  /// Notes that the current generation has answered a question.
  func confirm() {
    previous = nil
    if !isLeftAlone { rejected = nil }
  }

  private var isLeftAlone: Bool {
    guard let rejected else { return false }
    return rejected.stub == StubIdentity(folder.stub) && now() - rejected.at < Self.retryDelay
  }
}
