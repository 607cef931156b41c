import Base
import Contract
import Glibc
import JSON
import Logging
import Subprocess
import SystemPackage

/// The program that writes the index, as the daemon starts it: for a job of `POST /v1/reindex`, or to
/// watch the sources.
public struct IndexerProgram: Sendable {
  /// How a run of it ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It could not be started, or not be listened to; why.
    case failed(String)
  }

  /// How long after SIGTERM it is killed. Well below the time in which the daemon has to stop.
  private static let grace = Duration.seconds(2)
  /// No line of the indexer is longer; of one that is, nothing is kept.
  private static let maximumLineBytes = 4 << 20

  private let path: String
  private let launcher: String
  private let index: String
  private let configuration: String?

  /// Describes the program.
  ///
  /// - Parameters:
  ///   - path: Of `lede-indexer`.
  ///   - launcher: The path of `lede-launcher`, by which no indexer outlives this process.
  ///   - index: The folder of the index.
  ///   - configuration: The file that the indexer is to read; nil lets it look for one.
  public init(path: String, launcher: String, index: String, configuration: String?) {
    self.path = path
    self.launcher = launcher
    self.index = index
    self.configuration = configuration
  }

  /// Has the program do some work, and calls `report` with each event that it writes to its standard
  /// output. What else it writes there is logged. When the task is cancelled, the program gets SIGTERM,
  /// and later SIGKILL.
  func run(
    _ work: IndexerTask.Work, logger: Logger, report: (RunEvent) -> Void
  ) async -> End {
    let task = IndexerTask(index: index, configuration: configuration, work: work)
    let words =
      // No limits: see `lede-launcher`.
      ["\(getpid())", "\(UInt64.max)", "\(UInt64.max)", path, "task"]
    var platform = PlatformOptions()
    // An interrupt from the terminal is for this process, which then stops the other.
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.grace)]
    do {
      let input = try Self.memoryFile(holding: task.json.bytes)
      defer { try? input.close() }
      let result = try await Subprocess.run(
        .path(FilePath(launcher)), arguments: Arguments(words), platformOptions: platform,
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
              logger.warning("the indexer wrote no event", metadata: ["line": "\(text)"])
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

  /// A file in memory with these bytes, to be read from its beginning. Writing to a pipe would fail
  /// when the program ends before it has read everything, and hide how it ended.
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
