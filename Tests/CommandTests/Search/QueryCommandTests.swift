import Foundation
import Testing

/// The commands for queries, compared with the same requests over the socket.
@Suite("suggest, similar and the options of search", .serialized)
struct QueryCommandTests {
  private static func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write(
      "Eelgrass returns\n#harbour #ecology\nDivers found eelgrass in the harbour basin.\n",
      to: "articles/2025-11-19-eelgrass.txt")
    try bench.write(
      "Harbour dredging stops\n#harbour\nThe dredger left the basin; eelgrass may return.\n",
      to: "articles/2026-01-05-dredging.txt")
    try bench.write("Bread\n#food\nA loaf of rye.\n", to: "articles/bread.txt")
    try #require(try bench.lede("index", bench.articles).status == 0)
    return bench
  }

  @Test("--plain and plain=1 take every sign as text")
  func plain() async throws {
    let bench = try Self.bench()
    let typed = try bench.lede("search", "--plain", "basin -dredger", "--format", "{id}")
    #expect(typed.lines == ["2026-01-05-dredging.txt", "2025-11-19-eelgrass.txt"])
    #expect(
      try bench.lede("search", "basin -dredger", "--format", "{id}").lines == [
        "2025-11-19-eelgrass.txt"
      ])
    let daemon = try await Served(bench)
    let answer = try daemon.get("search", ["q": "basin -dredger", "plain": "1"])
    #expect((answer["hits"] as? [Any])?.count == 2)
    #expect(
      (try daemon.post("search", #"{"q": "basin -dredger", "plain": true}"#)["hits"] as? [Any])?
        .count == 2)
  }

  @Test("a value that means nothing is named, and refused by --strict")
  func meaninglessValues() throws {
    let bench = try Self.bench()
    let text = try bench.lede("search", "basin kind:artikle")
    #expect(text.status == 0)
    #expect(
      text.text.contains(
        "No document has kind:artikle; did you mean kind:article?"))
    let strict = try bench.lede("search", "--strict", "basin after:soon")
    #expect(strict.status == 2)
    #expect(strict.errors.contains("'soon' is not a date; write 2026-01-14"))
  }

  @Test("the command line and the socket give the same JSON, by GET and by POST")
  func sameAnswers() async throws {
    let bench = try Self.bench()
    let daemon = try await Served(bench)
    let get = try daemon.get(
      "search",
      [
        "q": "eelgras basin", "facets": "tags,year", "sort": "title", "match": "all",
        "explain": "1",
        "snippet": "60", "limit": "5", "tag": "harbour", "why_not": "bread.txt",
      ])
    let post = try daemon.post(
      "search",
      """
      {"q": "eelgras basin", "facets": ["tags", "year"], "sort": "title", "match": "all",
       "explain": true, "snippet": 60, "limit": 5, "tag": ["harbour"], "why_not": "bread.txt"}
      """)
    let typed = try bench.lede(
      "search", "eelgras", "basin", "--facets", "tags,year", "--sort", "title", "--match", "all",
      "--explain", "--snippet", "60", "-n", "5", "-t", "harbour", "--why-not", "bread.txt",
      "--format", "json"
    ).object()
    #expect((get["hits"] as? [Any])?.count == 2, "\(get)")
    #expect(get["facets"] != nil && get["corrections"] != nil && get["whyNot"] != nil)
    for answer in [post, typed] {
      let (a, b) = (get.filter { $0.key != "took" }, answer.filter { $0.key != "took" })
      #expect(NSDictionary(dictionary: a) == NSDictionary(dictionary: b), "\(a)\n\(b)")
    }
    let near = try daemon.get("documents/2025-11-19-eelgrass.txt/similar", ["limit": "1"])
    let nearTyped = try bench.lede(
      "similar", "2025-11-19-eelgrass.txt", "-n", "1", "--format", "json"
    ).object()
    for answer in [near, nearTyped] {
      let hits = try #require(answer["hits"] as? [[String: Any]])
      #expect(hits.compactMap { $0["id"] as? String } == ["2026-01-05-dredging.txt"])
    }
    let suggested = try daemon.get("suggest", ["q": "har"])
    let suggestedTyped = try bench.lede("suggest", "har", "--format", "json").object()
    #expect(NSDictionary(dictionary: suggested) == NSDictionary(dictionary: suggestedTyped))
    #expect((suggested["suggestions"] as? [[String: Any]])?.first?["text"] as? String == "harbour")
    let error = try daemon.get("search", ["q": "a \"b", "strict": "1"])
    #expect((error["error"] as? [String: Any])?["position"] as? Int == 3)
  }

  @Test("text shows corrections, facets, scores and reasons")
  func text() throws {
    let bench = try Self.bench()
    let found = try bench.lede(
      "search", "eelgras", "--facets", "tags", "--explain", "--why-not", "bread.txt")
    #expect(found.text.contains("Also searched: eelgrass"))
    #expect(found.text.contains("tags: harbour (2), ecology (1)"))
    #expect(found.text.contains("score ") && found.text.contains("eelgras "))
    #expect(found.text.contains("bread.txt does not match the query"))
    let tag = try bench.lede("search", "#harbor")
    #expect(tag.status == 1 && tag.errors.contains("did you mean #harbour?"))
  }

  @Test("similar takes an id, a path, a file and standard input")
  func similar() throws {
    let bench = try Self.bench()
    let byPath = try bench.lede(
      "similar", "articles/2025-11-19-eelgrass.txt", "--format", "{title}")
    #expect(byPath.lines.first == "Harbour dredging stops")
    try bench.write("Eelgrass in a basin of the harbour", to: "draft.txt")
    let byFile = try bench.lede("similar", "--file", "draft.txt", "--format", "{title}")
    let byInput = try bench.shell("\"$LEDE\" similar - --format '{title}' < draft.txt")
    #expect(byFile.status == 0 && byFile.lines == byInput.lines)
    #expect(try bench.lede("similar", "nowhere.txt").status == 1)
    #expect(try bench.lede("similar", "--file", "nowhere.txt").status == 7)
  }

  @Test("suggest prints completions, and exits with 1 without any")
  func suggest() throws {
    let bench = try Self.bench()
    #expect(
      try bench.lede("suggest", "eelg", "--format", "tsv").lines.contains("word\teelgrass\t2"))
    #expect(try bench.lede("suggest", "bread", "-n", "1").text.contains("Bread"))
    #expect(try bench.lede("suggest", "zzzz").status == 1)
  }

  @Test("help query describes each field in lines of at most 80 characters")
  func help() throws {
    let page = try Workbench().lede("help", "query")
    #expect(page.status == 0)
    for word in [
      "title:", "section:", "tag:", "mentions:", "org:", "kind:", "path:", "lang:", "source:",
      "date:", "after:", "before:", "exact:", "NEAR/5", "OR", "--strict",
    ] {
      #expect(page.text.contains(word), "\(word)")
    }
    #expect(page.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a strict search shows the position of a mistake, with a caret on a terminal")
  func caret() throws {
    let bench = try Self.bench()
    let piped = try bench.lede("search", "--strict", "reef (basin")
    #expect(
      piped.status == 2 && piped.errors.contains("character 6") && !piped.errors.contains("^"))
    let shown = try bench.shell(
      "script -qec '\"$LEDE\" search --strict \"reef (basin\"' /dev/null; true")
    let lines = shown.text.split(whereSeparator: \.isNewline).map(String.init)
    let caret = try #require(lines.firstIndex { $0.hasSuffix("^") }, "\(shown.text)")
    #expect(lines[caret].count == lines[caret - 1].prefix { $0 != "(" }.count + 1)
  }
}
