import Synchronization

/// A flag by which any thread ends a search. Every loop of a search checks it, and the search throws
/// ``LedeError/Code/stopping`` soon after ``cancel()``.
///
/// The class is not final so that tests can count the checks and cancel at any of them.
public class Cancellation: @unchecked Sendable {
  private let flag = Atomic(false)

  /// Creates a flag that is not set.
  public init() {}

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Ends the search. Further calls are harmless.
  public func cancel() { flag.store(true, ordering: .relaxed) }
}
