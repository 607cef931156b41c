import Dispatch
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// One run of a program in its own process group.
struct FilterProcess: Sendable {
  /// The way in which a run ended.
  enum Termination: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case notStarted(String)
  }

  private final class SharedState: Sendable {
    struct State {
      var process: pid_t?
      var termination: Termination?
    }
    let state = Mutex(State())
    let done = DispatchSemaphore(value: 0)
  }

  let program: FilePath
  let arguments: [[UInt8]]
  let variables: [String: String]
  /// The descriptor of the input; nil for `/dev/null`.
  let input: Int32?
  let output: Int32
  let errors: Int32

  /// Runs the program and waits until it ends. Kills its process group after `seconds`, and also when
  /// the program ends, in case it left processes running.
  func wait(seconds: Double) -> Termination {
    let shared = SharedState()
    Task.detached {
      let termination = await run(shared)
      shared.state.withLock { $0.termination = termination }
      shared.done.signal()
    }
    // A limit of a year is practically none, and cannot overflow.
    let limit = DispatchTime.now() + min(seconds, 31_536_000)
    let isLate = shared.done.wait(timeout: limit) == .timedOut
    let process = shared.state.withLock(\.process)
    if let process { kill(-process, SIGKILL) }
    if isLate { shared.done.wait() }
    let termination = shared.state.withLock(\.termination) ?? .notStarted("no result")
    if case .notStarted = termination { return termination }
    return isLate ? .timedOut : termination
  }

  private func run(_ shared: SharedState) async -> Termination {
    var options = PlatformOptions()
    options.processGroupID = 0
    do {
      let result =
        if let input {
          try await run(
            options, .fileDescriptor(descriptor(input), closeAfterSpawningProcess: false), shared)
        } else {
          try await run(options, .none, shared)
        }
      return result
    } catch {
      return .notStarted("\(error)")
    }
  }

  private func run<Input: InputProtocol>(
    _ options: PlatformOptions, _ input: Input, _ shared: SharedState
  ) async throws -> Termination {
    // Subprocess reads the bytes up to a NUL, so each argument needs one.
    let result = try await Subprocess.run(
      .path(program),
      arguments: Arguments(
        executablePathOverride: nil, remainingValues: arguments.map { $0 + [0] }),
      environment: .custom(variables.map { Array("\($0.key)=\($0.value)".utf8) + [0] }),
      workingDirectory: "/", platformOptions: options, input: input,
      output: .fileDescriptor(descriptor(output), closeAfterSpawningProcess: false),
      error: .fileDescriptor(descriptor(errors), closeAfterSpawningProcess: false)
    ) { execution in
      shared.state.withLock { $0.process = execution.processIdentifier.value }
    }
    switch result.terminationStatus {
    case .exited(let status): return .exited(status)
    case .signaled(let signal): return .signalled(signal)
    }
  }

  private func descriptor(_ number: Int32) -> FileDescriptor { FileDescriptor(rawValue: number) }
}
