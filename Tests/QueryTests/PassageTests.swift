import Analysis
import TestSupport
import Testing

@testable import Contract
@testable import Query
@testable import Store

@Suite struct PassageSelectorTests {
  /// Two sections of two blocks each: headings at 10 and 110, blocks at 20, 60, 120, 160.
  private func record() -> DataRecord {
    var record = DataRecord()
    record.sections = [
      .init(heading: "One", line: 2, firstPosition: 10, firstBlock: 0),
      .init(heading: "Two", line: 8, firstPosition: 110, firstBlock: 2),
    ]
    record.blocks = [20, 60, 120, 160].map {
      .init(
        firstPosition: $0, continuesParagraph: false, lines: [1], textLength: 0, storedLength: 0)
    }
    return record
  }

  private func best(_ positions: [(Int, Int)], _ weights: [Double] = [1, 1])
    -> PassageSelector.Passage
  {
    PassageSelector(record: record()).best(
      positions.map { .init(position: $0.0, word: $0.1) }, weights: weights)
  }

  @Test func wordsTogetherBeatWordsApart() {
    #expect(
      best([(21, 0), (65, 1), (130, 0), (131, 1)])
        == .init(section: 1, block: 2, position: 130))
  }

  @Test func rareWordBeatsCommonOnes() {
    #expect(
      best([(21, 0), (22, 0), (161, 1)], [1, 5]) == .init(section: 1, block: 3, position: 161))
  }

  @Test func firstOfEqualsWins() {
    #expect(best([(61, 0), (121, 0)]) == .init(section: 0, block: 1, position: 61))
  }

  @Test func headingCounts() {
    #expect(best([(25, 0), (110, 1), (125, 0)]) == .init(section: 1, block: 2, position: 125))
    #expect(best([(111, 1)]) == .init(section: 1, block: 2, position: nil))
  }

  @Test func matchOnlyInTheTitleShowsTheBeginning() {
    #expect(best([(1, 0)]) == .init(section: 0, block: 0, position: nil))
    #expect(best([]) == .init(section: 0, block: 0, position: nil))
    #expect(PassageSelector(record: DataRecord()).best([], weights: []) == .init())
  }
}

@Suite struct SnippetTests {
  private func snippet(_ text: String, _ forms: [[String]], around: Int? = nil, lines: [Int] = [1])
    throws -> String
  {
    let analyzer = try Analyzer(language: "en")
    let terms = MatchTerms(words: [
      .init(forms: forms.map { $0.map { [QueryTerm(Array($0.utf8))] } }, weight: 1)
    ])
    let made = SnippetBuilder(terms: terms, length: 240).snippet(
      of: Array(text.utf8), lines: lines, firstPosition: 100, around: around,
      analyzer: analyzer)
    return made.pieces.map { $0.match ? "[\($0.text)]" : $0.text }.joined() + " @\(made.line)"
  }

  @Test(arguments: [
    ("The otters swim. An otter sleeps.", [["otter"]], "The [otters] swim. An [otter] sleeps. @1"),
    ("GLM-4.6V and GLM", [["glm4.6v"]], "[GLM-4.6V] and GLM @1"),
    ("GLM-4.6V and GLM", [["glm", "4.6v"]], "[GLM-4.6V] and GLM @1"),
    ("open source is open", [["open", "sourc"]], "[open source] is open @1"),
    ("中国人工智能公司", [["人工"], ["工智"], ["智能"]], "中国[人工智能]公司 @1"),
    ("nothing here", [["otter"]], "nothing here @1"),
    ("Café au lait", [["cafe"]], "[Café] au lait @1"),
  ])
  func marks(text: String, forms: [[String]], expected: String) throws {
    #expect(try snippet(text, forms) == expected)
  }

