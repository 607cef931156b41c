import Dispatch
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// One run of a program in a process group of its own.
struct FilterProcess: Sendable {
  /// How a run ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case notStarted(String)
  }

  private final class State: Sendable {
    struct Value {
      var process: pid_t?
      var end: End?
    }
    let value = Mutex(Value())
    let done = DispatchSemaphore(value: 0)
  }

  let program: String
  let arguments: [[UInt8]]
  let variables: [String: String]
  /// None is `/dev/null`.
  let input: Int32?
  let output: Int32
  let errors: Int32

  /// Runs the program, and kills it and all of its group after so many seconds. What it left running
  /// in its group is killed as well.
  func wait(seconds: Double) -> End {
    let state = State()
    Task.detached {
      let end = await run(state)
      state.value.withLock { $0.end = end }
      state.done.signal()
    }
    // A year is as good as for ever, and is no overflow.
    let limit = DispatchTime.now() + min(seconds, 31_536_000)
    let isLate = state.done.wait(timeout: limit) == .timedOut
    let process = state.value.withLock(\.process)
    if let process { kill(-process, SIGKILL) }
    if isLate { state.done.wait() }
    let end = state.value.withLock(\.end) ?? .notStarted("no result")
    if case .notStarted = end { return end }
    return isLate ? .timedOut : end
  }

  private func run(_ state: State) async -> End {
    var options = PlatformOptions()
    options.processGroupID = 0
    do {
      let result =
        if let input {
          try await run(
            options, .fileDescriptor(descriptor(input), closeAfterSpawningProcess: false), state)
        } else {
          try await run(options, .none, state)
        }
      return result
    } catch {
      return .notStarted("\(error)")
    }
  }

  private func run<Input: InputProtocol>(
    _ options: PlatformOptions, _ input: Input, _ state: State
  ) async throws -> End {
    // Bytes are taken up to a NUL, which has to be there.
    let result = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments(
        executablePathOverride: nil, remainingValues: arguments.map { $0 + [0] }),
      environment: .custom(variables.map { Array("\($0.key)=\($0.value)".utf8) + [0] }),
      workingDirectory: "/", platformOptions: options, input: input,
      output: .fileDescriptor(descriptor(output), closeAfterSpawningProcess: false),
      error: .fileDescriptor(descriptor(errors), closeAfterSpawningProcess: false)
    ) { execution in
      state.value.withLock { $0.process = execution.processIdentifier.value }
    }
    switch result.terminationStatus {
    case .exited(let status): return .exited(status)
    case .signaled(let signal): return .signalled(signal)
    }
  }

  private func descriptor(_ number: Int32) -> FileDescriptor { FileDescriptor(rawValue: number) }
}
