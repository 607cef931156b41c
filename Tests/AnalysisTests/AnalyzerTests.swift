import Analysis
import TestSupport
import Testing

/// A token in the form of the expected values.
private struct Shown: Equatable, CustomStringConvertible {
  var term: String
  var position: UInt32
  var kind: Token.Kind
  var description: String { "\(term)@\(position) \(kind)" }
}

private func shown(_ text: String, language: String = "en") throws -> [Shown] {
  analyzed(text, by: try Analyzer(language: language)).map {
    Shown(term: $0.term, position: $0.token.position, kind: $0.token.kind)
  }
}

private func words(_ text: String) throws -> [String] {
  try shown(text).filter { $0.kind == .word || $0.kind == .gram }.map(\.term)
}

@Suite struct AnalyzerTests {
  /// Xapian rejects an empty term, which once ended the run.
  @Test(arguments: ["\u{333}+", "x \u{333}++ y", "\u{301}# z"])
  func noTermIsEmpty(text: String) throws {
    for language in ["en", "none"] {
      #expect(try shown(text, language: language).allSatisfy { !$0.term.isEmpty })
    }
  }

  @Test(arguments: [
    ("Ranking papers daily", ["rank", "paper", "daili"]),
    ("don't don’t DON'T", ["dont", "dont", "dont"]),
    ("the Anker's mast", ["the", "anker", "mast"]),
    ("29,500 points", ["29500", "point"]),
    ("1,234,567.5", ["1234567.5"]),
    ("1,23 and 12345,678", ["1", "23", "and", "12345", "678"]),
    ("$2.5 billion", ["2.5", "billion"]),
    ("M2.1, M2.10.", ["m2.1", "m2.10"]),
    ("the U.S. and U.K", ["the", "us", "and", "uk"]),
    ("C++ C# F# A+ C", ["c++", "c#", "f#", "a+", "c"]),
    ("on .NET today", ["on", ".net", "today"]),
    ("wait...what", ["wait", "what"]),
    ("Müller naïve café", ["muller", "naiv", "cafe"]),
    ("ﬁne Ⅻ ＧＬＭ", ["fine", "xii", "glm"]),
    ("soft\u{AD}ware", ["softwar"]),
    ("人工智能", ["人工", "工智", "智能"]),
    ("用AI写", ["用", "ai", "写"]),
    ("ガラス", ["ガラ", "ラス"]),
    ("", []),
    ("!!! -- ... \u{301}", []),
  ])
  func wordsOfText(text: String, expected: [String]) throws {
    let found = try words(text).filter { !$0.isEmpty && $0 != "\u{301}" }
    #expect(found == expected)
  }

  @Test func compoundHasPartsJoinedFormAndVariants() throws {
    #expect(
      try shown("GLM-4.6V runs") == [
        Shown(term: "glm", position: 0, kind: .word),
        Shown(term: "4.6v", position: 1, kind: .word),
        Shown(term: "4.6", position: 1, kind: .variant),
        Shown(term: "glm4.6v", position: 0, kind: .joined),
        Shown(term: "glm4.6", position: 0, kind: .variant),
        Shown(term: "run", position: 2, kind: .word),
      ])
  }

  @Test func joinedFormKeepsAmpersandAndIsStemmed() throws {
    let joined = try shown("R&D by e-mails").filter { $0.kind == .joined }.map(\.term)
    #expect(joined == ["r&d", "email"])
  }

  @Test func longCompoundGetsNoJoinedForm() throws {
    let tokens = try shown("a-b-c-d-e-f-g-h")
    #expect(tokens.count == 8)
    #expect(tokens.allSatisfy { $0.kind == .word })
  }

  @Test func wordWithSignsHasItsPlainFormAsVariant() throws {
    #expect(
      try shown("C++") == [
        Shown(term: "c++", position: 0, kind: .word), Shown(term: "c", position: 0, kind: .variant),
      ])
  }

  @Test func wordsAreNotStemmedWithoutStemmer() throws {
    #expect(try shown("rankings", language: "none").map(\.term) == ["rankings"])
  }

  @Test func unknownLanguageIsAnError() {
    #expect(throws: (any Error).self) { try Analyzer(language: "klingon") }
  }

  @Test func longWordsWithTheSameStartHaveDifferentTerms() throws {
    let stem = String(repeating: "x", count: 400)
    let terms = try words(stem + "a " + stem + "b " + stem + "a")
    #expect(terms.count == 3)
    #expect(terms[0] != terms[1])
    #expect(terms[0] == terms[2])
    #expect(terms.allSatisfy { $0.utf8.count < 230 })
  }

  @Test func positionsStartAtTheGivenPosition() throws {
    let analyzer = try Analyzer(language: "en")
    var position: UInt32 = 7
    var tokens: [Token] = []
    var text = "one two"
    text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
    #expect(tokens.map(\.position) == [7, 8])
    #expect(position == 9)
  }

  /// A filter may skip words, but no wanted term and no position.
  @Test func filterKeepsWantedTermsAndPositions() throws {
    let text =
      "The Otter's O’Brien 🚀 $5 C++ e-mail of GLM-4.6V, un-Otter .NET Österreich otters o 29,500 智能"
    let analyzer = try Analyzer(language: "en")
    func tokens(_ filter: TermFilter?) -> ([Token], UInt32) {
      var position: UInt32 = 3
      var tokens: [Token] = []
      var text = text
      text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens, filter: filter) }
      return (tokens, position)
    }
    let (all, end) = tokens(nil)
    for wanted in Set(all.map(\.term)) {
      let term = analyzer.withTerm(wanted) { Array($0) }
      let (some, filteredEnd) = tokens(TermFilter([term]))
      #expect(some.filter { $0.term == wanted } == all.filter { $0.term == wanted })
      #expect(filteredEnd == end)
      #expect(some.count < all.count)
    }
  }

  @Test func trimmedCacheGivesTheSameTerms() throws {
    let analyzer = try Analyzer(language: "en", cacheLimit: 1_000)
    func terms(_ text: String) -> [String] { analyzed(text, by: analyzer).map(\.term) }
    let before = terms("e-mails of Müller")
    for block in 0..<5 { _ = terms((0..<400).map { "w\(block)x\($0)" }.joined(separator: " ")) }
    analyzer.trimCache()
    #expect(terms("e-mails of Müller") == before)
  }

  /// For any bytes, the analyzer does not trap, ranges are inside the text, and the positions of words have no
  /// gaps. A symbol has the position of the next word, which may be missing.
  @Test(arguments: 0..<200) func anyBytesAreAnalyzed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet =
      Array("aZé9.,-_&'’+#人智ガ \n\u{AD}.NETﬁ½\u{301}العربية😀$%`‘ʻ€\u{200B}\u{200D}\u{FE0F}👍🏽🇩🇪♀".utf8)
      + [0xFF, 0x80, 0xC3, 0]
    let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
    let analyzer = try Analyzer(language: "en")
    var position: UInt32 = 0
    var tokens: [Token] = []
    bytes.withUnsafeBufferPointer { analyzer.analyze($0, position: &position, into: &tokens) }
    for token in tokens {
      #expect(token.start >= 0 && token.start < token.end && Int(token.end) <= bytes.count)
      #expect(token.position < position || token.kind == .symbol && token.position == position)
    }
    let main = tokens.filter { $0.kind == .word || $0.kind == .gram }.map(\.position)
    #expect(main == Array(0..<position))
  }
}
