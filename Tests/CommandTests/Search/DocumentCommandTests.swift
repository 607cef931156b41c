import Foundation
import Testing

@Suite("show, profile, tags and status")
struct DocumentCommandTests {
  @Test("show prints the whole article as text or JSON")
  func show() throws {
    let bench = try Workbench.withNewsroom()
    let text = try bench.lede("show", "2026-01-14-plant.txt")
    #expect(text.lines.first == "Harbor Lithography opens a plant in Norvale")
    #expect(text.text.contains("articles/2026-01-14-plant.txt:1 · 2026-01-14"))
    #expect(text.text.contains("\nExport rules\n"))
    #expect(text.text.contains("crossed the sea"))
    #expect(text.text.contains("Mentions\n  Harbor Lithography\n  Quillfeather Foundry\n"))
    let document = try bench.lede("show", "2026-01-14-plant.txt", "-f", "json").object()
    #expect(document["version"] as? Int == 1)
    #expect(document["language"] as? String == "en")
    #expect(document["mentions"] as? [String] == ["Harbor Lithography", "Quillfeather Foundry"])
    let sections = try #require(document["sections"] as? [[String: Any]])
    #expect(sections.contains { $0["heading"] as? String == "Export rules" })
    #expect(document["score"] == nil)
  }

  @Test("every hit can be shown by its id")
  func everyHit() throws {
    let bench = try Workbench.withNewsroom()
    let hits = try bench.lede("search", "circuits", "buoys", "-f", "json").object()["hits"]
    let identifiers = try #require(hits as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(identifiers.count >= 3)
    for identifier in identifiers {
      let document = try bench.lede("show", identifier, "-f", "json")
      #expect(try document.object()["id"] as? String == identifier)
    }
  }

  @Test("profile lists the articles that mention the profile, newest first")
  func profile() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("profile", "quillfeather", "foundry")
    #expect(outcome.lines.first == "Quillfeather Foundry")
    #expect(outcome.text.contains("casts sensors for weather buoys."))
    #expect(!outcome.text.contains("**") && !outcome.text.contains("[3]"))
    let mentions = try #require(outcome.text.components(separatedBy: "Mentioned in\n").last)
      .split(separator: "\n")
    #expect(mentions.count == 2)
    #expect(mentions.first?.contains("articles/2026-02-28-buoys.txt:") == true)
    #expect(mentions.first?.hasSuffix(" · 2026-02-28") == true)
    #expect(mentions.last?.hasPrefix("  Harbor Lithography opens a plant in Norvale  ") == true)
    let json = try bench.lede("profile", "Quillfeather Foundry", "-f", "json").object()
    #expect(json["kind"] as? String == "profile")
    #expect((json["mentionedIn"] as? [[String: Any]])?.count == 2)
  }

  @Test("tags lists each tag with its count")
  func tags() throws {
    let bench = try Workbench.withNewsroom()
    #expect(
      try bench.lede("tags").lines == [
        "2  #chips", "2  #open_source", "1  #norvale", "1  #sensors",
      ])
    let values = try bench.lede("tags", "--format", "tsv").lines
    #expect(values.count == 4)
    #expect(values.first == "chips\t2")
    let json = try bench.lede("tags", "-f", "json").object()
    let tags = try #require(json["tags"] as? [[String: Any]])
    #expect(tags.compactMap { $0["count"] as? Int } == [2, 2, 1, 1])
  }

  @Test("tags exits with 1 if no article has a tag")
  func noTags() throws {
    let bench = try Workbench()
    try bench.write("Alone\nOne text.\n", to: "one/alone.txt")
    #expect(try bench.lede("index", "one").status == 0)
    let outcome = try bench.lede("tags")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("has a tag"))
  }

  @Test("status shows the contents of the index")
  func status() throws {
    let bench = try Workbench.withNewsroom()
    let text = try bench.lede("status").text
    #expect(text.contains(bench.index))
    #expect(text.contains("3 articles, 2 profiles"))
    #expect(text.contains("\(bench.articles) (articles)"))
    let status = try bench.lede("status", "-f", "json").object()
    #expect(status["documents"] as? Int == 5)
    #expect(status["articles"] as? Int == 3)
    #expect(status["profiles"] as? Int == 2)
    #expect(status["generation"] as? Int == 1)
    #expect(status["index"] as? String == bench.index)
    #expect(status["bytes"] as? Int ?? 0 > 0)
  }
}
