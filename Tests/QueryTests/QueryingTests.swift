import Articles
import TestSupport
import Testing

@testable import Base
@testable import Contract
@testable import Query

/// What answers hold beside their hits, on small indexes whose every word is known.
@Suite struct QueryingTests {
  private static let profiles = """
    ```About the Organizations Mentioned
    Brack Trust
    The Brack Trust keeps otters and registers them.
    Quill Works
    Quill Works prints maps of rivers.
    """

  private static func library() throws -> TemporaryIndex {
    let index = try TemporaryIndex([
      "2024-05-01-otters.txt":
        "Otters return to the river\n#wild_life #rivers\nOtters swim again. The register lists nine.\n\(profiles)\n",
      "2025-02-01-maps.txt":
        "A map of every river\n#rivers #maps\nThe register of maps is long.\n\(profiles)\n",
      "2025-03-01-bread.txt": "Bread and salt\n#food\nA baker registers each loaf of bread.\n",
      "notes/undated.txt": "Zinc roofs\n#Wild-Life\nNothing here swims.\n",
    ])
    try index.build()
    return index
  }

  private func search(
    _ index: TemporaryIndex, _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchAnswer {
    var request = SearchRequest(query: query)
    change(&request)
    return try index.searcher().search(request)
  }

  @Test func wordsThatOccurNowhereAreSearchedByTheirNeighbours() throws {
    let index = try Self.library()
    let answer = try search(index, "regster")
    #expect(answer.corrections.map(\.typed) == ["regster"])
    #expect(answer.corrections.first?.isSearched == true)
    #expect(answer.corrections.first?.instead.contains("register") == true)
    #expect(answer.total == .init(count: 4, exact: true))
    #expect(answer.match == .all)
    let marked = answer.hits.flatMap(\.snippet).filter(\.match).map(\.text)
    #expect(marked.allSatisfy { $0.lowercased().hasPrefix("register") } && !marked.isEmpty)
    #expect(try search(index, "regster") { $0.correctsTypos = false }.hits.isEmpty)
    // Never for phrases, identifiers and short words; a slip in the first letter counts double.
    for query in ["\"regster\"", "=regster", "regst3r", "ott", "lotters", "bfead salt"] {
      #expect(
        try search(index, query) { $0.match = .all }.corrections.isEmpty == (query != "bfead salt"))
    }
  }

  @Test func whatWasTypedComesBeforeWhatWasProbablyMeant() throws {
    var files = ["rare.txt": "One\n\nA regester stands here alone.\n"]
    for number in 0..<120 {
      files["\(number).txt"] = "Many \(number)\n\nregister register register\n"
    }
    let index = try TemporaryIndex(files)
    try index.build()
    let answer = try search(index, "regester")
    #expect(answer.hits.first?.title == "One")
    #expect(answer.hits.count == 10)
    #expect(answer.total.count == 1)
    #expect(answer.match == .some)
    // Pages go on where the last one ended, through all ranks.
    var seen = answer.hits.map(\.id)
    for offset in stride(from: 10, to: 121, by: 10) {
      seen += try search(index, "regester") { $0.offset = offset }.hits.map(\.id)
    }
    #expect(seen.count == 121 && Set(seen).count == 121)
  }

  @Test func modesOfMatching() throws {
    let index = try Self.library()
    let auto = try search(index, "otters bread")
    #expect(auto.match == .some && auto.total.count == 0 && auto.hits.count == 3)
    #expect(try search(index, "otters bread") { $0.match = .all }.hits.isEmpty)
    let any = try search(index, "otters bread") { $0.match = .any }
    #expect(any.match == .any && any.total == .init(count: 3, exact: true))
    let required = try search(index, "+otters bread")
    #expect(required.hits.map(\.title).sorted() == ["Brack Trust", "Otters return to the river"])
    #expect(required.total.count == 0)
  }

