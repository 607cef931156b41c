import Base
package import Foundation
package import Testing

/// Digests of what a versioned part of the code produces from fixed input: a committed line for each
/// version and case, `VERSION CASE DIGEST`.
///
/// Where the product differs from the line of the present version, the version has to be raised, because
/// indexes of the same version would disagree. LEDE_RECORD=1 adds the lines of a new version or case; it
/// never changes one.
package struct VersionedDigest {
  private let file: URL
  /// What to raise: "Analyzer.version".
  private let versionName: String
  private let version: Int

  /// The digests in `file` of what has the version `version`, which is declared as `versionName`.
  package init(_ file: URL, _ versionName: String, _ version: Int) {
    self.file = file
    self.versionName = versionName
    self.version = version
  }

  /// Records an issue unless the product of `name` is that which this version had before.
  package func check(
    _ product: String, of name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    let key = "\(version) \(name) "
    let digest = ContentHash.hexadecimal(of: Array(product.utf8))
    if let line = lines.first(where: { $0.hasPrefix(key) }) {
      #expect(
        line == key + digest,
        "\(name) is not what \(versionName) \(version) had: raise \(versionName), then LEDE_RECORD=1",
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
