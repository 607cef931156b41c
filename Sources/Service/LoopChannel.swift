import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 connections whose tasks run on the event loop that reads and writes for them.
///
/// Swift would run them on its own threads: a request would go from the event loop to one of those, to
/// a reader, back to one of those and to the event loop, waking a thread each time. This way two of
/// the four wakings, some 5 % of a request, are spared. Nothing that runs there blocks: searches are on
/// the threads of ``SearchPool``.
struct LoopChannel: ServerChildChannel {
  let http: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    http.setup(channel: channel, logger: logger)
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(loop: value.channel.eventLoop)) {
      await http.handle(value: value, logger: logger)
    }
  }
}

/// Runs the jobs of tasks on an event loop.
private final class LoopExecutor: TaskExecutor {
  let loop: any EventLoop

  init(loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
