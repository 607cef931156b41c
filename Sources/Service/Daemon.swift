public import Base
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
import Query
import Synchronization
public import SystemPackage
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
/// | `GET /v1/status?problems=1` | ``StatusAnswer`` |
/// | `POST /v1/reindex`, with options of `lede index` in a JSON object | one ``RunEvent`` per line |
/// | `GET /healthz` | `{"status":"ok"}` if a search works |
///
/// Bodies are JSON with one line break at the end, the same bytes that the command line prints with
/// `--format json` (except for the time that a search took). Every error is JSON too:
/// `{"version":1,"error":{"code":…,"message":…,"hint":…}}`.
///
/// The daemon limits requests. A path with query string of more than 32 KB gets 414; a request line and
/// headers of more than 64 KB, or more than 100 headers, 431; a body of more than 64 KB, 413; a request
/// that is not HTTP/1.1, 400. The last three close the connection. If 1,024 requests or 16 index jobs wait,
/// the next one gets 503 `busy` with `Retry-After`. The daemon serves 512 connections at a time; others
/// wait. It closes a connection that is idle for 60 seconds.
public struct Daemon: Sendable {
  /// The maximum number of open connections. Others wait in the queue of the socket.
  private static let maximumConnections = 512
  /// The maximum size of the request line and headers, in bytes. Above it, the answer is 431.
  private static let maximumHeaderBytes = 64 << 10
  /// The time after which an idle connection is closed.
  private static let idleTimeout = TimeAmount.seconds(60)
  /// The maximum time from the signal to the end of each wait.
  private static let longestStop = Duration.milliseconds(4_500)

  private let index: FilePath
  private let socket: FilePath
  private let readers: Int
  private let indexer: IndexerProgram
  private let watches: Bool
  private let logger: Logger
  /// The time after the signal for which connections stay open to receive their answers.
  var grace = Duration.seconds(3)

  /// Creates a daemon, which ``run()`` starts.
  ///
  /// - Parameters:
  ///   - index: The folder of an existing index.
  ///   - socket: The path of the socket, at most 107 bytes. The socket gets mode 0600. A lock file,
  ///     `<socket>.lock`, exists while the daemon runs.
  ///   - readers: The number of parallel searches, each on its own thread; 0 for one per core, at most
  ///     ``Searcher/maximumReaders``.
  ///   - indexer: The program that changes the index.
  ///   - watches: Whether to watch the sources and update the index.
  ///   - logger: Logs start and stop (notice), each answered request (debug) and the start of each
  ///     request (trace).
  public init(
    index: FilePath, socket: FilePath, readers: Int, indexer: IndexerProgram, watches: Bool,
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
  /// ``LedeError/Code/indexVersion`` for the index, ``LedeError/Code/badRequest`` for an invalid socket
  /// path or number of readers, ``LedeError/Code/locked`` if another process serves on the socket, and
  /// ``LedeError/Code/inputOutput`` if the socket cannot be created.
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
    // Trap signals before the first temporary file is created, so that a signal cannot leave it behind.
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
    if !isOver { logger.warning("a search did not stop in time") }
    logger.notice("stopped", metadata: ["socket": "\(socket)"])
  }

  /// Returns a function that logs the use of an older generation, once per reason instead of per reader.
  private func fallbackLog() -> @Sendable (LedeError) -> Void {
    let last = Mutex<String?>(nil)
    return { [logger] error in
      let isNew = last.withLock { last in
        defer { last = error.message }
        return last != error.message
      }
      guard isNew else { return }
      logger.error(
        "cannot use the newest generation; searches use the previous one",
        metadata: ["reason": "\(error.message)"])
    }
  }

  private func serve(
    at place: SocketPlace, from pool: SearchPool<Searcher>, _ writers: IndexWriters,
    _ shutdown: Shutdown,
    on signals: UnixSignalsSequence
  ) async throws(LedeError) {
    // Hummingbird logs the path that it binds, which is not the final path of the socket.
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let publishing = Mutex<LedeError?>(nil)
    let server = Server(
      childChannelSetup: channels(
        answering: Responder(
          pool: pool, jobs: writers.jobs, watch: writers.watch, logger: logger)),
      configuration: ServerConfiguration(
        address: .unixDomainSocket(path: place.bindPath.string),
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
    // The server throws an error if it stops before it has started.
    if case .failure(let error) = result, !(error is CancellationError), !shutdown.hasBegun {
      guard let error = error as? IOError else {
        throw LedeError(.internalError, "the server on \(socket) failed: \(error)")
      }
      throw .system("serve on \(socket)", error.errnoCode)
    }
  }

  /// Returns the number of files that the daemon can open. A reader opens two generations while it
  /// changes to a new one; the rest is for event loops, logs and inherited files.
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

  /// Waits for signals. The first one starts the shutdown; the second one ends the process.
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
        // An answer with the events of a run ends only when the run ends.
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
