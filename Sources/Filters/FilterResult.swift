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
    case .exited(let status): throw .failed("\(name) failed with status \(status)\(remark)")
    case .signalled(let signal):
      let cause =
        Self.memorySignals.contains(signal)
        ? ", perhaps for want of memory (\(filter.memory) bytes, memory of its filter)" : ""
      let words = String(cString: strsignal(signal))
      throw .failed("\(name) was ended by signal \(signal) (\(words))\(cause)\(remark)")
    }
  }

  private var seconds: String {
    filter.timeout == 1 ? "1 second" : "\(filter.timeout.formattedShort) seconds"
  }

  /// The first line that the program wrote about what is wrong.
  private var remark: String {
    let bytes = contents(of: errors, min(size(of: errors), 64 * Self.longestMessage))
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let first = lines.first { line in line.contains { !$0.isWhitespace } }
    return first.map { ": \($0.prefix(Self.longestMessage))" } ?? ""
  }

  private func size(of descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  private func contents(of descriptor: Int32, _ size: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
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
