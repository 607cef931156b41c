import Foundation
import Testing

/// Ways to harm an index.
extension Workbench {
  enum Damage: CaseIterable {
    /// The last block of 2 KB holds something else.
    case garbled
    /// The second half is gone.
    case cut
    /// The file is there, but empty.
    case emptied
    case removed
  }

  /// The folder of the generation that the stub names.
  func liveGeneration(in index: String? = nil) throws -> String {
    let index = index ?? self.index
    let stub = try String(contentsOfFile: index + "/current", encoding: .utf8)
    return index + "/" + (try #require(stub.split(whereSeparator: \.isWhitespace).last))
  }

  /// Damages a table (`postlist`) of the live generation.
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

  /// The names in a folder of this bench that begin with `g-`.
  func generations(in folder: String = "index") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self.folder + "/" + folder)
      .filter { $0.hasPrefix("g-") }.sorted()
  }

  /// Makes the folder that of a user without rights, and returns how a line of shell runs a program as
  /// that user: for tests that are enabled only if ``Machine/runsUnprivileged``.
  func unprivileged() throws -> String {
    guard getuid() == 0 else { return "" }
    let user = Machine.unprivileged
    // The program has to be within the user's reach, too.
    try #require(try shell("chown -R 65534:65534 . && \(user) test -w .").status == 0)
    return user
  }

  /// A filter that does what the file `act` says, once that is there, before it writes its input: so a
  /// run meets it in its middle. Returns the options that make it known.
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
