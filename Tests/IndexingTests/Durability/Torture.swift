import Foundation

/// How long the tests of durability go on: `make torture` sets the variable LEDE_TORTURE.
enum Torture {
  static let isAsked = ProcessInfo.processInfo.environment["LEDE_TORTURE"] != nil

  /// How many SIGKILLs are sent.
  static let kills = isAsked ? 300 : 16
  /// How many histories of 40 operations are compared.
  static let histories = isAsked ? 50 : 12
  /// How many seconds are served while commits follow each other.
  static let servedSeconds = isAsked ? 60 : 5
}