  @Test func lineIsThatOfTheMatchedParagraph() throws {
    #expect(
      try snippet("One line.\nThe otter line.", [["otter"]], lines: [4, 9])
        == "The [otter] line. @9")
  }

  @Test func longTextIsCutAtSentencesAndWords() throws {
    let filler = String(repeating: "Some words go on here. ", count: 30)
    let shown = try snippet(filler + "Then the otter swims away quickly. " + filler, [["otter"]])
    #expect(shown.hasPrefix("Then the [otter] swims away quickly. "))
    #expect(shown.hasSuffix("here. @1"))
    #expect(shown.count < 240 + 20)
    let endless = String(repeating: "word ", count: 200)
    let cut = try snippet(endless + "otter " + endless, [["otter"]])
    #expect(cut.hasPrefix("…word word"))
    #expect(cut.contains("word [otter] word"))
    #expect(cut.hasSuffix("word… @1"))
  }

  /// In any script a snippet begins and ends with a sentence where one is near, and never inside a
  /// character.
  @Test(arguments: [
    ("港口重建。", "灯塔换了新灯。", "灯塔"), ("港は直された！", "「灯台は新しい。」", "灯台"),
    ("هل عاد القارب؟ ", "عادت السفينة قبل الليل؟ ", "السفينة"),
    ("नावें लौट आईं। ", "मछुआरे खुश थे। ", "मछुआरे"),
  ])
  func sentencesOfAnyScript(filler: String, sentence: String, word: String) throws {
    let many = String(repeating: filler, count: 60)
    let analyzer = try Analyzer(language: "none")
    let words = analyzer.queryWords(in: word).map { MatchTerms.Word(forms: [$0.parts], weight: 1) }
    let made = SnippetBuilder(terms: MatchTerms(words: words), length: 120).snippet(
      of: Array((many + sentence + many).utf8), lines: [1], firstPosition: 0, around: nil,
      analyzer: analyzer)
    let shown = made.pieces.map(\.text).joined()
    #expect(!shown.contains("…") && !shown.contains("\u{FFFD}"), "\(shown)")
    #expect(made.pieces.filter(\.match).map(\.text) == [word])
    #expect(shown.hasPrefix(sentence) || shown.contains(filler + sentence), "\(shown)")
  }

  @Test func textWithoutSpacesIsCutBetweenCharacters() throws {
    let analyzer = try Analyzer(language: "none")
    let terms = MatchTerms(words: [.init(forms: [[[QueryTerm(Array("ท่า".utf8))]]], weight: 1)])
    let text = String(repeating: "กิ้", count: 300) + "ท่า" + String(repeating: "กิ้", count: 300)
    let made = SnippetBuilder(terms: terms, length: 100).snippet(
      of: Array(text.utf8), lines: [1], firstPosition: 0, around: nil, analyzer: analyzer)
    let shown = made.pieces.map(\.text).joined()
    #expect(shown.hasPrefix("…กิ้") && shown.hasSuffix("…"))
    #expect(!shown.contains("\u{FFFD}"))
  }

  /// The pieces, put together, are a stretch of the text, and no mark is empty, for any text.
  @Test func piecesAreAStretchOfTheText() throws {
    var random = SeededGenerator(seed: 1)
    let parts = [
      "ท่า", "。", "！", "؟ ", "」", "otter", "Otters", " ", " ", ". ", "\n", "GLM-4.6V", "智能", "é",
      "😀", "-", "x",
    ]
    let analyzer = try Analyzer(language: "en")
    let forms = ["otter", "智能", "glm"].map { [[QueryTerm(Array($0.utf8))]] }
    let maker = SnippetBuilder(
      terms: MatchTerms(words: [.init(forms: forms, weight: 1)]), length: 240)
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...150, using: &random)).compactMap { _ in
        parts.randomElement(using: &random)
      }.joined()
      let pieces = maker.snippet(
        of: Array(text.utf8), lines: [1], firstPosition: 1, around: nil, analyzer: analyzer
      ).pieces
      var shown = pieces.map(\.text).joined()
      if shown.hasPrefix("…") { shown.removeFirst() }
      if shown.hasSuffix("…") { shown.removeLast() }
      #expect(text.replacing("\n", with: " ").contains(shown) || shown.isEmpty)
      #expect(pieces.allSatisfy { !$0.text.isEmpty })
      #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.match != $1.match })
    }
  }
}
