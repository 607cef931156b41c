import Foundation
package import Testing

/// Real articles, which are not part of the repository. The folder in LEDE_REAL_DATA has a folder of files
/// for each use of them.
package enum RealData {
  private static let root = ProcessInfo.processInfo.environment["LEDE_REAL_DATA"]

  /// Why a test of real articles is skipped.
  package static let absence: Comment = "LEDE_REAL_DATA names no folder with these articles"

  /// Whether all these folders exist.
  package static func has(_ names: String...) -> Bool {
    names.allSatisfy { name in
      root.map { FileManager.default.fileExists(atPath: $0 + "/" + name) } ?? false
    }
  }

  /// Returns the path of a folder, for a test that is enabled only if the folder exists.
  package static func path(_ name: String) throws -> String { try #require(root) + "/" + name }
}
