import Testing

@testable import Base
@testable import Query

@Suite("what follows each attempt at a question")
struct RetryPolicyTests {
  /// How one attempt ends, and what has to follow.
  struct Attempt: Sendable {
    let event: RetryPolicy.Event
    let isPaused: Bool
    let decision: RetryPolicy.Decision

    init(
      _ event: RetryPolicy.Event, paused: Bool = false, _ decision: RetryPolicy.Decision
    ) {
      (self.event, isPaused, self.decision) = (event, paused, decision)
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let attempts: [Attempt]

    init(_ name: String, _ attempts: [Attempt]) {
      (testDescription, self.attempts) = (name, attempts)
    }
  }

  private static func times(_ count: Int, _ attempt: Attempt) -> [Attempt] {
    Array(repeating: attempt, count: count)
  }

  private static func failed(
    _ code: LedeError.Code, previous: Bool = false, fallingBack: Bool = false
  ) -> RetryPolicy.Event {
    .failed(code, hasPrevious: previous, isFallingBack: fallingBack)
  }

  private static let interrupted = Attempt(.interrupted, .retry([.reopen]))
  private static let overtaken = Attempt(.overtaken, .retry([]))
  private static let damaged = Attempt(failed(.damaged), .retry([.reopen, .wait(20)]))

  static let cases = [
    Case("an answer without a commit meanwhile is accepted", [Attempt(.answered, .accept)]),
    Case(
      "an answer that a commit overtook is repeated without reopening",
      [overtaken, overtaken, Attempt(.answered, .accept)]),
    Case(
      "an interrupted question reopens the index", [interrupted, Attempt(.answered, .accept)]),
    Case(
      "the sixth attempt has writers wait",
      times(4, overtaken) + [
        Attempt(.interrupted, .retry([.reopen, .pauseCommits(orWait: 5)])),
        Attempt(.answered, paused: true, .accept),
      ]),
    Case(
      "while writers wait, an overtaken answer is still repeated",
      times(4, overtaken) + [
        Attempt(.overtaken, .retry([.pauseCommits(orWait: 5)])),
        Attempt(.overtaken, paused: true, .retry([])),
        Attempt(.interrupted, paused: true, .retry([.reopen])),
        Attempt(.answered, paused: true, .accept),
      ]),
    Case(
      "where writers cannot be made to wait, an overtaken answer is accepted",
      times(4, interrupted) + [
        Attempt(.overtaken, .retry([.pauseCommits(orWait: 5)])), Attempt(.overtaken, .accept),
      ]),
    Case(
      "where writers cannot be made to wait, attempts are further and further apart",
      times(4, interrupted) + [Attempt(.interrupted, .retry([.reopen, .pauseCommits(orWait: 5)]))]
        + (6..<20).map { Attempt(.interrupted, .retry([.reopen, .wait($0)])) }
        + [Attempt(.interrupted, .fail)]),
    Case(
      "the twentieth attempt is the last",
      times(4, overtaken) + [Attempt(.overtaken, .retry([.pauseCommits(orWait: 5)]))]
        + times(14, Attempt(.overtaken, paused: true, .retry([])))
        + [Attempt(.overtaken, paused: true, .fail)]),
    Case(
      "damage that is gone on the second look was none", [damaged, Attempt(.answered, .accept)]),
    Case(
      "damage that stays is an error where there is no previous generation",
      times(3, damaged) + [Attempt(failed(.damaged), .fail)]),
    Case(
      "damage that stays has the previous generation answer",
      times(3, Attempt(failed(.damaged, previous: true), .retry([.reopen, .wait(20)]))) + [
        Attempt(failed(.damaged, previous: true), .retry([.fallBack, .wait(20)])),
        Attempt(.answered, .accept),
      ]),
    Case(
      "a previous generation that is damaged too is an error",
      times(3, damaged) + [
        Attempt(failed(.damaged, previous: true), .retry([.fallBack, .wait(20)])),
        Attempt(failed(.damaged, fallingBack: true), .fail),
      ]),
    Case(
      "a generation that was damaged before is not looked at four times again",
      [
        Attempt(
          failed(.damaged, previous: true, fallingBack: true), .retry([.fallBack, .wait(20)]))
      ]),
    Case(
      "damage on the fifth attempt waits, then has writers wait",
      times(4, overtaken) + [
        Attempt(failed(.damaged), .retry([.reopen, .wait(20), .pauseCommits(orWait: 5)]))
      ]),
    Case(
      "a file that cannot be read is an error where there is no previous generation",
      [Attempt(failed(.inputOutput), .fail)]),
    Case(
      "a file that cannot be read counts as damage where there is a previous generation",
      times(3, Attempt(failed(.inputOutput, previous: true), .retry([.reopen, .wait(20)]))) + [
        Attempt(failed(.inputOutput, previous: true), .retry([.fallBack, .wait(20)]))
      ]),
  ]

  @Test(arguments: cases) func decisions(example: Case) {
    var policy = RetryPolicy()
    for (index, attempt) in example.attempts.enumerated() {
      let decision = policy.decide(after: attempt.event, commitsArePaused: attempt.isPaused)
      #expect(decision == attempt.decision, "attempt \(index + 1)")
    }
  }

  @Test(
    "errors that are not about the index's state are final",
    arguments: LedeError.Code.allCases.filter { $0 != .damaged && $0 != .inputOutput })
  func errorsAreFinal(code: LedeError.Code) {
    var policy = RetryPolicy()
    let event = RetryPolicy.Event.failed(code, hasPrevious: true, isFallingBack: false)
    #expect(policy.decide(after: event, commitsArePaused: false) == .fail)
  }
}
