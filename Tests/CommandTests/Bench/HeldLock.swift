import Foundation
import Testing

/// The writer lock of an index, held by the test.
final class HeldLock: Sendable {
  private let descriptor: Int32

  init(_ bench: Workbench, _ text: String) throws {
    descriptor = open(bench.index + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try write(text)
  }

  deinit { close(descriptor) }

  /// Replaces the text of the lock file.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(ftruncate(descriptor, 0) == 0)
    try #require(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
  }
}
