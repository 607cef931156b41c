import Glibc

/// The output of a finished run, or an error that explains its failure.
struct FilterResult {
  let name: String
  let termination: FilterProcess.Termination
  let filter: Filter
  let maximumOutput: Int
  let output: Int32
  let errors: Int32

  /// Signals that often mean that a program ran out of memory, or that the kernel killed it because the
  /// machine did.
  private static let memorySignals: Set = [SIGABRT, SIGBUS, SIGKILL, SIGSEGV, SIGTRAP]
  /// Words in the error output of programs that report a lack of memory.
  private static let memoryWords = [
    "memoryerror", "memory exhausted", "out of memory", "bad_alloc", "allocate memory", "heap",
  ]
  private static let longestMessage = 200

  /// Returns the standard output. Throws if the run failed or wrote too much.
  func text() throws(FilterError) -> [UInt8] {
    let size = size(of: output)
    let isTooLarge = size > maximumOutput || termination == .signalled(SIGXFSZ)
    switch termination {
    case .exited(0) where !isTooLarge: return contents(of: output, size)
    case .notStarted(let reason): throw .failed("\(name) could not be started: \(reason)")
    case .timedOut:
      throw .failed("\(name) was stopped after \(seconds) (timeout of its filter)\(lastErrorLine)")
    case _ where isTooLarge:
      throw .failed(
        "\(name) writes more than \(maximumOutput) bytes (max_file_size in the configuration)")
    case .exited(let status):
      let lastErrorLine = lastErrorLine
      let isMemory = Self.memoryWords.contains { lastErrorLine.lowercased().contains($0) }
      let cause = isMemory ? memoryHint : ""
      throw .failed("\(name) failed with status \(status)\(cause)\(lastErrorLine)")
    case .signalled(let signal):
      let cause = Self.memorySignals.contains(signal) ? memoryHint : ""
      let words = String(cString: strsignal(signal))
      throw .failed("\(name) was killed by signal \(signal) (\(words))\(cause)\(lastErrorLine)")
    }
  }

  private var seconds: String {
    filter.timeout == 1 ? "1 second" : "\(filter.timeout.formattedShort) seconds"
  }

  private var memoryHint: String {
    ", possibly because it ran out of memory (limit: \(filter.memory) bytes, memory of its filter)"
  }

  /// The last line of the error output. Earlier lines are often warnings or stack traces.
  private var lastErrorLine: String {
    let size = size(of: errors)
    let start = max(0, size - 64 * Self.longestMessage)
    let bytes = contents(of: errors, size - start, from: start)
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let last = lines.last { line in line.contains { !$0.isWhitespace } }
    return last.map { ": \($0.prefix(Self.longestMessage))" } ?? ""
  }

  private func size(of descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  private func contents(of descriptor: Int32, _ size: Int, from start: Int = 0) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, size - filled,
          off_t(start + filled))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}

extension Double {
  /// The number without `.0` if it is whole.
  fileprivate var formattedShort: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
