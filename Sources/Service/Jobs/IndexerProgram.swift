import Base
import Contract
import Glibc
import JSON
import Logging
import Subprocess
public import SystemPackage

/// The program `lede-indexer`, which the daemon starts for a job of `POST /v1/reindex` or to watch the
/// sources.
public struct IndexerProgram: Sendable {
  /// The way in which the program ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// The program did not start, or its output could not be read. The value is the reason.
    case failed(String)
  }

  /// The time from SIGTERM to SIGKILL, well below the time in which the daemon must stop.
  private static let grace = Duration.seconds(2)
  /// The maximum length of a line in bytes. A longer line is dropped.
  private static let maximumLineBytes = 4 << 20

  private let path: FilePath
  private let launcher: FilePath
  private let index: FilePath
  private let configuration: FilePath?

  /// Creates a description of the program.
  ///
  /// - Parameters:
  ///   - path: The path of `lede-indexer`.
  ///   - launcher: The path of `lede-launcher`, which ends the indexer when this process ends.
  ///   - index: The index folder.
  ///   - configuration: The configuration file; if nil, the program finds one itself.
  public init(path: FilePath, launcher: FilePath, index: FilePath, configuration: FilePath?) {
    self.path = path
    self.launcher = launcher
    self.index = index
    self.configuration = configuration
  }

  /// Runs the program and calls `report` with each event on its standard output. Logs other lines. If the
  /// task is cancelled, the program gets SIGTERM and later SIGKILL.
  func run(
    _ work: IndexerTask.Work, logger: Logger, report: (RunEvent) -> Void
  ) async -> End {
    let task = IndexerTask(index: index, configuration: configuration, work: work)
    let words =
      // No limits: see `lede-launcher`.
      [ledeVersion, "\(getpid())", "\(UInt64.max)", "\(UInt64.max)", path.string, "task"]
    var platform = PlatformOptions()
    // SIGINT from the terminal goes only to this process, which then stops the program.
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.grace)]
    do {
      let input = try Self.memoryFile(holding: task.json.bytes)
      defer { try? input.close() }
      let result = try await Subprocess.run(
        .path(launcher), arguments: Arguments(words), platformOptions: platform,
        input: .fileDescriptor(input, closeAfterSpawningProcess: false), output: .sequence,
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
      ) { execution in
        var rest: [UInt8] = []
        for try await buffer in execution.standardOutput {
          rest += buffer.withUnsafeBytes { Array($0) }
          while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = Array(rest[..<end])
            rest.removeSubrange(...end)
            if let event = (try? JSONValue(parsing: line)).flatMap({ RunEvent($0) }) {
              report(event)
            } else {
              let text = String(decoding: line, as: UTF8.self)
              logger.warning(
                "the indexer wrote a line that is not an event", metadata: ["line": "\(text)"])
            }
          }
          if rest.count > Self.maximumLineBytes { rest = [] }
        }
      }
      switch result.terminationStatus {
      case .exited(let status): return .exited(status)
      case .signaled(let number): return .signalled(number)
      }
    } catch {
      return .failed("\(error)")
    }
  }

  /// Returns a file in memory with these bytes. Writing to a pipe would fail if the program ends before it
  /// has read everything, and that error would hide the exit status.
  private static func memoryFile(holding bytes: [UInt8]) throws -> FileDescriptor {
    let name = "/lede-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    let number = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    shm_unlink(name)
    let file = FileDescriptor(rawValue: number)
    do {
      try file.writeAll(toAbsoluteOffset: 0, bytes)
    } catch {
      try? file.close()
      throw error
    }
    return file
  }
}
