import Articles
import Base
import Contract
import TestSupport
import Testing

@testable import Query

/// Tags and other fields with exact values.
@Suite struct ValueSearchTests {
  private static func library() throws -> TemporaryIndex {
    let index = try TemporaryIndex([
      "a.txt": "Nested\n#projects/alpha/beta\nText one.\n",
      "b.txt": "Colons\n#projects::gamma\nText two.\n",
      "c.txt": "Projection\n#projection\nText three.\n",
      "d.txt": "Year\n#2024 #911\nText four.\n",
      "e.txt": "Number\n#x\nThe year 2024 and room 1984.\n",
      "f.txt": "Bare\n\nText five.\n",
      "g.txt": "Party\n#🎉\nText six.\n",
    ])
    try index.build()
    return index
  }

  @Test(
    "A tag finds the tags below it; a star finds values that begin alike",
    arguments: [
      ("#projects", ["Colons", "Nested"]), ("tag:projects", ["Colons", "Nested"]),
      ("#projects/alpha", ["Nested"]), ("#alpha", []), ("#projects/alpha/beta", ["Nested"]),
      ("#projects/gamma", ["Colons"]), ("#proj*", ["Colons", "Nested", "Projection"]),
      ("tag:projects/*", ["Colons", "Nested"]),
      ("tag:(proj* OR x)", ["Colons", "Nested", "Number", "Projection"]),
      ("-tag:* kind:article", ["Bare"]),
      ("source:art*", ["Bare", "Colons", "Nested", "Number", "Party", "Projection", "Year"]),
      ("#🎉", ["Party"]),
    ])
  func tags(query: String, expected: [String]) throws {
    #expect(try Self.library().titles(query).sorted() == expected)
  }

  @Test("The tags of a request also find the tags below them")
  func requestedTags() throws {
    #expect(
      try Self.library().titles("") { $0.tags = ["projects"] }.sorted() == ["Colons", "Nested"])
  }

  @Test(
    "A number after # is a tag if the index has it, else a word",
    arguments: [
      ("#2024", ["Year"]), ("tag:2024", ["Year"]), ("2024", ["Number"]), ("#1984", ["Number"]),
      ("#2024:", ["Year"]), ("#1984,", ["Number"]),
      ("text -#2024", ["Bare", "Colons", "Nested", "Party", "Projection"]),
    ])
  func numbers(query: String, expected: [String]) throws {
    #expect(try Self.library().titles(query) { $0.match = .all }.sorted() == expected)
  }

  @Test(
    "A value that means nothing is named in the corrections",
    arguments: [
      ("text after:soon", "after:soon", []), ("text date:1/2/3", "date:1/2/3", []),
      ("text kind:profil", "kind:profil", ["kind:profile"]), ("lang:klingon", "lang:klingon", []),
      ("source:artikles", "source:artikles", ["source:articles"]),
    ] as [(String, String, [String])])
  func meaningless(query: String, typed: String, instead: [String]) throws {
    let index = try Self.library()
    let answer = try index.searcher().search(SearchRequest(query: query))
    #expect(
      answer.corrections == [.init(kind: .value, typed: typed, instead: instead, isSearched: false)]
    )
  }

  @Test(
    "A strict search refuses a value that means nothing", arguments: ["after:soon", "kind:profil"])
  func strict(query: String) throws {
    var request = SearchRequest(query: "text \(query)")
    request.isStrict = true
    let index = try Self.library()
    #expect(throws: LedeError.self) { try index.searcher().search(request) }
  }

  @Test("A plain query has no operators, fields and tags")
  func plain() throws {
    let index = try Self.library()
    func titles(_ query: String) throws -> [String] {
      try index.titles(query) {
        $0.isPlain = true
        $0.match = .all
      }
    }
    #expect(try titles("text -four") == ["Year"])
    #expect(try titles("\"four text\"") == ["Year"])
    #expect(try titles("(four") == ["Year"])
    #expect(try titles("title:year") == [])
  }
}
