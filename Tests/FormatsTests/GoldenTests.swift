import Foundation
import TestSupport
import Testing

/// Compares the segmentation of each file in `Fixtures` with the expected one, which a person wrote or checked.
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
    try Golden(golden).check(found)
  }
}
