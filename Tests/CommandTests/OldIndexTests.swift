import Foundation
import TestSupport
import Testing

/// Indexes that earlier versions of Lede wrote, one for each schema version, of the articles in
/// `OldIndexes/articles`. Each is packed as `OldIndexes/schema-N.tar.gz`, because git ignores index data.
@Suite("Indexes of older versions") struct OldIndexTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "OldIndexes")

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasPrefix("schema-") }.map { $0.replacing(packing, with: "") }.sorted()

  private static let packing = ".tar.gz"

  /// A workbench with the articles, last changed long ago.
  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try FileManager.default.copyItem(
      atPath: Self.folder.path + "/articles", toPath: bench.articles)
    try bench.setArticleTimes()
    return bench
  }

  @Test(
    "an older index is searched or refused with a hint, and the next run rebuilds it",
    arguments: names)
  func opens(name: String) throws {
    let bench = try bench()
    let archive = "\(Self.folder.path)/\(name)\(Self.packing)"
    // An archive may have files that a group can write, which Lede would not trust.
    let unpacked = try bench.shell(
      "tar -xzf '\(archive)' && mv '\(name)' index && chmod -R go-rwx index")
    try #require(unpacked.status == 0, "\(unpacked.errors)")
    let search = try bench.lede("search", "ferry", "--format", "paths")
    if name == "schema-\(try schema())", search.status == 0 {
      #expect(search.lines.count == 2)
    } else {
      #expect(search.status == 5)
      #expect(search.text == "")
      #expect(search.errors.contains("schema version") || search.errors.contains("rules for words"))
      #expect(search.errors.contains("hint: Rebuild the index: lede index"), "\(search.errors)")
    }
    let run = try bench.lede("index", bench.articles, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.object()["mode"] as? String == "built")
    let found = try bench.lede("search", "ferry", "--format", "paths")
    #expect(found.lines.count == 2)
    #expect(try bench.lede("check", "--deep").status == 0)
  }

  /// With LEDE_RECORD=1 the test creates the index of the current version.
  @Test("the repository has an index of each schema version since 5")
  func complete() throws {
    let schema = try schema()
    let name = "schema-\(schema)"
    let archive = "\(Self.folder.path)/\(name)\(Self.packing)"
    if Golden.records, !FileManager.default.fileExists(atPath: archive) {
      let bench = try bench()
      try #require(try bench.lede("index", bench.articles).status == 0)
      let copied = try bench.shell(
        "mkdir \(name) && cp -r index/current index/lede-index index/g-000001 \(name) && "
          + "rm \(name)/g-000001/flintlock && tar -czf '\(archive)' \(name)")
      #expect(copied.status == 0, "\(copied.errors)")
      Issue.record("recorded \(archive): run without LEDE_RECORD")
    }
    #expect(
      Set(Self.names) == Set((5...schema).map { "schema-\($0)" }),
      "LEDE_RECORD=1 creates the index of the current version")
  }

  /// The schema version of the program.
  private func schema() throws -> Int {
    let lines = try Workbench().lede("--version", "--verbose").lines
    let line = try #require(lines.first { $0.hasPrefix("schema ") })
    return try #require(Int(line.dropFirst("schema ".count)))
  }
}
