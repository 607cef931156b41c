import Synchronization

/// A flag that any thread can set to cancel a search. Every loop of the search checks it; soon after
/// ``cancel()`` the search throws ``LedeError/Code/stopping``.
///
/// The class is not final so that tests can count the checks and cancel at any of them.
public class Cancellation: @unchecked Sendable {
  private let flag = Atomic(false)

  /// Creates a flag that is not set.
  public init() {}

  /// Whether the search has been cancelled.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Cancels the search. Further calls are harmless.
  public func cancel() { flag.store(true, ordering: .relaxed) }
}
