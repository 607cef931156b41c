import CommandLine
import Testing

@Suite struct LineBreakerTests {
  private func lines(_ text: String, columns: Int) -> [String] {
    LineBreaker.lines(of: [Run(text)], columns: columns).map { String($0.map(\.character)) }
  }

  @Test(arguments: [
    ("three short words", 11, ["three short", "words"]),
    ("three short words", 10, ["three", "short", "words"]),
    ("  blanks   become   one ", 40, ["blanks become one"]),
    ("unbreakable", 4, ["unbr", "eaka", "ble"]),
    ("人工智能", 5, ["人工", "智能"]),
    ("", 10, []),
  ])
  func linesBreakAtBlanksAndBetweenWideCharacters(_ text: String, _ columns: Int, _ lines: [String])
  {
    #expect(self.lines(text, columns: columns) == lines)
  }

  @Test func controlCharactersNeverReachTheScreen() {
    #expect(lines("a\u{1B}[31mb\r\nc", columns: 40) == ["a\u{FFFD}[31mb c"])
  }

  @Test(arguments: [
    ("a" as Character, 1), ("é", 1), ("e\u{301}", 1), ("人", 2), ("ｱ", 1), ("👩‍🚀", 2), ("☎️", 2),
    ("\u{200B}", 0),
  ])
  func charactersHaveTheirWidthOnATerminal(_ character: Character, _ width: Int) {
    #expect(DisplayWidth.of(character) == width)
  }
}
