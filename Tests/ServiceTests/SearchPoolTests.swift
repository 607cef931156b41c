import Base
import Foundation
import HTTPTypes
import Query
import Synchronization
import Testing

@testable import Service

/// Replaces a searcher, and checks that only the thread that created it uses it.
private final class Probe {
  let thread = pthread_self()
  var uses = 0

  func use() {
    uses += 1
    #expect(pthread_equal(thread, pthread_self()) != 0, "a reader left its thread")
  }
}

/// Blocks jobs on the threads of their readers until the test opens it.
private final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func wait() { semaphore.wait() }

  func open(_ count: Int = 1) {
    for _ in 0..<count { semaphore.signal() }
  }
}

private final class Counter: Sendable {
  private let state = Mutex(0)

  var count: Int { state.withLock { $0 } }

  func add() {
    state.withLock { $0 += 1 }
  }
}

@Suite("Search pool", .timeLimit(.minutes(1)))
struct SearchPoolTests {
  @Test func everyJobRunsOnTheThreadOfItsReader() async throws {
    let opened = Counter()
    let pool = try SearchPool(readers: 4, maximumWaiting: 10_000) { () throws(LedeError) in
      opened.add()
      return Probe()
    }
    let sum = try await withThrowingTaskGroup(of: Int.self) { tasks in
      for number in 0..<5_000 {
        tasks.addTask {
          try await pool.answer { probe in
            probe.use()
            return number
          }
        }
      }
      return try await tasks.reduce(0, +)
    }
    #expect(sum == 5_000 * 4_999 / 2)
    #expect(1...4 ~= opened.count)
    await pool.close()
  }

  @Test func jobsRunAtTheSameTime() async throws {
    let pool = try SearchPool(readers: 3) { () throws(LedeError) in Probe() }
    let running = Counter()
    let finish = Gate()
    async let answers = withTaskGroup(of: Void.self) { tasks in
      for _ in 0..<3 {
        tasks.addTask {
          try? await pool.answer { _ in
            running.add()
            finish.wait()
          }
        }
      }
    }
    // All three run at the same time, because none can end yet.
    try await wait { running.count == 3 }
    finish.open(3)
    await answers
    await pool.close()
  }

  /// Starts a job that keeps a reader of `pool` busy until `finish` opens.
  private func occupy(_ pool: SearchPool<Probe>, until finish: Gate) async throws -> Task<
    Void, any Error
  > {
    let running = Counter()
    let task = Task {
      try await pool.answer { _ in
        running.add()
        finish.wait()
      }
    }
    try await wait { running.count == 1 }
    return task
  }

  @Test func jobsBeyondTheLimitOfWaitingJobsAreRefused() async throws {
    let pool = try SearchPool(readers: 1, maximumWaiting: 2) { () throws(LedeError) in Probe() }
    let finish = Gate()
    let first = try await occupy(pool, until: finish)
    let outcomes = await withTaskGroup(of: String.self) { tasks in
      for _ in 0..<10 {
        tasks.addTask {
          do throws(WireError) {
            try await pool.answer { _ in () }
            return "answered"
          } catch {
            #expect(error.status == 503)
            #expect(error.headers[.retryAfter] != nil)
            return error.code
          }
        }
      }
      // Eight jobs are refused while the reader is busy. The other two are answered after `finish` opens.
      var outcomes: [String] = []
      for _ in 0..<8 { outcomes.append(await tasks.next() ?? "") }
      finish.open()
      for await outcome in tasks { outcomes.append(outcome) }
      return outcomes
    }
    #expect(outcomes == Array(repeating: "busy", count: 8) + ["answered", "answered"])
    try await first.value
    await pool.close()
  }

  @Test func theNextJobTriesToOpenAFailedReaderAgain() async throws {
    let indexExists = Mutex(false)
    let pool = try SearchPool(readers: 1) { () throws(LedeError) in
      guard indexExists.withLock({ $0 }) else { throw LedeError(.noIndex, "gone") }
      return Probe()
    }
    let error = await #expect(throws: WireError.self) { try await pool.answer { $0.uses } }
    #expect(error?.code == "no_index")
    #expect(error?.status == 503)
    indexExists.withLock { $0 = true }
    #expect(try await pool.answer { $0.uses } == 0)
    await pool.close()
  }

