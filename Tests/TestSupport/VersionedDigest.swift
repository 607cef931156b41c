import Base
package import Foundation
package import Testing

/// Digests of what a versioned part of the code produces from fixed input: a committed line for each
/// version and case, `VERSION CASE DIGEST`.
///
/// If the output differs from the line of the current version, raise the version, because indexes of the
/// same version would differ. LEDE_RECORD=1 adds the lines of a new version or case and never changes an
/// existing line.
package struct VersionedDigest {
  private let file: URL
  /// The name of the version in the code, such as "Analyzer.version".
  private let versionName: String
  private let version: Int

  /// The digests in `file`. `version` is the current version, which the code declares as `versionName`.
  package init(_ file: URL, _ versionName: String, _ version: Int) {
    self.file = file
    self.versionName = versionName
    self.version = version
  }

  /// Records an issue unless `output` has the digest that the file has for the case `name`.
  package func check(
    _ output: String, of name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    let key = "\(version) \(name) "
    let digest = ContentHash.hexadecimal(of: Array(output.utf8))
    if let line = lines.first(where: { $0.hasPrefix(key) }) {
      #expect(
        line == key + digest,
        "\(name) differs from \(versionName) \(version): raise \(versionName), then set LEDE_RECORD=1",
        sourceLocation: sourceLocation)
    } else if Golden.records {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let all = lines.map(String.init) + [key + digest]
      try Data((all.joined(separator: "\n") + "\n").utf8).write(to: file)
      Issue.record(
        "recorded \(key)\(digest): run without LEDE_RECORD", sourceLocation: sourceLocation)
    } else {
      Issue.record(
        "\(file.lastPathComponent) has no line '\(key)…': LEDE_RECORD=1 adds it",
        sourceLocation: sourceLocation)
    }
  }
}
