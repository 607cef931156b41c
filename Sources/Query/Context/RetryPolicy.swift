import Base

/// Decides what follows each attempt to answer a question from an index that may be written meanwhile.
///
/// An attempt that a writer got in the way of is repeated as a whole, so that no answer mixes two commits. The
/// policy only decides: its caller reports each ``Event`` and carries out each ``Decision``.
struct RetryPolicy {
  /// The most attempts at one question. With a writer that commits without pause, four were enough.
  private static let maximumAttempts = 20
  /// After so many attempts writers have to wait. A question that takes longer than the time between two
  /// commits would otherwise never be answered.
  private static let attemptsBeforePause = 5
  /// How often an index must look damaged to count as damaged: a sound one can look so for a moment while it
  /// is written.
  private static let damagesBeforeFallback = 4
  /// How long, in milliseconds, to wait after the index looked damaged.
  private static let damageDelay = 20

  /// How an attempt ended.
  enum Event {
    /// With an answer, and no commit was made meanwhile.
    case answered
    /// With an answer, but a commit was made meanwhile. What the attempt read may be of two commits.
    case overtaken
    /// The engine reported that a commit has overwritten what it was reading (`DatabaseModifiedError`).
    case interrupted
    /// With an error. `hasPrevious`: the generation before the published one is still open. `isFallingBack`:
    /// the published generation could not be used earlier.
    case failed(LedeError.Code, hasPrevious: Bool, isFallingBack: Bool)
  }

  /// What the caller does next.
  enum Decision: Equatable {
    /// Return the answer of the attempt.
    case accept
    /// Throw the last error.
    case fail
    /// Carry out these steps in order, then make another attempt.
    case retry([Step])
  }

  /// A step before another attempt.
  enum Step: Equatable {
    /// Open the published generation again.
    case reopen
    /// Use the generation before the published one.
    case fallBack
    /// Wait this many milliseconds.
    case wait(Int)
    /// Have writers wait for this question. Where that is impossible, wait this many milliseconds.
    case pauseCommits(orWait: Int)
  }

  private var attempts = 0
  private var damages = 0

  /// Returns what to do after an attempt. `commitsArePaused`: writers wait for this question.
  mutating func decide(after event: Event, commitsArePaused: Bool) -> Decision {
    attempts += 1
    switch event {
    case .answered: return .accept
    case .overtaken:
      // Without a pause every answer may be overtaken, and the engine itself reports nearly all of the blocks
      // that were overwritten.
      let isLastResort = attempts > Self.attemptsBeforePause && !commitsArePaused
      return isLastResort ? .accept : retry([], commitsArePaused)
    case .interrupted: return retry([.reopen], commitsArePaused)
    case .failed(let code, let hasPrevious, let isFallingBack):
      guard code == .damaged || code == .inputOutput && hasPrevious else { return .fail }
      damages += 1
      if damages < Self.damagesBeforeFallback, !isFallingBack {
        return retry([.reopen, .wait(Self.damageDelay)], commitsArePaused)
      }
      guard hasPrevious else { return .fail }
      return retry([.fallBack, .wait(Self.damageDelay)], commitsArePaused)
    }
  }

  private func retry(_ steps: [Step], _ commitsArePaused: Bool) -> Decision {
    guard attempts < Self.maximumAttempts else { return .fail }
    if attempts == Self.attemptsBeforePause {
      return .retry(steps + [.pauseCommits(orWait: attempts)])
    }
    let waits = attempts > Self.attemptsBeforePause && !commitsArePaused
    return .retry(waits ? steps + [.wait(attempts)] : steps)
  }
}