  @Test func facetsCountAllThatWasFound() throws {
    let index = try Self.library()
    let answer = try search(index, "register") {
      $0.facets = [.tags, .mentions, .kind, .year]
      $0.limit = 1
    }
    #expect(answer.total == .init(count: 4, exact: true))
    let counts = answer.facets.map { facet in
      facet.values.map { "\($0.value)=\($0.count)" }.joined(separator: " ")
    }
    #expect(
      counts == [
        "rivers=2 food=1 maps=1 wild_life=1", "Brack Trust=2 Quill Works=2", "article=3 profile=1",
        "2025=2 2024=1",
      ])
    // Two spellings of a tag are one.
    let listed = try search(index, "#wild_life") { $0.facets = [.tags] }
    #expect(listed.facets[0].values.first == .init(value: "wild_life", count: 2))
  }

  @Test func ordersOfTheHits() throws {
    let index = try Self.library()
    let byTitle = try search(index, "register") { $0.sort = .title }
    #expect(
      byTitle.hits.map(\.title) == [
        "A map of every river", "Brack Trust", "Bread and salt", "Otters return to the river",
      ])
    let byDate = try search(index, "register") { $0.sort = .date }
    #expect(
      byDate.hits.map(\.title) == [
        "Bread and salt", "A map of every river", "Otters return to the river", "Brack Trust",
      ])
  }

  @Test func snippetsHaveTheLengthAskedFor() throws {
    let index = try TemporaryIndex([
      "a.txt": "Long\n\n" + String(repeating: "Some words go by. ", count: 40) + "An otter swims. "
        + String(repeating: "More words go by. ", count: 40)
    ])
    try index.build()
    for length in [0, 40, 120, 600] {
      let hit = try #require(try search(index, "otter") { $0.snippet = length }.hits.first)
      let text = hit.snippet.map(\.text).joined()
      #expect(text.count <= length + 2, "\(text)")
      #expect(length == 0 ? text.isEmpty : text.contains("otter"), "\(text)")
      #expect(length == 0 || text.count > length / 3)
    }
  }

  @Test func contributionsAddUpToTheScore() throws {
    let index = try Self.library()
    for query in [
      "register river", "+otters river -zinc", "\"the register\" nine", "regist* OR bread",
    ] {
      for hit in try search(index, query, { $0.explains = true }).hits {
        let parts = try #require(hit.explanation)
        let sum = parts.map(\.weight).reduce(hit.titleBonus, +)
        #expect(abs(sum - hit.score) < 1e-6, "\(query): \(hit.title)")
        #expect(hit.score > 0 && parts.allSatisfy { $0.documents > 0 })
      }
    }
  }

  @Test func whyNotNamesThePartsThatFail() throws {
    let index = try Self.library()
    let answer = try search(index, "register river -nine #maps after:2024") {
      $0.whyNot = "2024-05-01-otters.txt"
    }
    let parts = try #require(answer.whyNot?.parts)
    #expect(parts.map(\.part) == ["register", "river", "-nine", "#maps", "date:2024-01-01.."])
    #expect(parts.map(\.isMet) == [true, true, false, false, true])
    #expect(answer.whyNot?.isMatch == false)
    #expect(throws: LedeError.self) { try self.search(index, "x") { $0.whyNot = "none.txt" } }
  }

  @Test func slipsInTagsAndFieldsAreNamed() throws {
    let index = try Self.library()
    let tag = try search(index, "#wildlive")
    #expect(tag.hits.isEmpty)
    #expect(
      tag.corrections == [
        .init(kind: .tag, typed: "wildlive", instead: ["wild_life"], isSearched: false)
      ])
    let field = try search(index, "titel:maps")
    #expect(field.corrections.first?.kind == .field)
    #expect(field.corrections.first?.instead == ["title"])
    #expect(field.hits.first?.title == "A map of every river")
  }

  @Test func fieldsNarrowASearch() throws {
    let index = try Self.library()
    #expect(
      try index.titles("title:river").sorted() == [
        "A map of every river", "Otters return to the river",
      ])
    #expect(try index.titles("title:\"every river\"") == ["A map of every river"])
    #expect(try index.titles("title:\"river every\"").isEmpty)
    #expect(try index.titles("org:\"quill works\"").count == 2)
    #expect(try index.titles("path:notes") == ["Zinc roofs"])
    #expect(try index.titles("path:2025-02") == ["A map of every river"])
    #expect(try index.titles("source:articles kind:article").count == 4)
    #expect(try index.titles("source:elsewhere").isEmpty)
    #expect(try index.titles("lang:en kind:profile").sorted() == ["Brack Trust", "Quill Works"])
    #expect(try index.titles("date:2025-02..2025") == ["Bread and salt", "A map of every river"])
    #expect(try index.titles("tag:(food OR maps)") == ["Bread and salt", "A map of every river"])
  }

  @Test func aStrictSearchRefusesWithThePlace() throws {
    let index = try Self.library()
    let error = #expect(throws: LedeError.self) {
      try self.search(index, "river (maps") { $0.isStrict = true }
    }
    #expect(error?.code == .querySyntax && error?.position == 7)
    #expect(try search(index, "river maps") { $0.isStrict = true }.hits.count > 0)
  }

  @Test func completions() throws {
    let index = try Self.library()
    let searcher = try index.searcher()
    func texts(_ query: String) throws -> [String] {
      try searcher.suggest(query).suggestions.map { "\($0.kind.rawValue) \($0.text) \($0.count)" }
    }
    #expect(
      try texts("riv") == [
        "tag rivers 2", "title A map of every river 1", "title Otters return to the river 1",
        "word river 3",
      ])
    #expect(try texts("qui") == ["profile Quill Works 2", "word quill 1"])
    #expect(try texts("map of every r").contains("title A map of every river 1"))
    #expect(try texts("#wild").first == "tag wild_life 2")
    #expect(try texts("the reg").contains("word the register 4"))
    #expect(try texts("").isEmpty && texts("zzz").isEmpty)
  }

  @Test func similarDocuments() throws {
    let index = try Self.library()
    let searcher = try index.searcher()
    let like = try searcher.similar(
      to: "2025-02-01-maps.txt", SearchRequest(query: "", kind: .article))
    #expect(!like.hits.map(\.id).contains("2025-02-01-maps.txt"))
    #expect(like.hits.first?.title == "Otters return to the river")
    let text = try searcher.similar(
      toText: Array("a loaf of bread and salt".utf8), SearchRequest(query: ""))
    #expect(text.hits.isEmpty || text.hits.first?.title == "Bread and salt")
    #expect(throws: LedeError.self) { try searcher.similar(to: "none", SearchRequest(query: "")) }
  }
}
