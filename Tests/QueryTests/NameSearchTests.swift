import Articles
import Base
import Contract
import TestSupport
import Testing

@testable import Query

/// Queries that are the title, the alias or the file name of a document.
@Suite struct NameSearchTests {
  /// Five articles that repeat the words, and a short one with just this title.
  private static func library(_ more: [String: String] = [:]) throws -> TemporaryIndex {
    var files = ["t.txt": "Harbours in Danger\n\nOne short line.\n"]
    for number in 0..<5 {
      files["\(number).txt"] =
        "Report \(number) about a harbour and danger\n\nA harbour in danger. Danger in a harbour.\n"
    }
    let index = try TemporaryIndex(files.merging(more) { $1 })
    try index.build()
    return index
  }

  private func first(_ index: TemporaryIndex, _ query: String) throws -> String? {
    try index.titles(query).first
  }

  @Test(
    "The article with just this title is first, in any spelling",
    arguments: [
      "harbours in danger", "Harbour in Danger", "HARBOURS IN DANGER", "härbour in dangér",
      "\"harbours in danger\"", "harbours, in danger!", "harbours in danger kind:article",
    ])
  func title(query: String) throws {
    #expect(try first(Self.library(), query) == "Harbours in Danger")
  }

  @Test("Other words, another order and a field do not make a name")
  func otherQueries() throws {
    let index = try Self.library()
    for query in ["danger in harbours", "harbours danger", "section:danger harbours in danger"] {
      let hits = try index.searcher().search(SearchRequest(query: query)).hits
      #expect(!hits.isEmpty && hits.allSatisfy { !$0.isNamed }, "\(query)")
    }
    #expect(
      try index.titles("harbours in danger") { $0.sort = .title }.last?.hasPrefix("Report") == true)
  }

  @Test("A title with the words of operators is found by all of its words")
  func operators() throws {
    let index = try Self.library([
      "w.txt": "War and Peace\n\nA novel.\n",
      "o.txt": "Peace, war, war, peace\n\nPeace and war. War and peace and war and peace.\n",
    ])
    #expect(try first(index, "WAR AND PEACE") == "War and Peace")
    #expect(try first(index, "war and peace") == "War and Peace")
  }

  @Test(
    "A name in capitals is found although its words are operators, and other queries keep theirs")
  func namesInCapitals() throws {
    let index = try Self.library([
      "a.txt": "Not Yet\n\nSoon.\n", "b.txt": "Not in My Backyard\n\nNo.\n",
    ])
    #expect(try first(index, "NOT YET") == "Not Yet")
    #expect(try first(index, "NOT IN MY BACKYARD") == "Not in My Backyard")
    #expect(try !index.titles("harbour NOT report").contains { $0.hasPrefix("Report") })
  }

  @Test("The whole name of a file is a name, with its date, number and ending")
  func wholeFileName() throws {
    let names = [
      "20240105_x", "1984", "README", "chapter-01", "550e8400-e29b-41d4-a716-446655440000",
    ]
    let index = try Self.library(
      Dictionary(uniqueKeysWithValues: names.map { ("\($0).txt", "Entry \($0.first!)\n\nText.\n") })
    )
    for name in names {
      #expect(try first(index, name) == "Entry \(name.first!)", "\(name)")
      #expect(try first(index, "\(name).txt") == "Entry \(name.first!)", "\(name)")
      #expect(try index.titles("\(name).txt kind:profile") == [])
    }
  }

  @Test("The words of a file's name are searched, and the whole name is first")
  func fileName() throws {
    let index = try Self.library([
      "2024-05-01-sourdough_starter.txt": "Feed it twice a day\n\nWith rye flour.\n",
      "x.txt": "Sourdough\n\nA starter of sourdough, a sourdough starter.\n",
      "deep/021533.txt": "Minutes\n\nNothing was said.\n",
      "rye.jsonl": #"{"id": "1", "title": "Barley", "text": "Oats."}"# + "\n",
    ])
    #expect(try first(index, "sourdough starter") == "Feed it twice a day")
    #expect(try index.titles("starter") { $0.match = .all }.contains("Feed it twice a day"))
    #expect(try index.titles("021533") == ["Minutes"])
    #expect(
      try !index.titles("rye").contains("Barley"),
      "A row does not have the words of its file's name")
  }

  @Test(
    "An alias is found like a title", arguments: ["neovim", "NVIM", "title:nvim", "nvim editor"])
  func alias(query: String) throws {
    let index = try Self.library([
      "202020121640.md": "---\ntitle: The editor\naliases: [Neovim, Nvim]\n---\nIt edits text.\n"
    ])
    #expect(try index.titles(query) { $0.match = .all } == ["The editor"])
  }

  @Test("A profile with just this name is first")
  func profile() throws {
    let profile = "```About the Organizations Mentioned\nHarbour Danger\nA club.\n"
    let index = try Self.library(["club.txt": "The club\n\nIt meets.\n\(profile)"])
    #expect(try first(index, "harbour danger") == "Harbour Danger")
  }

  @Test("Pages continue behind the named hits, and count each document once")
  func pages() throws {
    let index = try Self.library(["t2.txt": "Harbour in danger\n\nAnother line.\n"])
    var request = SearchRequest(query: "harbours in danger")
    request.limit = 2
    var titles: [String] = []
    var totals: Set<Int> = []
    for offset in stride(from: 0, to: 10, by: 2) {
      request.offset = offset
      let answer = try index.searcher().search(request)
      titles += answer.hits.map(\.title)
      totals.insert(answer.total.count)
    }
    #expect(Set(titles.prefix(2)) == ["Harbours in Danger", "Harbour in danger"])
    #expect(titles.count == 7 && Set(titles).count == 7)
    #expect(totals == [7])
    for mode in MatchMode.allCases {
      request.match = mode
      request.offset = 1
      #expect(try index.searcher().search(request).hits.count == 2, "\(mode)")
    }
  }

  @Test("The explanation says which hits are first for their names")
  func explanation() throws {
    var request = SearchRequest(query: "harbours in danger")
    request.explains = true
    let index = try Self.library()
    let hits = try index.searcher().search(request).hits
    #expect(hits.map(\.isNamed) == [true] + Array(repeating: false, count: 5))
    #expect(hits[0].json["named"] == .bool(true))
    #expect(hits.count == 6)
  }

  @Test("A file in a new folder keeps its words; with a new name it has others")
  func renaming() throws {
    let index = try Self.library(["otter.txt": "Minutes\n\nNothing was said.\n"])
    for name in ["otter.txt", "t.txt"] { try index.age(name) }
    try index.build()
    try index.move("otter.txt", to: "deep/otter.txt")
    try index.build()
    #expect(try index.titles("otter") == ["Minutes"])
    try index.move("deep/otter.txt", to: "deep/badger.txt")
    try index.build()
    #expect(try index.titles("otter") { $0.correctsTypos = false } == [])
    #expect(try index.titles("badger") == ["Minutes"])
  }
}