  /// An error of the request keeps the reader. Any other error may have broken it.
  @Test(arguments: [
    (LedeError.Code.notFound, 1), (.badRequest, 1), (.queryTooLong, 1), (.noIndex, 2),
    (.damaged, 2), (.internalError, 2), (.inputOutput, 2),
  ])
  func anErrorOfTheIndexOpensANewReader(code: LedeError.Code, expected: Int) async throws {
    let opened = Counter()
    let pool = try SearchPool(readers: 1) { () throws(LedeError) in
      opened.add()
      return Probe()
    }
    await #expect(throws: WireError.self) {
      try await pool.answer { _ throws(LedeError) in throw LedeError(code, "x") }
    }
    try await pool.answer { $0.use() }
    #expect(opened.count == expected)
    await pool.close()
  }

  @Test func closingAnswersWaitingJobsAndCancelsRunningJobs() async throws {
    let pool = try SearchPool(readers: 2) { () throws(LedeError) in Probe() }
    let running = Counter()
    let waiting = Counter()
    let runs = (0..<2).map { _ in
      Task {
        let cancellation = Cancellation()
        try await pool.answer(cancellation) { _ throws(LedeError) in
          running.add()
          while !cancellation.isCancelled { usleep(1_000) }
          throw .stopping
        }
      }
    }
    try await wait { running.count == 2 }
    let jobs = (0..<20).map { _ in Task { try await pool.answer { _ in waiting.add() } } }
    // Some jobs may arrive after the pool has closed. They get the same answer.
    await pool.close()
    for job in runs + jobs {
      let error = await #expect(throws: WireError.self) { try await job.value }
      #expect(error?.code == "stopping")
      #expect(error?.status == 503)
    }
    #expect(waiting.count == 0)
    let error = await #expect(throws: WireError.self) { try await pool.answer { _ in () } }
    #expect(error?.code == "stopping")
    await pool.close()
  }

  /// A waiting job of a client that disconnected never runs, and another job can wait in its place.
  @Test func aCancelledJobThatWaitsIsDropped() async throws {
    let pool = try SearchPool(readers: 1, maximumWaiting: 2) { () throws(LedeError) in Probe() }
    let ran = Counter()
    let finish = Gate()
    let first = try await occupy(pool, until: finish)
    for round in 0..<10 {
      let cancellations = [Cancellation(), Cancellation()]
      let jobs = cancellations.map { cancellation in
        Task { try await pool.answer(cancellation) { _ in ran.add() } }
      }
      // Some jobs are cancelled while they wait, others before.
      for _ in 0..<round * 10 { await Task.yield() }
      for cancellation in cancellations { pool.cancel(cancellation) }
      // The only reader is busy, so only dropped jobs can have ended.
      for job in jobs {
        let error = await #expect(throws: WireError.self) { try await job.value }
        #expect(error?.code == "stopping")
      }
    }
    finish.open()
    try await first.value
    #expect(try await pool.answer { $0.uses } == 0)
    #expect(ran.count == 0)
    await pool.close()
  }

  @Test func aReaderIsKeptAfterACancelledJob() async throws {
    let opened = Counter()
    let pool = try SearchPool(readers: 1) { () throws(LedeError) in
      opened.add()
      return Probe()
    }
    await #expect(throws: WireError.self) {
      try await pool.answer { _ throws(LedeError) in throw .stopping }
    }
    try await pool.answer { $0.use() }
    #expect(opened.count == 1)
    await pool.close()
  }

  @Test func threadsEndWithThePool() async throws {
    let ended = Counter()
    final class Watched {
      let onEnd: @Sendable () -> Void
      init(_ onEnd: @escaping @Sendable () -> Void) { self.onEnd = onEnd }
      deinit { onEnd() }
    }
    do {
      let pool = try SearchPool(readers: 3) { () throws(LedeError) in
        Watched { ended.add() }
      }
      // All three readers open, because no job ends before all three run.
      let running = Counter()
      let finish = Gate()
      let jobs = (0..<3).map { _ in
        Task {
          try await pool.answer { _ in
            running.add()
            finish.wait()
          }
        }
      }
      try await wait { running.count == 3 }
      finish.open(3)
      for job in jobs { try await job.value }
    }
    try await wait { ended.count == 3 }
  }
}
