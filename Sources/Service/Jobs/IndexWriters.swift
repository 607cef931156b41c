import Logging

/// What a daemon runs beside itself: jobs, and perhaps a program that watches the sources. They come
/// to terms by the lock of the index, as all do who write it.
struct IndexWriters: Sendable {
  let jobs: IndexJobs
  /// Nil when the daemon does not watch.
  let watch: IndexWatch?

  init(_ program: IndexerProgram, watches: Bool, logger: Logger) {
    jobs = IndexJobs(program, logger: logger)
    watch = watches ? IndexWatch(program, logger: logger) : nil
  }

  /// Stops all and returns when their processes have ended.
  func stop() async {
    async let watching: Void? = watch?.stop()
    await jobs.stop()
    _ = await watching
  }
}
