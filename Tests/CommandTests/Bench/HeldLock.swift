import Foundation
import Testing

/// The lock of an index in the hands of the test.
final class HeldLock: Sendable {
  private let descriptor: Int32

  init(_ bench: Workbench, _ text: String) throws {
    descriptor = open(bench.index + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try write(text)
  }

  deinit { close(descriptor) }

  /// Has the lock file say something else.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(ftruncate(descriptor, 0) == 0)
    try #require(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
  }
}
