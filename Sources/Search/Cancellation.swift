import Synchronization
import Xapian

/// Ends a search from another thread. A search looks at it in each of its loops, and throws
/// ``LedeError/Code/stopping`` soon after ``cancel()``.
///
/// Not final, so that a test can count how often a search looks, and end it at any of these places.
public class Cancellation: @unchecked Sendable {
  private let flag = Atomic(false)

  /// A search that goes on until ``cancel()``.
  public init() {}

  /// Whether the search is to end.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Ends the search. Calling it again is harmless.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Throws `stopped`, as a match of the engine does, when the search is to end. It costs a few
  /// nanoseconds: call it in every loop whose length depends on the index or on the query.
  func check() throws(XapianError) {
    if isCancelled { throw XapianError(code: .stopped, message: "The search was cancelled") }
  }
}
