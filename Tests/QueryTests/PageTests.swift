import Contract
import Foundation
import Query
import TestSupport
import Testing

/// A longer page begins with the shorter one, whatever is asked: `Benchmarks/random_pages.py` at full length.
@Suite struct PageTests {
  private static let words = ["bake", "lime", "nurse", "tivo", "zulu", "mora"]
  private static let forms = [
    "A B C", "A B C D", "A B C A", "A-B C D", "\"A B\" C D", "A* B C", "=A B C", "(A OR B) C D",
    "A B -C D",
    "+A B C", "A NEAR/3 B C", "mispelt A B", "title:A B C", "A B C date:2010..2020",
  ]

  /// Small indexes, and lists that end together: where a match that leaves documents out has lost some.
  @Test(arguments: 1...4) func aLongerPageBeginsWithTheShorterOne(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let index = try TemporaryIndex()
    func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    func anyWord() -> String { Self.words[below(Self.words.count)] }
    for number in 0..<(20 + below(60)) {
      var text = Array(repeating: "filler", count: below(20))
      for word in Self.words where below(10) < 4 {
        text += Array(repeating: word, count: 1 + below(5))
      }
      if below(4) == 0 { text.append("\(anyWord())-\(anyWord())") }
      text.shuffle(using: &random)
      let head = "---\ntitle: \(anyWord())\ndate: 20\(10 + below(20))-01-01\n---\n"
      try index.write("\(number).md", head + text.joined(separator: " ") + "\n")
    }
    try index.build()
    let searcher = try index.searcher()
    for number in 0..<280 {
      let words = Self.words.shuffled(using: &random)
      var query = Self.forms[number % Self.forms.count]
      for (letter, word) in zip(["A", "B", "C", "D"], words) {
        // Not the letters of OR and NEAR.
        query = query.replacing(try Regex("\\b\(letter)\\b"), with: word)
      }
      var request = SearchRequest(query: query)
      request.match = number % 2 == 0 ? .any : .auto
      request.limit = 500
      let whole = try searcher.search(request).hits
      request.limit = 1 + below(15)
      request.offset = number % 3 == 0 ? below(5) : 0
      let page = try searcher.search(request).hits
      let expected = whole.dropFirst(request.offset).prefix(request.limit)
      #expect(page.map(\.id) == expected.map(\.id), "seed \(seed): \(query)")
    }
  }
}
