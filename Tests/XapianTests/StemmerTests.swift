import TestSupport
import Testing
import Xapian

/// Stemming.
@Suite struct StemmerTests {
  @Test func stems() throws {
    let english = try Stemmer(language: "english")
    #expect(try english.stem("searching") == "search")
    #expect(try english.stem("") == "")
    let german = try Stemmer(language: "de")
    #expect(try german.stem("häusern") == "haus")
    let none = try Stemmer(language: "none")
    #expect(try none.stem("searching") == "searching")
  }

  @Test func aStemIsAppended() throws {
    let english = try Stemmer(language: "en")
    var output = Array("Z".utf8)
    try english.stem("kites".utf8.span, appendingTo: &output)
    #expect(output == Array("Zkite".utf8))
  }

  @Test func languages() throws {
    let languages = try Stemmer.languages
    #expect(languages.contains("english"))
    #expect(languages.contains("turkish"))
    for language in languages { _ = try Stemmer(language: language) }
    expectError(.unknownLanguage, "klingon") { _ = try Stemmer(language: "klingon") }
    expectError(.unknownLanguage) { _ = try Stemmer(language: "english\0") }
  }

  @Test func anyBytesHaveAStem() throws {
    var random = SeededGenerator(seed: 0x57E4)
    for language in try Stemmer.languages {
      let stemmer = try Stemmer(language: language)
      for _ in 0..<500 {
        let length = Int.random(in: 0...40, using: &random)
        let ascii = Bool.random(using: &random)
        let word = (0..<length).map { _ in
          UInt8.random(in: ascii ? 0x61...0x7A : 0...0xFF, using: &random)
        }
        var stem: [UInt8] = []
        try stemmer.stem(word.span, appendingTo: &stem)
        var again: [UInt8] = []
        try stemmer.stem(word.span, appendingTo: &again)
        #expect(stem == again)
        #expect(stem.count <= 2 * length + 2)
      }
    }
  }
}
