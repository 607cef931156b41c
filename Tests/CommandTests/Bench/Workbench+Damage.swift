import Foundation
import Testing

/// Damage of an index, and runs that are disturbed.
extension Workbench {
  enum Damage: CaseIterable {
    /// The last block of 2 KB has other bytes.
    case garbled
    /// The second half is cut off.
    case cut
    /// The file is empty.
    case emptied
    case removed
  }

  /// Returns the folder of the generation that the stub names.
  func liveGeneration(in index: String? = nil) throws -> String {
    let index = index ?? self.index
    let stub = try String(contentsOfFile: index + "/current", encoding: .utf8)
    return index + "/" + (try #require(stub.split(whereSeparator: \.isWhitespace).last))
  }

  /// Damages a table of the live generation, such as `postlist`.
  func damage(_ table: String, _ damage: Damage) throws {
    let path = try liveGeneration() + "/\(table).glass"
    let url = URL(fileURLWithPath: path)
    var bytes = try Data(contentsOf: url)
    switch damage {
    case .garbled:
      let start = (bytes.count - 1) / 2_048 * 2_048
      for index in start..<bytes.count { bytes[index] = UInt8(index % 251) }
    case .cut: bytes.count /= 2
    case .emptied: bytes.count = 0
    case .removed: return try FileManager.default.removeItem(at: url)
    }
    try bytes.write(to: url)
  }

  /// Returns the names in a folder of this workbench that begin with `g-`.
  func generations(in folder: String = "index") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self.folder + "/" + folder)
      .filter { $0.hasPrefix("g-") }.sorted()
  }

  /// Gives the folder to a user without rights, and returns the prefix of a shell command that runs a program
  /// as that user. Needs ``Machine/runsUnprivileged``.
  func unprivileged() throws -> String {
    guard getuid() == 0 else { return "" }
    let user = Machine.unprivileged
    // The user must also have access to the folders above.
    try #require(try shell("chown -R 65534:65534 . && \(user) test -w .").status == 0)
    return user
  }

  /// Adds a filter that runs the script `act`, if the file exists, before it writes its input. So a test can
  /// act in the middle of a run. Returns the options with which a run uses the filter.
  func withActingFilter() throws -> String {
    let script = try write(
      """
      #!/bin/sh
      if [ -f '\(folder)/act' ]; then sh '\(folder)/act'; fi
      cat "$1"
      """, to: "filter.sh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    try write(
      "filters:\n  note: {command: [\(script), \"{file}\"], format: text}\n", to: "acting.yaml")
    return "--config acting.yaml"
  }
}
