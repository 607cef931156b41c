import Foundation
import TestSupport
import Testing

/// Indexes that earlier versions of Lede wrote, one of each schema version: `OldIndexes/schema-N`, made of
/// `OldIndexes/articles`.
@Suite("Indexes of older versions") struct OldIndexTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "OldIndexes")

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasPrefix("schema-") }.sorted()

  /// A workbench with the articles, last changed long ago.
  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try FileManager.default.copyItem(
      atPath: Self.folder.path + "/articles", toPath: bench.articles)
    try bench.setArticleTimes()
    return bench
  }

  @Test("is searched, or refused with the remedy; the next run builds it anew", arguments: names)
  func opens(name: String) throws {
    let bench = try bench()
    try FileManager.default.copyItem(
      atPath: Self.folder.path + "/" + name, toPath: bench.index)
    // Checkouts may have files that a group can write, which Lede would not trust.
    try #require(try bench.shell("chmod -R go-rwx index").status == 0)
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

  /// With LEDE_RECORD=1 the index of the present version is made.
  @Test("there is one of each version since 5")
  func complete() throws {
    let schema = try schema()
    let place = Self.folder.path + "/schema-\(schema)"
    if Golden.records, !FileManager.default.fileExists(atPath: place) {
      let bench = try bench()
      try #require(try bench.lede("index", bench.articles).status == 0)
      let copied = try bench.shell(
        "mkdir '\(place)' && cp -r index/current index/lede-index index/g-000001 '\(place)' && "
          + "rm '\(place)/g-000001/flintlock'")
      #expect(copied.status == 0, "\(copied.errors)")
      Issue.record("recorded \(place): run without LEDE_RECORD")
    }
    #expect(Set(Self.names) == Set((5...schema).map { "schema-\($0)" }), "LEDE_RECORD=1 makes one")
  }

  /// The schema version of the program.
  private func schema() throws -> Int {
    let lines = try Workbench().lede("--version", "--verbose").lines
    let line = try #require(lines.first { $0.hasPrefix("schema ") })
    return try #require(Int(line.dropFirst("schema ".count)))
  }
}
