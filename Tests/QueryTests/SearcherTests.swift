import Articles
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Contract
@testable import Query

@Suite struct SearcherTests {
  private static let files = [
    "2026-01-02-tide.txt": """
    Tide mill turns again
    #energy #Open_Source
    After forty years the mill at Corrow grinds barley by moonlight and tide.
    Who pays for it?
    The parish pays a third, the brewery the rest, and the GLM-4.6V camera counts the sacks.
    ```About the Organizations Mentioned
    Corrow Brewery
    **Corrow Brewery** brews with tide-milled malt.[1][2]
    """,
    "2026-03-04-malt.txt": """
    Malt prices
    #energy
    Barley is dear this spring, and the brewery says so in plain words.
    ```About the Organizations Mentioned
    Corrow Brewery
    **Corrow Brewery** brews with tide-milled malt.[1][2]
    """,
    "undated.txt":
      "A note on open-weights models\n#open-source\nNothing about grain at all, only e-mail.\n",
    "2025/07/08/old.txt": """
    The brewery before
    #history
    It stood empty when the mill wheel was still turning.
    ```About the Organizations Mentioned
    Corrow brewery
    **Corrow Brewery** was once a rope walk.
    """,
  ]

  private func index() throws -> TemporaryIndex {
    let index = try TemporaryIndex(Self.files)
    try index.build()
    return index
  }

  @Test func documentsWithEveryWordComeFirstAndAreCounted() throws {
    let index = try index()
    let answer = try index.searcher().search(
      SearchRequest(query: "barley brewery otters", kind: .article))
    #expect(answer.total == .init(count: 0, exact: true))
    #expect(answer.match == .some)
    #expect(answer.hits.count == 3)
    let both = try index.searcher().search(SearchRequest(query: "barley tide", kind: .article))
    #expect(both.total.count == 1)
    #expect(both.hits.first?.title == "Tide mill turns again")
    #expect(both.match == .some)
    let one = try index.searcher().search(SearchRequest(query: "moonlight"))
    #expect(one.match == .all)
    #expect(one.total == .init(count: 1, exact: true))
  }

  @Test(arguments: [
    ("\"moonlight and tide\"", ["Tide mill turns again"]),
    ("\"tide and moonlight\"", []),
    ("barley -moonlight", ["Malt prices"]),
    ("barley -\"plain words\"", ["Tide mill turns again"]),
    ("barley -#open-source", ["Malt prices"]),
    ("#Open_Source", ["A note on open-weights models", "Tide mill turns again"]),
    ("#nothing", []),
    ("!!!", []), ("\"\"", []), ("-", []), ("\"", []),
    ("glm4.6v", ["Tide mill turns again"]),
    ("GLM-4.6", ["Tide mill turns again"]),
    ("email", ["A note on open-weights models"]),
  ])
  func queries(query: String, titles: [String]) throws {
    #expect(try index().titles(query) { $0.kind = .article } == titles)
  }

  @Test func firstHitOfWordsApart() throws {
    let index = try index()
    #expect(try index.titles("open weights").first == "A note on open-weights models")
    // A profile is found by an older text as well, and shown in its newest.
    #expect(try index.titles("rope walk") == ["Corrow Brewery"])
    // A query of nothing but stop words looks for them.
    #expect(try index.titles("so") == ["Malt prices"])
  }

