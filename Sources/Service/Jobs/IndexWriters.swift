import Logging

/// The programs that a daemon starts to write the index: jobs, and optionally a program that watches the
/// sources. The lock of the index ensures that only one of them writes at a time.
struct IndexWriters: Sendable {
  let jobs: IndexJobs
  /// Nil if the daemon does not watch.
  let watch: IndexWatch?

  init(_ program: IndexerProgram, watches: Bool, logger: Logger) {
    jobs = IndexJobs(program, logger: logger)
    watch = watches ? IndexWatch(program, logger: logger) : nil
  }

  /// Stops all programs and waits until their processes have ended.
  func stop() async {
    async let watching: Void? = watch?.stop()
    await jobs.stop()
    _ = await watching
  }
}
