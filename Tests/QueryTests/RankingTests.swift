import Articles
import Base
import Contract
import TestSupport
import Testing

@testable import Query

/// What decides the order of hits beside BM25.
@Suite("Ranking") struct RankingTests {
  /// Rows of JSON: `texts`, and so many others without their words.
  private static func index(_ texts: [(title: String, text: String)], others: Int = 0) throws
    -> TemporaryIndex
  {
    let all = texts + (0..<others).map { ("Note \($0)", "Nothing of it here, number \($0).") }
    let rows = all.map { #"{"title": "\#($0.title)", "text": "\#($0.text)"}"# }
    let index = try TemporaryIndex(["rows.jsonl": rows.joined(separator: "\n")])
    try index.build()
    return index
  }

  private func hits(
    _ index: TemporaryIndex, _ query: String, _ set: (inout SearchRequest) -> Void = { _ in }
  ) throws -> [Hit] {
    var request = SearchRequest(query: query)
    request.explains = true
    set(&request)
    return try index.searcher().search(request).hits
  }

  @Test("the factor of a word is that of its clumps")
  func factor() {
    // 1000 (1 - exp(-0.1)) = 95.1626; (103.1626 / 18)^0.6 = 2.8507
    let clumps = TermStatistics(documents: 10, occurrences: 100)
    #expect(abs(RankingModel(words: 4).factor(clumps, documents: 1000) - 2.8507) < 1e-4)
    #expect(RankingModel(words: 4).factor(clumps, documents: 299) == 1)
    #expect(RankingModel(words: 1).factor(clumps, documents: 1000) == 1)
    #expect(
      RankingModel(words: 4).factor(.init(documents: 0, occurrences: 0), documents: 1000) == 1)
    #expect((1...5).map { RankingModel(words: $0).exponent } == [0, 0.2, 0.4, 0.6, 0.6])
    #expect((1...5).map { RankingModel(words: $0).b } == [0.75, 0.75, 0.75, 0.55, 0.55])
  }

  @Test("of two words that as many documents have, the one that comes in clumps weighs more")
  func clumps() throws {
    let texts =
      [("First", "A tariff, and so on."), ("Second", "A custom, and so on.")]
      + (0..<9).map { ("Paper \($0)", "Tariff, tariff, tariff, tariff.") }
      + (0..<9).map { ("Letter \($0)", "A custom like others of theirs.") }
    for (others, isFirst) in [(300, true), (100, false)] {
      let index = try Self.index(texts, others: others)
      let found = try hits(index, "tariff custom") { ($0.match, $0.limit) = (.any, 50) }
      let weights = ["First", "Second"].map { title in
        found.first { $0.title == title }?.explanation?.map(\.weight).max() ?? 0
      }
      #expect((weights[0] > weights[1] * 1.1) == isFirst, "\(weights)")
      let factors = try #require(found.first?.explanation).compactMap(\.factor)
      #expect((factors[0] > 1.1) == isFirst && factors[1] < 1.05, "\(factors)")
      for hit in found {
        let sum = (hit.explanation ?? []).map(\.weight).reduce(hit.titleBonus, +)
        #expect(abs(sum - hit.score) < 1e-6, "\(hit.title)")
      }
    }
  }

  @Test("the parts of a compound are found where a document may lack words, below the compound")
  func compounds() throws {
    let index = try Self.index([
      ("Apart", "A kinase of another sort was seen beside the ampk of the liver today."),
      ("Whole", "An ampk-kinase of another sort was seen beside that of the liver today."),
      ("Half", "A kinase of another sort was seen beside that of the liver, again, today."),
      ("None", "Nothing of another sort was seen beside that of the liver, again, today."),
    ])
    let found = try hits(index, "ampk-kinase otter") { $0.match = .any }
    #expect(found.map(\.title) == ["Whole", "Apart", "Half"])
    #expect(try hits(index, "ampk-kinase") { $0.match = .all }.map(\.title) == ["Whole"])
    #expect(found[2].snippet.contains { $0.match && $0.text == "kinase" })
  }

