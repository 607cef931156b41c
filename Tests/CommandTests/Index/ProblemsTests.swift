import Foundation
import Testing

@Suite("lede status --problems")
struct ProblemsTests {
  /// A file with one row, 45 lines that are not JSON, and another row.
  private static let rows =
    #"{"title": "Ferry"}"# + "\n" + String(repeating: "no JSON\n", count: 45)
    + #"{"title": "Weir"}"# + "\n"

  /// A workbench with a file of bad rows, a binary file and a sound article, all last changed long ago.
  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write(Self.rows, to: "articles/rows.jsonl")
    try bench.write(Data([0, 1, 2, 0, 0, 7]), to: "articles/deep/binary.txt")
    try bench.write("Tide\nThe tide turns.\n", to: "articles/tide.txt")
    try bench.setArticleTimes()
    return bench
  }

  /// The status of the index with its problems, as JSON.
  private func status(_ bench: Workbench) throws -> (failures: Int, problems: [[String: Any]]) {
    let outcome = try bench.lede("status", "--problems", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let status = try outcome.object()
    return (
      try #require(status["failures"] as? Int),
      try #require(status["problems"] as? [[String: Any]])
    )
  }

  private func count(_ problems: [[String: Any]]) -> Int {
    problems.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
  }

  private func paths(_ problems: [[String: Any]]) -> [String] {
    problems.compactMap { $0["path"] as? String }
  }

  /// The failures of a run as its events state them, in the order of path and line.
  private func failures(_ events: Workbench.Outcome) throws -> [[String: Any]] {
    try events.lines.compactMap {
      var event = try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      let name = event.removeValue(forKey: "event") as? String
      event["version"] = nil
      return name == "failure" ? event : nil
    }.sorted { first, second in
      let (path, other) = (first["path"] as? String ?? "", second["path"] as? String ?? "")
      return (path, first["line"] as? Int ?? 0) < (other, second["line"] as? Int ?? 0)
    }
  }

  @Test("each run and the status have the same problems, also if no file has changed")
  func sameInEachRun() throws {
    let bench = try bench()
    for mode in ["built", "unchanged", "unchanged"] {
      let run = try bench.lede("index", bench.articles, "--format", "jsonl")
      #expect(run.status == 6)
      let done = try #require(run.lines.last)
      #expect(done.contains("\"mode\":\"\(mode)\"") && done.contains("\"failures\":46"), "\(done)")
      let (count, problems) = try status(bench)
      #expect(count == 46 && self.count(problems) == 46)
      #expect(problems as NSArray == (try failures(run)) as NSArray)
      let first = try #require(problems.first)
      #expect(first["path"] as? String == bench.articles + "/deep/binary.txt")
      #expect(first["line"] is NSNull)
      #expect((first["message"] as? String)?.hasPrefix("not a text file") == true)
      #expect(problems[1]["line"] as? Int == 2 && problems[20]["line"] as? Int == 21)
      #expect(problems.last?["count"] as? Int == 25)
    }
  }

  @Test("the text has a line for each problem, and without the option only their number")
  func text() throws {
    let bench = try bench()
    try #require(try bench.lede("index", bench.articles).status == 6)
    let listed = try bench.lede("status", "--problems")
    #expect(listed.status == 0 && listed.errors == "")
    #expect(listed.text.contains("Problems       46 files, folders or rows could not be indexed\n"))
    let rows = bench.articles + "/rows.jsonl"
    #expect(listed.text.contains("\n\n\(bench.articles)/deep/binary.txt: not a text file"))
    #expect(listed.text.contains("\n\(rows):2: not JSON"), "\(listed.text)")
    #expect(listed.text.hasSuffix("\(rows):22: 25 more rows, from this one on\n"))
    let plain = try bench.lede("status")
    #expect(
      plain.lines.last
        == "Problems       46 files, folders or rows could not be indexed: 'lede status --problems' lists them"
    )
    let status = try bench.lede("status", "--format", "json").object()
    #expect(status["failures"] as? Int == 46 && status["problems"] == nil)
  }

  @Test("an index without problems has an empty list, and no line about them without the option")
  func noProblems() throws {
    let bench = try Workbench.withNewsroom()
    let (count, problems) = try status(bench)
    #expect(count == 0 && problems.isEmpty)
    #expect(try bench.lede("status", "--problems").lines.last == "Problems       none")
    #expect(try !bench.lede("status").text.contains("Problems"))
  }

  @Test("a problem is listed until its file is mended or removed")
  func mended() throws {
    let bench = try bench()
    try #require(try bench.lede("index", bench.articles).status == 6)
    try bench.write("Binary\nNo longer.\n", to: "articles/deep/binary.txt")
    try #require(try bench.lede("index").status == 6)
    var (count, problems) = try status(bench)
    #expect(count == 45 && Set(paths(problems)) == [bench.articles + "/rows.jsonl"])
    try FileManager.default.removeItem(atPath: bench.articles + "/rows.jsonl")
    try #require(try bench.lede("index").status == 0)
    (count, problems) = try status(bench)
    #expect(count == 0 && problems.isEmpty)
  }

  @Test("each file whose filter fails or is missing is listed while the file is there")
  func filters() throws {
    let bench = try bench()
    for name in ["a.chat", "b.chat", "c.log"] { try bench.write("x", to: "articles/" + name) }
    try bench.write(
      """
      filters:
        chat: {command: [no-such-program, "{file}"]}
        log: {command: [/bin/sh, -c, "echo no ink >&2; exit 3"]}

      """, to: "lede.yaml")
    try bench.setArticleTimes()
    func run() throws -> [String: Any] {
      try bench.lede("index", bench.articles, "--config", "lede.yaml", "-f", "json").object()
    }
    #expect(try run()["failures"] as? Int == 49)
    var (count, problems) = try status(bench)
    #expect(count == 49 && self.count(problems) == 49)
    let named = problems.compactMap { problem -> String? in
      guard let path = problem["path"] as? String, let message = problem["message"] as? String
      else { return nil }
      return path.hasSuffix(".txt") || path.hasSuffix(".jsonl")
        ? nil : "\((path as NSString).lastPathComponent) \(message.contains("not installed"))"
    }
    #expect(named == ["a.chat true", "b.chat true", "c.log false"])
    let ink = problems.first { ($0["path"] as? String)?.hasSuffix("c.log") == true }
    #expect((ink?["message"] as? String)?.contains("no ink") == true)

    #expect(try run()["mode"] as? String == "unchanged")
    #expect(try status(bench).failures == 49)
    try FileManager.default.removeItem(atPath: bench.articles + "/b.chat")
    #expect(try run()["mode"] as? String == "unchanged")
    (count, problems) = try status(bench)
    #expect(count == 48 && self.count(problems) == 48)
    #expect(!paths(problems).contains(bench.articles + "/b.chat"))
    #expect(try bench.lede("check", "--deep").status == 0)
  }

  @Test("a source that is an empty folder now is listed, and the problems of its files stay")
  func emptySource() throws {
    let bench = try bench()
    try bench.write("Quay\nThe quay.\n", to: "harbour/quay.txt")
    try #require(try bench.lede("index", bench.articles, "harbour").status == 6)
    try FileManager.default.moveItem(atPath: bench.articles, toPath: bench.folder + "/away")
    try FileManager.default.createDirectory(
      atPath: bench.articles, withIntermediateDirectories: false)
    for _ in 1...2 {
      let run = try bench.lede("index", "--format", "json").object()
      #expect(run["mode"] as? String == "unchanged" && run["failures"] as? Int == 47)
      let (count, problems) = try status(bench)
      #expect(count == 47 && self.count(problems) == 47)
      #expect(problems.first?["path"] as? String == bench.articles)
      #expect((problems.first?["message"] as? String)?.contains("is an empty folder now") == true)
    }
  }

  @Test("the problems of rows from standard input stay, too")
  func standardInput() throws {
    let bench = try bench()
    let piped = try bench.shell("$LEDE index articles/tide.txt - < articles/rows.jsonl")
    #expect(piped.status == 6, "\(piped.errors)")
    let again = try bench.lede("index", "--format", "json")
    #expect(again.status == 6)
    #expect(try again.object()["failures"] as? Int == 45)
    let (count, problems) = try status(bench)
    #expect(count == 45 && self.count(problems) == 45)
    #expect(Set(paths(problems)) == ["-"])
  }

  @Test("a path cannot send escape sequences to a terminal, and is whole in JSON")
  func escapes() throws {
    let bench = try bench()
    let name = "red \u{1B}[31m\nrow.txt"
    try bench.write(Data([0, 1]), to: "articles/" + name)
    try #require(try bench.lede("index", bench.articles).status == 6)
    let text = try bench.lede("status", "--problems").text
    #expect(!text.contains("\u{1B}") && text.contains("/red \u{FFFD}[31m row.txt: not a text"))
    #expect(paths(try status(bench).problems).contains(bench.articles + "/" + name))
  }

  @Test("a daemon lists the problems of the newest run when it is asked for them")
  func socket() async throws {
    let bench = try bench()
    try #require(try bench.lede("index", bench.articles).status == 6)
    let served = try await Served(bench)
    func ask(_ path: String) throws -> Workbench.Outcome {
      try bench.shell("curl -s -w '%{http_code}' --unix-socket s.sock 'http://lede/v1/\(path)'")
    }
    let expected = try bench.lede("status", "--problems", "-f", "json").text
    #expect(try ask("status?problems=1").text == expected + "200")
    #expect(try ask("status?problems").text == expected + "200")
    let plain = try bench.lede("status", "-f", "json").text
    #expect(plain.contains("\"failures\":46") && !plain.contains("problems"))
    for path in ["status", "status?problems=0"] { #expect(try ask(path).text == plain + "200") }
    try FileManager.default.removeItem(atPath: bench.articles + "/deep/binary.txt")
    try #require(try bench.lede("index").status == 6)
    let problems = try served.get("status", ["problems": "1"])
    #expect(problems["failures"] as? Int == 45)
    #expect((problems["problems"] as? [Any])?.count == 21)
    for (query, part) in [
      ("problem=1", "Allowed: problems"), ("problems=all", "1 or 0"),
      ("problems=1&problems=1", "given twice"),
    ] {
      let answer = try ask("status?" + query).text
      #expect(answer.hasSuffix("400") && answer.contains(part), "\(answer)")
    }
    withExtendedLifetime(served) {}
  }

  @Test("the first 20 warnings about a file are listed, and the others counted")
  func warnings() throws {
    let bench = try Workbench()
    let rows = (1...23).map {
      #"{"title": "Ferry \#($0)", "text": "It waits.", "date": "soonish"}"#
    }
    try bench.write(rows.joined(separator: "\n"), to: "in/rows.jsonl")
    let outcome = try bench.lede("index", "in")
    #expect(outcome.status == 0)
    let warnings = outcome.errors.split(separator: "\n").filter { $0.contains("warning: ") }
    #expect(warnings.count == 21, "\(outcome.errors)")
    #expect(warnings.last?.hasSuffix("rows.jsonl:21: 3 more warnings, from this one on") == true)
    #expect(outcome.text.contains("23 warnings; see the messages above"), "\(outcome.text)")
  }
}
