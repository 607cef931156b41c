import Glibc

/// What is to be said of a run that has ended.
struct FilterResult {
  let name: String
  let end: FilterProcess.End
  let filter: Filter
  let maximumOutput: Int
  let output: Int32
  let errors: Int32

  /// Signals with which programs end that got no more memory, or that the kernel picked when there
  /// was none left.
  private static let memorySignals: Set = [SIGABRT, SIGBUS, SIGKILL, SIGSEGV, SIGTRAP]
  /// What programs write that notice it themselves.
  private static let memoryWords = [
    "memoryerror", "memory exhausted", "out of memory", "bad_alloc", "allocate memory", "heap",
  ]
  private static let longestMessage = 200

  /// What was written; throws unless all went well.
  func text() throws(FilterFailure) -> [UInt8] {
    let size = size(of: output)
    let isTooLarge = size > maximumOutput || end == .signalled(SIGXFSZ)
    switch end {
    case .exited(0) where !isTooLarge: return contents(of: output, size)
    case .notStarted(let reason): throw .failed("\(name) could not be started: \(reason)")
    case .timedOut:
      throw .failed("\(name) was stopped after \(seconds) (timeout of its filter)\(remark)")
    case _ where isTooLarge:
      throw .failed(
        "\(name) writes more than \(maximumOutput) bytes (max_file_size in the configuration)")
    case .exited(let status):
      let remark = remark
      let isMemory = Self.memoryWords.contains { remark.lowercased().contains($0) }
      let cause = isMemory ? wantOfMemory : ""
      throw .failed("\(name) failed with status \(status)\(cause)\(remark)")
    case .signalled(let signal):
      let cause = Self.memorySignals.contains(signal) ? wantOfMemory : ""
      let words = String(cString: strsignal(signal))
      throw .failed("\(name) was ended by signal \(signal) (\(words))\(cause)\(remark)")
    }
  }

  private var seconds: String {
    filter.timeout == 1 ? "1 second" : "\(filter.timeout.formattedShort) seconds"
  }

  private var wantOfMemory: String {
    ", perhaps for want of memory (\(filter.memory) bytes, memory of its filter)"
  }

  /// The last line that the program wrote about what is wrong: above it stand warnings, or where in
  /// its own code it was.
  private var remark: String {
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
  /// Without `.0` behind a whole number.
  fileprivate var formattedShort: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