  @Test("a title that begins with a short query or has few other words is higher")
  func titles() throws {
    let text = "The quiet harbour and the long pier are old."
    let index = try Self.index([
      ("Of piers, of boats, of ropes and of a quiet harbour", text),
      ("A harbour that was quiet", text),
      ("Quiet harbour life and spring", text), ("Ropes", text),
    ])
    let found = try hits(index, "quiet harbour")
    #expect(found.first?.title.hasPrefix("Quiet harbour life") == true)
    #expect(found.last?.title == "Ropes")
    for hit in found {
      #expect((hit.titleBonus > 0) == (hit.title != "Ropes"))
      let sum = (hit.explanation ?? []).map(\.weight).reduce(hit.titleBonus, +)
      #expect(abs(sum - hit.score) < 1e-6)
    }
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    #expect(try hits(index, "section:boats quiet harbour").allSatisfy { $0.titleBonus == 0 })
    #expect(
      try hits(index, "quiet harbour long pier old boats") { $0.match = .any }
        .allSatisfy { $0.titleBonus == 0 })
  }

  @Test("a misspelt word counts in titles by its corrections")
  func misspeltTitles() throws {
    let text = "The quiet harbour and the pier are old."
    let index = try Self.index([("Boats", text + " Harbour."), ("Old harbour", text)])
    let found = try hits(index, "harbuor pier")
    #expect(found.map(\.title) == ["Old harbour", "Boats"])
    #expect(found[0].titleBonus > 0)
  }

  @Test("pages of hits with titles are parts of one list")
  func pages() throws {
    let index = try Self.index(
      (0..<70).map { number in
        let title = number % 7 == 0 ? "Ferry notes \(number)" : "Notes \(number)"
        return (title, String(repeating: "word ", count: number) + "ferry")
      })
    let all = try hits(index, "ferry") { $0.limit = 100 }.map(\.title)
    #expect(all.count == 70 && Set(all).count == 70)
    var paged: [String] = []
    for offset in stride(from: 0, to: 70, by: 7) {
      paged += try hits(index, "ferry") { ($0.offset, $0.limit) = (offset, 7) }.map(\.title)
    }
    #expect(paged == all)
  }

  @Test("documents with every word come first, but not for questions")
  func tiers() throws {
    let filler = String(repeating: "and then more of this and that ", count: 40)
    let index = try Self.index(
      [
        ("Every", "lantern meadow copper zander swim weirs \(filler)"),
        ("Telling", "zander, zander, zander; weirs, weirs, weirs: swim, swim, swim, swim"),
      ], others: 20)
    let short = try hits(index, "zander swim weirs lantern")
    #expect(short.map(\.title).first == "Every")
    let question = try index.searcher().search(
      SearchRequest(query: "zander swim weirs lantern meadow copper"))
    #expect(question.hits.map(\.title) == ["Telling", "Every"])
    #expect(question.match == .some && question.total == .init(count: 1, exact: true))
    #expect(
      try hits(index, "zander swim weirs lantern meadow copper") { $0.match = .all }.map(\.title)
        == ["Every"])
  }

  @Test("all words that a prefix finds weigh as one word")
  func prefixes() throws {
    let index = try Self.index(
      [("One", "The kestrel is here."), ("Two", "The kestner is here.")]
        + (0..<9).map { ("More \($0)", "The kestrel is here again, and so is the other bird.") })
    let found = try hits(index, "kest*") { $0.limit = 20 }
    let scores = ["One", "Two"].map { title in found.first { $0.title == title }?.score ?? 0 }
    #expect(scores[0] > 0 && abs(scores[0] - scores[1]) < 1e-6, "\(scores)")
  }

  @Test("a document with only corrections is below all that have a typed word")
  func corrections() throws {
    let index = try Self.index(
      [("Zebra", "The zebra."), ("Both", "The zebra takes the ferry, and much else besides.")]
        + (0..<5).map { ("Ferry \($0)", "The ferry, and many other words that are long.") })
    for match in [MatchMode.any, .auto] {
      let found = try hits(index, "ferry zebbra") { $0.match = match }
      #expect(found.first?.title == "Both" && found.last?.title == "Zebra", "\(match)")
      #expect(found.count == 7 && found.allSatisfy { $0.score < 100 })
    }
  }

  @Test(
    "a name brings its profile first, then articles that state it, then those that have its words")
  func profiles() throws {
    let about = "\n\n```About the Organizations Mentioned\nBrack Trust\nA trust for rivers.\n"
    let index = try TemporaryIndex([
      "a.txt": "Otters\n\nThey are back." + about,
      "b.txt": "Weirs\n\nBrack Trust, Brack Trust, Brack Trust: Brack Trust.\n",
      "c.txt": "Brack Trust\n\nA longer text about something else altogether.\n",
    ])
    try index.build()
    let found = try hits(index, "brack trust")
    #expect(found.map(\.kind) == [.profile, .article, .article, .article])
    #expect(found.map(\.title) == ["Brack Trust", "Brack Trust", "Otters", "Weirs"])
    #expect(found.map(\.isNamed) == [true, true, false, false])
    #expect(found.map(\.statesName) == [false, false, true, false])
    #expect(found[2].json["statesName"] == .bool(true))
    #expect(found.allSatisfy { $0.score < 100 })
    #expect(
      try hits(index, "brack trust kind:article").map(\.title) == [
        "Brack Trust", "Otters", "Weirs",
      ])
  }

  @Test("words beside a name make it no name, and the explanations of names add up")
  func partsOfNames() throws {
    let about = "\n\n```About the Organizations Mentioned\nBrack Trust\nA trust for rivers.\n"
    var files = ["best.txt": "Brack Trust and the tariff on steel\n\nA tariff on steel.\n"]
    for number in 0..<9 { files["\(number).txt"] = "Otters \(number)\n\nA trust." + about }
    let index = try TemporaryIndex(files)
    try index.build()
    for more in ["(tariff OR steel)", "tarif*", "=tariff", "tariff NEAR/3 steel"] {
      let found = try hits(index, "Brack Trust \(more)")
      #expect(found.first?.id == "best.txt" && found.allSatisfy { !$0.statesName }, "\(more)")
    }
    for match in MatchMode.allCases {
      var request = SearchRequest(query: "brack trust")
      (request.match, request.explains, request.facets) = (match, true, [.kind])
      request.limit = 20
      let counted = try index.searcher().search(request)
      request.facets = []
      let answer = try index.searcher().search(request)
      #expect(answer.total == .init(count: 11, exact: true), "\(match)")
      #expect(counted.total == answer.total && answer.hits.count == 11, "\(match)")
      for hit in answer.hits {
        let sum = (hit.explanation ?? []).map(\.weight).reduce(hit.titleBonus, +)
        #expect(abs(sum - hit.score) < 1e-6, "\(match) \(hit.id)")
      }
    }
    let misspelt = try hits(index, "brack trst kestrel") { $0.match = .any }
    #expect(!misspelt.isEmpty && misspelt.allSatisfy { !$0.isNamed })
  }

  @Test("the list for a question does not depend on the page")
  func questions() throws {
    let index = try Self.index(
      (0..<12).map { ("Letter \($0)", "alpha beta gamma delta kestrel and more of it") }
        + [("Rare", "alpha beta gamma delta kestrll and more of it")])
    var request = SearchRequest(query: "alpha beta gamma delta kestrll")
    request.limit = 20
    let whole = try index.searcher().search(request)
    #expect(whole.hits.first?.title == "Rare" && whole.hits.count == 13)
    request.limit = 0
    #expect(try index.searcher().search(request).total == whole.total)
    #expect(try index.searcher().search(request).corrections == whole.corrections)
    request.limit = 1
    for (offset, hit) in whole.hits.enumerated() {
      request.offset = offset
      #expect(try index.searcher().search(request).hits.map(\.id) == [hit.id])
    }
  }

  @Test("the explanation of a required compound adds up, and a part of several words has no factor")
  func requiredCompounds() throws {
    let index = try Self.index([
      ("One", "A night-bus at the pier, a bus at night."), ("Two", "The night bus. A night-bus."),
    ])
    for query in ["+night-bus pier", "night-bus (pier OR bus)"] {
      let found = try hits(index, query) { $0.match = .any }
      #expect(found.count == 2)
      for hit in found {
        let parts = hit.explanation ?? []
        let sum = parts.map(\.weight).reduce(hit.titleBonus, +)
        #expect(abs(sum - hit.score) < 1e-6, "\(query): \(hit.title)")
        #expect(parts[0].factor == nil)
      }
    }
  }

  @Test(
    "a title begins with the words of the query, whatever signs stand beside them",
    arguments: ["night bus", "Night  bus?", "\"night bus\"", "night AND bus", "night bus -foo"])
  func beginnings(query: String) throws {
    let index = try Self.index([
      ("The night bus", "A bus at night."), ("Night bus timetable", "A bus at night."),
      ("Night busking, a bus", "A bus at night."),
    ])
    let found = try hits(index, query) { $0.match = .any }
    #expect(found.first?.title == "Night bus timetable", "\(found.map { ($0.title, $0.score) })")
  }

  @Test("a word that has other stems in other languages is weighed by its clumps, too")
  func clumpsInLanguages() throws {
    var rows = (0..<330).map { number in
      let text = number % 20 == 0 ? String(repeating: "information, ", count: 9) : "a boat of oak"
      return #"{"title": "Note \#(number)", "language": "en", "text": "\#(text)"}"#
    }
    rows += (0..<9).map {
      #"{"title": "Zettel \#($0)", "language": "de", "text": "Die information und das boot."}"#
    }
    let index = try TemporaryIndex(["rows.jsonl": rows.joined(separator: "\n")])
    try index.build()
    let alone = try #require(try hits(index, "information").first)
    let beside = try #require(
      try hits(index, "information oak") { ($0.match, $0.limit) = (.any, 400) }
        .first { $0.id == alone.id })
    let part = try #require(beside.explanation?.first)
    let factor = try #require(part.factor)
    let before = try #require(alone.explanation?.first?.weight)
    #expect(factor > 1.1 && abs(part.weight / before - factor) < 1e-3, "\(part) \(before)")
  }

  @Test("a document that is named has its words in every order, total and explanation")
  func namedInOtherOrders() throws {
    let about = "\n\n```About the Organizations Mentioned\nBrack Trust\nA trust for rivers.\n"
    let index = try TemporaryIndex([
      "a.txt": "Otters\n\nThey are back." + about, "b.txt": "Weirs\n\nThe Brack Trust.\n",
    ])
    try index.build()
    for sort in SortOrder.allCases {
      var request = SearchRequest(query: "brack trust", kind: .article)
      request.sort = sort
      (request.whyNot, request.facets) = ("a.txt", [.kind])
      let answer = try index.searcher().search(request)
      #expect(Set(answer.hits.map(\.id)) == ["a.txt", "b.txt"], "\(sort)")
      #expect(answer.total == .init(count: 2, exact: true), "\(sort)")
      #expect(answer.whyNot?.isMatch == true, "\(sort)")
    }
  }

  @Test("the marks of a hit are the same on every page")
  func marks() throws {
    let index = try Self.index([
      ("Whole", "The ampk-kinase and another kinase at the market."), ("Half", "A kinase, alone."),
    ])
    let first = try hits(index, "ampk-kinase market") { $0.limit = 1 }
    let both = try hits(index, "ampk-kinase market") { $0.limit = 5 }
    #expect(both.count == 2 && first[0].snippet == both[0].snippet)
    #expect(both[1].snippet.contains { $0.match && $0.text == "kinase" })
  }
}
