public import Base
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
import Query
import Synchronization
import UnixSignals

/// Serves an index over HTTP/1.1 on a Unix domain socket.
///
/// | Request | Answer |
/// |---|---|
/// | `GET /v1/search?q=…`, with the parameters of ``SearchRequest`` | ``SearchAnswer`` |
/// | `POST /v1/search`, with the same names in a JSON object | ``SearchAnswer`` |
/// | `GET /v1/suggest?q=…&limit=…` | ``SuggestAnswer`` |
/// | `GET /v1/documents/{id}/similar?tag=…&kind=…&limit=…` | ``SearchAnswer`` |
/// | `GET /v1/documents/{id}` | ``DocumentAnswer`` |
/// | `GET /v1/profiles/{name}` | ``DocumentAnswer`` |
/// | `GET /v1/tags` | ``TagsAnswer`` |
/// | `GET /v1/status` | ``StatusAnswer`` |
/// | `POST /v1/reindex`, with options of `lede index` in a JSON object | a ``RunEvent`` at a time |
/// | `GET /healthz` | `{"status":"ok"}` when a search works |
///
/// Bodies are JSON with one line break at the end, byte for byte what the command line prints with
/// `--format json` (but for the time that a search took). Every failure is JSON too:
/// `{"version":1,"error":{"code":…,"message":…,"hint":…}}`.
///
/// What is more than the daemon takes is refused: a path with query string of more than 32 KB with
/// 414, a request line and headers of more than 64 KB or 100 headers with 431, a body of more than
/// 64 KB with 413, and what is not HTTP/1.1 with 400; the last three close the connection. When 1,024
/// requests wait, or 16 index jobs, the next gets 503 `busy` with `Retry-After`. 512 connections are served at a time,
/// the next wait; one on which nothing happens for 60 seconds is closed.
public struct Daemon: Sendable {
  /// Connections beyond this wait in the socket's queue until another one closes.
  private static let maximumConnections = 512
  /// The size of the request line and headers, in bytes, above which the answer is 431.
  private static let maximumHeaderBytes = 64 << 10
  /// A connection on which no request is running, nor arrives, is closed after this time.
  private static let idleTimeout = TimeAmount.seconds(60)
  /// How long after the signal the daemon waits for anything.
  private static let longestStop = Duration.milliseconds(4_500)

  private let index: String
  private let socket: String
  private let readers: Int
  private let indexer: IndexerProgram
  private let watches: Bool
  private let logger: Logger
  /// How long after the signal connections stay open for their answers.
  var grace = Duration.seconds(3)

  /// Describes a daemon.
  ///
  /// - Parameters:
  ///   - index: The folder of an index that exists.
  ///   - socket: The path at which the socket appears, mode 0600; at most 107 bytes. A lock file,
  ///     `<socket>.lock`, stands beside it while the daemon runs.
  ///   - readers: How many searches run at the same time, each on its own thread; 0 takes one for
  ///     each core, at most ``Searcher/maximumReaders``.
  ///   - indexer: The program that makes changes to the index.
  ///   - watches: Whether to keep the index up to date by itself.
  ///   - logger: Gets a line at start and stop (notice), for each answered request (debug) and for each
  ///     request that begins (trace).
  public init(
    index: String, socket: String, readers: Int, indexer: IndexerProgram, watches: Bool,
    logger: Logger
  ) {
    self.index = index
    self.socket = socket
    self.readers = readers
    self.indexer = indexer
    self.watches = watches
    self.logger = logger
  }

