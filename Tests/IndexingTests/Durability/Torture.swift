import Foundation

/// The length of the durability tests. `make torture` sets the variable LEDE_TORTURE.
enum Torture {
  static let isAsked = ProcessInfo.processInfo.environment["LEDE_TORTURE"] != nil

  /// The number of SIGKILLs.
  static let kills = isAsked ? 300 : 16
  /// The number of histories of 40 operations.
  static let histories = isAsked ? 50 : 12
  /// The seconds of searching during continuous commits.
  static let servedSeconds = isAsked ? 60 : 5
}
