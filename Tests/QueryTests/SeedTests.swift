import Articles
import Contract
import Indexing
import Query
import TestSupport
import Testing

/// The questions that the first real article must answer, alone and among 200 others.
@Suite struct SeedTests {
  private static let expectations: [(query: String, title: String)] =
    ["MiniMax", "Talkie", "Hailuo AI", "Speech-02", "MiniMax-M1", "M2.1", "DeepSeek R1"]
    .map { ($0, "MiniMax") }
    + [
      "Zhipu AI", "Z.ai", "ChatGLM", "AutoGLM", "GLM-4.7", "GLM-4.6V", "GLM-4.5V", "Tsinghua",
    ].map { ($0, "Zhipu AI") }

  @Test(
    .enabled(if: RealData.has("seed", "seedlike"), RealData.absence),
    arguments: [["seed"], ["seed", "seedlike"]])
  func firstHits(folders: [String]) throws {
    let paths = try folders.map(RealData.path)
    let index = try TemporaryIndex()
    let report = try index.build(paths)
    #expect(report.failures == 0)
    if folders.count == 1 {
      #expect(report.articles == 1)
      #expect(report.profiles == 2)
    }
    let searcher = try index.searcher()
    for (query, title) in Self.expectations {
      let hit = try searcher.search(SearchRequest(query: query)).hits.first
      #expect(hit?.title == title, "\(query)")
      #expect(hit?.kind == .profile, "\(query)")
      #expect(hit?.snippet.contains { $0.match } == true, "\(query)")
    }
    for (query, heading) in [
      ("Hang Seng Index 29,500", "Market Performance and Forecasts"),
      ("chip restrictions", "Strategic Implications"),
    ] {
      let hit = try searcher.search(SearchRequest(query: query)).hits.first
      #expect(hit?.kind == .article, "\(query)")
      #expect(hit?.section?.heading == heading, "\(query)")
      #expect(hit?.mentions == ["MiniMax", "Zhipu AI"])
    }
    for request in [
      SearchRequest(query: "#open_source"), SearchRequest(query: "", tags: ["open source"]),
    ] {
      let hit = try searcher.search(request).hits.first
      #expect(hit?.title.hasPrefix("China's AI Momentum") == true)
    }
  }
}
