import Search
import Synchronization

/// Threads that each own a reader of the index, and answer one job at a time with it.
///
/// A search blocks, and a reader belongs to one thread; so it may run neither on an event loop, where
/// it would hold up every connection, nor on Swift's own pool, which has no thread to spare.
///
/// A reader is opened on its thread by the first job, and anew after an error that is not the fault
/// of the request: so an index that went away is found again when it is back.
final class SearchPool<Reader>: Sendable {
  /// Opens a reader, on the thread that will use it.
  typealias MakeReader = @Sendable () throws(LedeError) -> Reader
  /// Gets a reader, or why there is none; tells whether the reader is good for another job.
  private typealias Job = @Sendable (Result<Reader, LedeError>) -> Bool

  private let jobs: JobQueue<Job>
  private let maximumWaiting: Int
  private let ending = Ending()

  /// Starts `readers` threads; at most `maximumWaiting` jobs wait for one of them.
  init(
    readers: Int, maximumWaiting: Int = 1_024, makeReader: @escaping MakeReader
  ) throws(LedeError) {
    self.maximumWaiting = maximumWaiting
    jobs = JobQueue(capacity: maximumWaiting)
    for _ in 0..<readers {
      let thread = ReaderThread { [jobs, ending] in
        Self.work(on: jobs, makeReader)
        ending.threadEnded()
      }
      ending.threadStarted()
      try thread.start()
    }
  }

  /// Without ``close()``, the threads end after the jobs that wait.
  deinit { jobs.close() }

  /// Runs `work` on one of the threads.
  ///
  /// Throws what `work` or the opening of a reader throws, or that too many jobs wait.
  func answer<Value: Sendable>(
    _ work: @escaping @Sendable (Reader) throws(LedeError) -> Value
  ) async throws(WireError) -> Value {
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Value, WireError>, Never>) in
      let admission = jobs.add { reader in
        do throws(LedeError) {
          let value = try work(try reader.get())
          continuation.resume(returning: .success(value))
          return true
        } catch {
          continuation.resume(returning: .failure(WireError(error)))
          return error.httpStatus < 500
        }
      }
      switch admission {
      case .accepted: break
      case .full: continuation.resume(returning: .failure(.busy(waiting: maximumWaiting)))
      case .closed: continuation.resume(returning: .failure(.stopping))
      }
    }
    return try result.get()
  }

  /// Takes no more jobs, finishes those that wait, and returns when every thread is done.
  func close() async {
    jobs.close()
    await ending.wait()
  }

  private static func work(on jobs: JobQueue<Job>, _ makeReader: MakeReader) {
    var reader: Reader?
    while let job = jobs.next() {
      let result: Result<Reader, LedeError>
      if let reader {
        result = .success(reader)
      } else {
        result = Result(catching: makeReader)
      }
      reader = job(result) ? try? result.get() : nil
    }
  }
}

/// Tells when all threads have ended.
private final class Ending: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func threadStarted() {
    state.withLock { $0.running += 1 }
  }

  func threadEnded() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.running -= 1
      guard state.running == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.running > 0 { state.waiting.append(continuation) }
        return state.running == 0
      }
      if isOver { continuation.resume() }
    }
  }
}
