import Foundation
import Testing

/// Compares the segmentation of each file in `Fixtures` with the expected one, which a person wrote or
/// checked. LEDE_WRITE_GOLDEN=1 rewrites the expected ones: review the diff before you commit it.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: String(#filePath)).deletingLastPathComponent()
    .appending(path: "Fixtures")

  private static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasSuffix(".expected") }.sorted()
  }()

  @Test func fixturesExist() { #expect(Self.names.count >= 30) }

  @Test(arguments: names) func segmentationIsAsExpected(name: String) throws {
    let file = Self.folder.appending(path: name)
    let golden = Self.folder.appending(path: name + ".expected")
    let bytes = [UInt8](try Data(contentsOf: file))
    let found = try segmentation(of: bytes, fileExtension: file.pathExtension)
    if ProcessInfo.processInfo.environment["LEDE_WRITE_GOLDEN"] == "1" {
      try found.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(found == expected, "\(name) is segmented otherwise:\n\(Self.diff(expected, found))")
  }

  /// Returns the missing and the unexpected lines.
  private static func diff(_ expected: String, _ found: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = found.difference(from: expected).map { change in
      switch change {
      case .remove(let place, let line, _): (place, "expected line \(place + 1): \(line)")
      case .insert(let place, let line, _): (place, "   found line \(place + 1): \(line)")
      }
    }
    return changes.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
  }
}