  @Test func filtersOfTheRequest() throws {
    let index = try index()
    #expect(
      try index.titles("") { $0.kind = .article } == [
        "A note on open-weights models", "Malt prices", "Tide mill turns again",
        "The brewery before",
      ])
    #expect(
      try index.titles("") { $0.after = CalendarDate("2026-01-02") } == [
        "Malt prices", "Tide mill turns again",
      ])
    #expect(
      try index.titles("") { $0.before = CalendarDate("2026-01-02") } == [
        "Tide mill turns again", "The brewery before",
      ])
    #expect(
      try index.titles("") { $0.tags = ["energy", "OPEN SOURCE"] } == ["Tide mill turns again"])
    #expect(try index.titles("brewery") { $0.kind = .profile } == ["Corrow Brewery"])
  }

  @Test func sectionLineAndSnippetOfTheBestPassage() throws {
    let index = try index()
    let hit = try #require(
      try index.searcher().search(SearchRequest(query: "parish sacks")).hits.first)
    #expect(hit.section == SectionReference(heading: "Who pays for it?", line: 4))
    #expect(hit.line == 5)
    #expect(hit.id == "2026-01-02-tide.txt")
    #expect(hit.date == "2026-01-02")
    #expect(hit.mentions == ["Corrow Brewery"])
    #expect(hit.snippet.filter(\.match).map(\.text) == ["parish", "sacks"])
  }

  @Test func textsForOneNameAreOneHitWithTheNewestShown() throws {
    let index = try index()
    let hits = try index.searcher().search(SearchRequest(query: "brewery", kind: .profile)).hits
    #expect(hits.count == 1)
    #expect(hits.first?.path.hasSuffix("2026-03-04-malt.txt") == true)
    #expect(hits.first?.line == 6)
    let profile = try index.searcher().profile(named: "corrow BREWERY")
    #expect(profile.title == "Corrow Brewery")
    #expect(profile.sections.map(\.text) == ["Corrow Brewery brews with tide-milled malt."])
    #expect(
      profile.mentionedIn?.map(\.id) == [
        "2026-03-04-malt.txt", "2026-01-02-tide.txt", "2025/07/08/old.txt",
      ])
    #expect(profile.mentionedIn?.map(\.line) == [5, 7, 5])
    #expect(try index.searcher().document(id: "profile:Corrow Brewery") == profile)
  }

  @Test func nameWithoutTextStandsBackAndIsMentionedOnce() throws {
    let index = try TemporaryIndex([
      "2026-01-01-a.txt": """
      A
      Text of a.
      ```About the People Mentioned
      Jo Quill
      **Jo Quill** writes biographies of otters.
      ```About the Companies Mentioned
      Jo Quill
      **Jo Quill** is a company too.
      """,
      "2026-02-02-b.txt": "B\nText of b.\n```About the People Mentioned\nJo Quill\n",
    ])
    try index.build()
    let profile = try index.searcher().profile(named: "Jo Quill")
    #expect(!profile.sections.isEmpty)
    #expect(profile.path.hasSuffix("2026-01-01-a.txt"))
    #expect(try index.searcher().document(id: "2026-01-01-a.txt").mentions == ["Jo Quill"])
  }

  @Test func oneTagHasOneSpelling() throws {
    let index = try index()
    #expect(
      try index.searcher().tags().tags.map { "\($0.tag) \($0.count)" } == [
        "energy 2", "open-source 2", "history 1",
      ])
    let hit = try index.searcher().search(SearchRequest(query: "#open_source")).hits.first
    #expect(hit?.id == "undated.txt")
    #expect(hit?.tags == ["open-source"])
  }

  @Test func wholeDocumentByIdAndByPath() throws {
    let index = try index()
    let document = try index.searcher().document(id: "2026-01-02-tide.txt")
    #expect(document.sections.map(\.heading) == [nil, "Who pays for it?"])
    #expect(document.sections.map(\.line) == [3, 4])
    #expect(
      document.sections[0].text
        == "After forty years the mill at Corrow grinds barley by moonlight and tide.")
    #expect(try index.searcher().document(id: document.path) == document)
    #expect(document.mentionedIn == nil)
  }

  @Test func whatIsNotThereSaysSo() throws {
    let index = try index()
    func code(_ body: () throws -> some Any) -> LedeError.Code? {
      do {
        _ = try body()
        return nil
      } catch { return (error as? LedeError)?.code }
    }
    let searcher = try index.searcher()
    #expect(code { try searcher.document(id: "no.txt") } == .notFound)
    #expect(code { try searcher.profile(named: "Nobody") } == .notFound)
    #expect(code { try searcher.profile(named: "!") } == .notFound)
    #expect(code { try Searcher(index: FilePath(index.root + "/none")) } == .noIndex)
    #expect(code { try Searcher(index: FilePath(index.articles)) } == .noIndex)
    #expect(code { try searcher.search(SearchRequest(query: "x", limit: 1_001)) } == .badRequest)
    #expect(code { try searcher.search(SearchRequest(query: "x", offset: -1)) } == .badRequest)
    let never = SearchRequest(
      query: "x", after: CalendarDate("2026-02-01"), before: CalendarDate("2026-01-31"))
    #expect(code { try searcher.search(never) } == .badRequest)
    let long = String(repeating: "a ", count: 50_000)
    #expect(code { try searcher.search(SearchRequest(query: long)) } == .queryTooLong)
  }

  @Test func pagesFollowEachOther() throws {
    let index = try TemporaryIndex(
      Dictionary(
        uniqueKeysWithValues: (0..<37).map {
          ("\($0).txt", "Note \($0)\nGrain \($0 % 3 == 0 ? "and malt" : "only") in the barn.\n")
        }))
    try index.build()
    let searcher = try index.searcher()
    let whole = try searcher.search(SearchRequest(query: "grain malt", limit: 100)).hits.map(\.id)
    #expect(whole.count == 37)
    var paged: [String] = []
    for offset in stride(from: 0, to: 40, by: 7) {
      let answer = try searcher.search(SearchRequest(query: "grain malt", limit: 7, offset: offset))
      #expect(answer.total == .init(count: 13, exact: true))
      paged += answer.hits.map(\.id)
    }
    #expect(paged == whole)
    #expect(try searcher.search(SearchRequest(query: "grain", limit: 0)).hits.isEmpty)
  }
}
