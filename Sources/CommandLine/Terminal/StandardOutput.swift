import Base
import SystemPackage

/// The error that the reader of standard output has closed it, which counts as success.
package struct BrokenPipe: Error {}

/// Buffered standard output. It writes an answer with one `write(2)` and reports every failure.
package final class StandardOutput {
  /// The size in bytes at which the buffer is written.
  private static let bufferLimit = 64 << 10

  private var buffer: [UInt8] = []
  private var failure: (any Error)?
  private var paging: PagerProcess?

  /// The pager for text longer than the screen; nil for none.
  package var pager: Pager?

  /// Creates an empty output.
  package init() {}

  /// Adds text.
  package func write(_ text: String) { write(text.utf8) }

  /// Adds bytes. ``flush()`` throws the first failure; bytes after it are dropped.
  package func write(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
    if buffer.count >= Self.bufferLimit { drain() }
  }

  /// Writes the rest of the buffer and waits for the pager. Throws ``BrokenPipe``, or a `LedeError`
  /// if writing failed.
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
      // A full buffer has more text than any screen.
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
