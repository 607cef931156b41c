import Analysis
import Testing

@Suite struct QueryWordTests {
  private func shown(_ terms: QueryWord.Alternatives) -> String {
    terms.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "|")
  }

  private func shown(_ query: String) throws -> [String] {
    try Analyzer(language: "en").queryWords(in: query).map { word in
      let parts = word.parts.map(shown).joined(separator: " ")
      let joined = word.joined.isEmpty ? "" : " = " + shown(word.joined)
      return parts + joined + (word.isStopWord ? " (stop)" : "")
    }
  }

  @Test(arguments: [
    ("chip restrictions", ["chip", "restrict"]),
    ("the chips", ["the (stop)", "chip"]),
    ("Don't", ["dont (stop)"]),
    ("GLM-4.6V", ["glm 4.6v = glm4.6v"]),
    ("GLM-4.6V open_weights x", ["glm 4.6v = glm4.6v", "open weight = openweight", "x"]),
    ("glm4.6", ["glm4.6"]),
    ("C++", ["c++"]),
    ("state-of-the-art work", ["state of the art = stateoftheart", "work"]),
    ("智能芯片", ["智能", "能芯", "芯片"]),
    ("4.6V", ["4.6v"]), ("O'Brien", ["obrien"]), ("🚀 today", ["🚀", "today"]),
    ("?", []),
  ])
  func wordsOfQuery(query: String, expected: [String]) throws {
    #expect(try shown(query) == expected)
  }
}

@Suite struct CanonicalNameTests {
  @Test(arguments: [
    ("open_source", "open_source"), ("Open Source", "open_source"), ("open-source", "open_source"),
    (" #Open—Source! ", "open_source"), ("C++", "c++"), ("C#", "c#"), ("a#b", "a_b"),
    ("Müller & Söhne", "muller_sohne"), ("Hollis's", "holliss"), ("人工智能", "人工智能"), ("!!!", ""),
    ("", ""), ("U.S.", "u_s"), ("🎉 party", "party"), ("🎉", "🎉"), ("❤️", "❤"),
  ])
  func keyOfName(name: String, expected: String) {
    #expect(CanonicalName.key(name) == expected)
  }

  @Test func keyOfAKeyIsTheSameKey() {
    for name in ["Open Source", "C++", "Müller & Söhne", "ＧＬＭ Ⅻ"] {
      let key = CanonicalName.key(name)
      #expect(CanonicalName.key(key) == key)
    }
  }
}
