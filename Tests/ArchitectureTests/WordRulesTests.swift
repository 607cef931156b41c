import Foundation
import Testing

@Suite struct WordRulesTests {
  private static let list = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/banned-words.txt")

  /// With LEDE_RECORD=1 the list is written again, if no word became more frequent.
  @Test func bannedWordsDoNotBecomeMoreFrequent() throws {
    let tree = try SourceTree(root: SourceTree.repositoryRoot)
    let allowed = WordRules.read(try String(contentsOf: Self.list, encoding: .utf8))
    let environment = ProcessInfo.processInfo.environment
    if environment["LEDE_RECORD"] == "1", environment["CI"] == nil {
      let uses = WordRules.uses(in: tree)
      let growing = WordRules.growing(uses, beyond: allowed)
      guard growing.isEmpty else {
        Issue.record("nothing is recorded, because these words became more frequent: \(growing)")
        return
      }
      try Data(WordRules.text(of: uses).utf8).write(to: Self.list)
      Issue.record("recorded \(Self.list.lastPathComponent): run without LEDE_RECORD")
      return
    }
    for violation in WordRules.violations(in: tree, allowed: allowed) {
      Issue.record("\(violation)")
    }
  }

  @Test(arguments: [
    ("// Who is told of it, is told.", ["told", "told"]), ("/// Nobody knows.", ["nobody"]),
    ("// untold, toldest and but for", ["but for"]), ("// It goes by date", ["goes by"]),
    ("// plain words", []),
  ])
  func phrases(line: String, expected: [String]) {
    #expect(WordRules.phrases(in: line) == expected)
  }

  @Test(arguments: [
    ("struct ToldProblems {", ["Told"]), ("enum HTTPUtils: String {", ["Utils"]),
    ("final class FileManager2 {}", []), ("class JobManager {}", ["Manager"]),
    ("let manager = JobManager()", []), ("struct Commonality {}", []),
    ("typealias Misc = Int", ["Misc"]),
  ])
  func nameParts(line: String, expected: [String]) {
    #expect(WordRules.badNameParts(in: line) == expected)
  }

  @Test func onlyCommentsAndStringsAreProse() {
    let file = SourceFile(
      path: "Sources/A/A.swift",
      text: "let told = 1 // é told\nlet a = \"nobody \\(told) x\"\n/* lest */ let lest = 2\n")
    #expect(
      file.prose(besides: file.code()).flatMap(WordRules.phrases) == ["told", "nobody", "lest"])
  }

  @Test func aWordMayMoveToAnotherFileButNotBecomeMoreFrequent() {
    let tree = SourceTree(files: [
      SourceFile(path: "Sources/A/A.swift", text: "// told, told\n"),
      SourceFile(path: "Sources/A/B.swift", text: "// plain\n"),
    ])
    let uses = WordRules.uses(in: tree)
    let allowed = WordRules.read("2 Sources/A/A.swift told\n3 Sources/A/B.swift but for\n")
    #expect(WordRules.violations(in: tree, allowed: allowed).isEmpty)
    #expect(WordRules.violations(in: tree, allowed: [:]).count == 1)
    #expect(WordRules.read(WordRules.text(of: uses)) == uses)
    #expect(WordRules.growing(uses, beyond: WordRules.read("2 Sources/A/Old.swift told\n")).isEmpty)
    #expect(
      WordRules.growing(uses, beyond: WordRules.read("1 Sources/A/A.swift told\n")) == ["told"])
  }
}
