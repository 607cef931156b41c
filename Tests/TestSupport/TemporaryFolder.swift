import Foundation

/// A folder for one test, removed with its contents when no test refers to it any more.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    // Short, because a socket path has at most 107 bytes.
    path = "/tmp/lede-\(String(UInt32.random(in: .min ... .max), radix: 36))"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the files and folders in the folder, sorted.
  package var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  package func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }
}
