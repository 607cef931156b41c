import Console
import Glibc
import Search

/// The reader of our standard output has gone away. Not a failure: it has seen enough.
struct BrokenPipe: Error {}

/// Standard output, with a buffer of its own, so that an answer is one `write(2)` and every failure
/// of it is noticed.
final class StandardOutput {
  /// More than this is written at once, to keep a long answer out of memory.
  private static let bufferLimit = 64 << 10

  private var buffer: [UInt8] = []
  private var failure: (any Error)?

  /// Adds text.
  func write(_ text: String) { write(text.utf8) }

  /// Adds bytes. A failure is kept for ``flush()``, and what comes after it is dropped.
  func write(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
    if buffer.count >= Self.bufferLimit { drain() }
  }

  /// Writes what is left. Throws ``BrokenPipe``, or a `LedeError` when the disk is full.
  func flush() throws {
    drain()
    if let failure { throw failure }
  }

  private func drain() {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    switch FileDescriptor.standardOutput.write(buffer) {
    case 0: break
    case EPIPE: failure = BrokenPipe()
    case let code:
      failure = LedeError(
        .inputOutput, "cannot write to standard output: \(String(cString: strerror(code)))")
    }
  }
}
