import Base
import SystemPackage

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
      note(FileDescriptor.standardOutput.writeFully(paging.finish()))
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

  private func send(_ bytes: [UInt8]) -> Errno? {
    guard let paging else { return FileDescriptor.standardOutput.writeFully(bytes) }
    guard let failure = paging.write(bytes) else { return nil }
    self.paging = nil
    let unseen = paging.finish()
    return unseen.isEmpty ? failure : FileDescriptor.standardOutput.writeFully(unseen)
  }

  private func note(_ error: Errno?) {
    switch error {
    case nil: break
    case .brokenPipe: failure = BrokenPipe()
    case .some(let error):
      failure = LedeError(.inputOutput, "cannot write to standard output: \(error)")
    }
  }
}
