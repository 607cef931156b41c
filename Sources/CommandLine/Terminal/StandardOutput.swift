import Base
import Glibc

/// The reader of our standard output has gone away. Not a failure: it has seen enough.
package struct BrokenPipe: Error {}

/// Standard output, with a buffer of its own, so that an answer is one `write(2)` and every failure
/// of it is noticed.
package final class StandardOutput {
  /// More than this is written at once, to keep a long answer out of memory.
  private static let bufferLimit = 64 << 10

  private var buffer: [UInt8] = []
  private var failure: (any Error)?
  private var paging: PagerProcess?

  /// What shows the text when it turns out to be longer than the screen.
  package var pager: Pager?

  /// Nothing is written yet.
  package init() {}

  /// Adds text.
  package func write(_ text: String) { write(text.utf8) }

  /// Adds bytes. A failure is kept for ``flush()``, and what comes after it is dropped.
  package func write(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
    if buffer.count >= Self.bufferLimit { drain() }
  }

  /// Writes what is left, and waits for the end of the pager. Throws ``BrokenPipe``, or a
  /// `LedeError` when the disk is full.
  package func flush() throws {
    drain()
    if let paging {
      self.paging = nil
      note(FileDescriptor.standardOutput.write(paging.finish()))
    }
    if let failure { throw failure }
  }

  private func drain() {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    if let pager {
      // What fills the buffer fills any screen.
      if pager.isNeeded(for: buffer) || buffer.count >= Self.bufferLimit { paging = pager.start() }
      self.pager = nil
    }
    note(send(buffer))
  }

  private func send(_ bytes: [UInt8]) -> Int32 {
    guard let paging else { return FileDescriptor.standardOutput.write(bytes) }
    let code = paging.write(bytes)
    if code == 0 { return 0 }
    self.paging = nil
    let unseen = paging.finish()
    return unseen.isEmpty ? code : FileDescriptor.standardOutput.write(unseen)
  }

  private func note(_ code: Int32) {
    switch code {
    case 0: break
    case EPIPE: failure = BrokenPipe()
    case let code:
      failure = LedeError(
        .inputOutput, "cannot write to standard output: \(String(cString: strerror(code)))")
    }
  }
}
