import Analysis
import Contract
import Indexing
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Query
@testable import Store

@Suite("Caches of a snapshot")
struct IndexSnapshotTests {
  private func index() throws -> TemporaryIndex {
    var files = Dictionary(
      uniqueKeysWithValues: (1..<20).map { ("\($0).txt", "Note \($0)\nOtters swim here.\n") })
    files["0.txt"] = "Note 0\n#River_Life\nOtters swim here.\n"
    let index = try TemporaryIndex(files)
    try index.build()
    return index
  }

  @Test("what a commit changes is looked up again after it, and not before")
  func refresh() throws {
    let index = try index()
    let snapshot = IndexSnapshot(try IndexReader(IndexFolder(FilePath(index.index))))
    let cancellation = Cancellation()
    func lookUps() throws -> [String] {
      [
        try snapshot.spelling(ofTag: "river life", cancellation),
        try snapshot.hasProfiles(cancellation) ? "profiles" : "no profiles",
        "\(try snapshot.languages(cancellation).map(\.documents))",
      ]
    }
    let before = ["River_Life", "no profiles", "[20]"]
    #expect(try lookUps() == before)
    try index.write(
      "20.txt",
      """
      Note 20
      #river_life
      Otters swim here.
      ```About the People Mentioned
      Ada Brack
      **Ada Brack** counts the otters of the river.
      """)
    #expect(try index.build().mode == .updated)
    #expect(try lookUps() == before)
    #expect(try snapshot.isOvertaken())
    #expect(try lookUps() == ["river_life", "profiles", "[22]"])
    #expect(try !snapshot.isOvertaken())
  }

  @Test("a word is resolved once in a commit")
  func resolvedWords() throws {
    let index = try index()
    let snapshot = IndexSnapshot(try IndexReader(IndexFolder(FilePath(index.index))))
    let typed = try #require(try Analyzer(language: "en").queryWords(in: "otters").first)
    var calls = 0
    func resolve(_ word: QueryWord) -> QueryWord {
      calls += 1
      var word = word
      word.joined = [QueryTerm(Array("\(calls)".utf8))]
      return word
    }
    for expected in ["1", "1"] {
      let word = snapshot.resolved(typed, by: resolve)
      #expect(word.joined.map { String(decoding: $0.bytes, as: UTF8.self) } == [expected])
    }
    try index.write("20.txt", "Note 20\nOtters swim here.\n")
    try index.build()
    try snapshot.refresh()
    #expect(snapshot.resolved(typed, by: resolve).joined == [QueryTerm(Array("2".utf8))])
  }
}
