import Analysis
import Testing

@Suite struct QueryAnalyzerTests {
  private func words(_ query: String, _ languages: [String]) throws -> [QueryWord] {
    try QueryAnalyzer(languages, Analyzers()).queryWords(in: query)
  }

  private func shown(_ word: QueryWord) -> String {
    word.parts.map { $0.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "|") }
      .joined(separator: " ")
  }

  @Test func wordHasEachStemOnce() throws {
    #expect(try words("Häuser", ["de", "en"]).map(shown) == ["haus|hauser"])
    #expect(try words("running", ["en", "zh"]).map(shown) == ["run|running"])
    #expect(
      try words("x 42 智能 GLM-4.6V", ["en", "de", "ru"]).map(shown) == ["x", "42", "智能", "glm 4.6v"])
    #expect(try words("casas", ["ja", "zh", "th"]).map(shown) == ["casas"])
  }

  @Test func queryInOneLanguageEqualsThatOfItsAnalyzer() throws {
    for query in ["the chips of die Häuser", "open_weights", "C++", "智能芯片", ""] {
      #expect(
        try words(query, ["en"]) == Analyzer(language: "en").queryWords(in: query), "\(query)")
    }
    #expect(try QueryAnalyzer(["en"], Analyzers()).isSimple)
    #expect(try !QueryAnalyzer(["de"], Analyzers()).isSimple)
    #expect(try !QueryAnalyzer(["en", "zh"], Analyzers()).isSimple)
  }

  /// A stop word of any language is dropped unless it is a content word in another language of the index.
  @Test(arguments: [
    ("die", ["de"], true), ("die", ["en"], false), ("die", ["de", "en"], false),
    ("der", ["de", "en"], true), ("man", ["sv", "en"], false), ("the", ["de", "en"], true),
    ("the", ["de"], false), ("what", ["en"], true), ("без", ["ru", "en"], true),
    ("über", ["de", "fr"], true), ("Über", ["de", "en"], false), ("où", ["fr"], true),
    ("once", ["en"], true), ("once", ["en", "es"], false), ("l", ["fr", "en"], true),
    ("für", ["de"], true), ("Kirche", ["de"], false), ("hogy", ["hu"], true),
    ("että", ["fi"], true), ("não", ["pt"], true), ("più", ["it"], true), ("også", ["no"], true),
    ("også", ["da"], true), ("från", ["sv"], true), ("wordt", ["nl"], true), ("и", ["ru"], true),
  ])
  func stopWords(word: String, languages: [String], isStopWord: Bool) throws {
    #expect(try words(word, languages).map(\.isStopWord) == [isStopWord])
  }

  @Test func functionWordsGiveTheLanguageOfAText() throws {
    let queries = try QueryAnalyzer(["en", "de", "fr"], Analyzers())
    #expect(
      queries.likeliestAnalyzer(for: Array("Die Häuser an dem See sind alt".utf8)).language == "de")
    #expect(queries.likeliestAnalyzer(for: Array("Les maisons et la mer".utf8)).language == "fr")
    #expect(queries.likeliestAnalyzer(for: Array("Kestrel".utf8)).language == "en")
    #expect(queries.likeliestAnalyzer(for: [0xFF, 0x20, 0x80]).language == "en")
  }
}
