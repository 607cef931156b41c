import TestSupport
import Testing
import YAML

@Suite struct NodeTests {
  @Test func nodesHaveTheirPositions() throws {
    let root = try #require(try Node.parse("a: 1\nlist:\n  - no\n  - \"5\"\n"))
    let pairs = try #require(root.mapping)
    #expect(pairs.map(\.key.scalar) == ["a", "list"])
    #expect(pairs[0].value.plain == "1")
    #expect(pairs[1].value.sequence?.map(\.scalar) == ["no", "5"])
    #expect(pairs[1].value.sequence?.map(\.plain) == ["no", nil])
    #expect(pairs[1].value.sequence?[1].mark.line == 4)
    #expect(pairs[1].value.sequence?[1].mark.column == 5)
  }

  @Test(arguments: [
    ("a: [1", 1), ("a: 1\n---\nb: 2\n", 3), ("a: 1\na: 2\n", 2), ("x\n\t- b: c: d", 2),
    ("&a [*a]", 1), ("a: *nobody", 1),
  ])
  func invalidTextIsAnErrorWithItsLine(text: String, line: Int) {
    #expect { try Node.parse(text) } throws: { error in
      (error as? YAMLError)?.mark.line == line
    }
  }

  @Test("separators of lines that no editor counts do not move a position")
  func unicodeSeparators() throws {
    let text = "a: 1\u{85}# \u{2028}# é\u{2029}\r\nü: 2\rc: 3\u{2028}d: 4\n"
    let root = try #require(try Node.parse(text))
    let marks = try #require(root.mapping).map(\.key.mark)
    #expect(marks.map(\.line) == [1, 2, 3, 3])
    #expect(marks.map(\.column) == [1, 1, 1, 6])
    #expect {
      try Node.parse("a: # \u{85}b: c: d\n")
    } throws: { error in
      (error as? YAMLError)?.mark.line == 1
    }
  }

  @Test func nestedAliasesDoNotFillTheMemory() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let item = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: item, count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: YAMLError.self) { try Node.parse(text) }
  }

  @Test(arguments: ["", "# only a comment\n", "---\n# nothing\n"]) func emptyTextIsNoDocument(
    text: String
  )
    throws
  {
    let root = try Node.parse(text)
    #expect(root == nil || root?.plain == "")
  }

  @Test func anyTextIsParsedOrAnError() {
    var random = SeededGenerator(seed: 1)
    let parts = [
      "a", ":", " ", "\n", "- ", "[", "]", "{", "}", "&x ", "*x", "\"", "'", "|", "é", "\t", "#",
      "---", "!",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...25, using: &random)).compactMap { _ in
        parts.randomElement(using: &random)
      }.joined()
      do {
        _ = try Node.parse(text)
      } catch {
        #expect(!error.message.isEmpty)
        #expect(error.mark.line >= 1)
      }
    }
  }
}