  /// Serves until SIGTERM or SIGINT, or SIGHUP unless it is ignored (nohup), or until the task is
  /// cancelled.
  ///
  /// The socket appears when the daemon is ready. After the first signal it closes the socket and idle
  /// connections, cancels all searches and answers them with 503 `stopping`, stops index runs and the
  /// watching program, removes the socket file and returns, within five seconds. Searches that have not
  /// ended by then keep their threads, so the process should exit after this call. A second signal ends
  /// the process at once. SIGPIPE is ignored from here on, and the limit of open files is raised to what
  /// the connections and readers need.
  ///
  /// Throws at start: ``LedeError/Code/noIndex``, ``LedeError/Code/damaged`` and
  /// ``LedeError/Code/indexVersion`` for the index, ``LedeError/Code/badRequest`` for a socket path
  /// or number of readers that is not possible, ``LedeError/Code/locked`` when another process
  /// serves there, ``LedeError/Code/inputOutput`` when the socket cannot be created.
  public func run() async throws(LedeError) {
    guard 0...Searcher.maximumReaders ~= readers else {
      throw LedeError(
        .badRequest, "readers must be 0 to \(Searcher.maximumReaders), not \(readers)")
    }
    _ = try Searcher(index: index)
    let readers = readers > 0 ? readers : min(System.coreCount, Searcher.maximumReaders)
    OpenFiles.allow(Self.openFiles(readers: readers))
    let onFallback = fallbackLog()
    let pool = try SearchPool(readers: readers) {
      [index] () throws(LedeError) in try Searcher(index: index, onFallback: onFallback)
    }
    let ends: [UnixSignal] = isIgnored(SIGHUP) ? [] : [.sighup]
    // Before the first file is created that a signal must not leave behind.
    let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint] + ends)
    let place = try SocketPlace(socket)
    let writers = IndexWriters(indexer, watches: watches, logger: logger)
    let shutdown = Shutdown()
    var failure: LedeError?
    do throws(LedeError) {
      try await serve(at: place, from: pool, writers, shutdown, on: signals)
    } catch {
      failure = error
    }
    shutdown.begin()
    await shutdown.wait(upTo: Self.longestStop) { await writers.stop() }
    place.release()
    let isOver = await shutdown.wait(upTo: Self.longestStop) { await pool.close() }
    if let failure { throw failure }
    if !isOver { logger.warning("a search did not end in time") }
    logger.notice("stopped", metadata: ["socket": "\(socket)"])
  }

  /// Says that an older generation answers: once for a reason, not once for each reader.
  private func fallbackLog() -> @Sendable (LedeError) -> Void {
    let last = Mutex<String?>(nil)
    return { [logger] error in
      let isNew = last.withLock { last in
        defer { last = error.message }
        return last != error.message
      }
      guard isNew else { return }
      logger.error(
        "the newest generation cannot be used, the one before it answers",
        metadata: ["reason": "\(error.message)"])
    }
  }

  private func serve(
    at place: SocketPlace, from pool: SearchPool<Searcher>, _ writers: IndexWriters,
    _ shutdown: Shutdown,
    on signals: UnixSignalsSequence
  ) async throws(LedeError) {
    // Hummingbird logs where it binds, which is not where the socket appears.
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let publishing = Mutex<LedeError?>(nil)
    let server = Server(
      childChannelSetup: channels(
        answering: Responder(
          pool: pool, jobs: writers.jobs, watch: writers.watch, logger: logger)),
      configuration: ServerConfiguration(
        address: .unixDomainSocket(path: place.bindPath),
        availableConnectionsDelegate: .maximum(Self.maximumConnections, logger: quiet)),
      onServerRunning: { channel in
        do throws(LedeError) {
          try place.publish()
          writers.watch?.start()
          logger.notice("serving", metadata: ["socket": "\(socket)", "index": "\(index)"])
        } catch {
          publishing.withLock { $0 = error }
          channel.close(promise: nil)
        }
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)

    let running = Task { try await server.run() }
    let stopping = Task {
      await handle(signals, server, running, pool, writers, shutdown, at: place)
    }
    let result = await withTaskCancellationHandler {
      await running.result
    } onCancel: {
      pool.stop()
      running.cancel()
    }
    stopping.cancel()
    await stopping.value

    if let error = publishing.withLock({ $0 }) { throw error }
    // The server throws an error if it is stopped before it has started.
    if case .failure(let error) = result, !(error is CancellationError), !shutdown.hasBegun {
      guard let error = error as? IOError else {
        throw LedeError(.internalError, "the server on \(socket) failed: \(error)")
      }
      throw .system("serve on \(socket)", error.errnoCode)
    }
  }

  /// A reader holds the files of two generations while it changes from one to the other; the rest is
  /// for event loops, logs and whatever the process had open before.
  private static func openFiles(readers: Int) -> Int {
    maximumConnections + 16 * readers + 256
  }

  private func channels(answering responder: Responder) -> LoopChannel {
    LoopChannel(
      responder: responder,
      configuration: .init(
        additionalChannelHandlers: [
          MalformedRequestHandler(maximumHeaderBytes: Self.maximumHeaderBytes)
        ],
        idleTimeout: Self.idleTimeout,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: Self.maximumHeaderBytes, maxHeaderListSize: Self.maximumHeaderBytes,
          maxHeaderFieldCount: 100)))
  }

  /// Waits for signals. The first one begins the shutdown, the second ends the process.
  private func handle(
    _ signals: UnixSignalsSequence, _ server: Server<LoopChannel>,
    _ running: Task<Void, any Error>, _ pool: SearchPool<Searcher>, _ writers: IndexWriters,
    _ shutdown: Shutdown, at place: SocketPlace
  ) async {
    await withTaskGroup(of: Void.self) { tasks in
      for await signal in signals {
        if shutdown.hasBegun {
          place.release()
          endProcess(by: signal.rawValue)
        }
        shutdown.begin()
        logger.notice("stopping", metadata: ["signal": "\(signal)"])
        pool.stop()
        tasks.addTask { try? await server.shutdownGracefully() }
        // Answers that tell of a job would not end before it.
        tasks.addTask { await shutdown.wait(upTo: Self.longestStop) { await writers.stop() } }
        tasks.addTask {
          guard (try? await Task.sleep(for: grace)) != nil else { return }
          running.cancel()
        }
      }
      tasks.cancelAll()
    }
  }
}
