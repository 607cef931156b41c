import Foundation
import Testing

@Suite("lede index")
struct IndexCommandTests {
  @Test("the summary says what is in the index now")
  func summary() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let first = try bench.lede("index", "articles")
    #expect(first.errors == "")
    #expect(
      try #require(first.lines.first).wholeMatch(
        of:
          /Indexed 3 articles and 2 profiles \(\S+ kB\) in \S+ m?s(, \S+ [kMG]?B\/s)?: generation 1 in (.*)/
      )?.2 == Substring(bench.index))
    let second = try bench.lede("index")
    #expect(second.text.hasPrefix("Nothing has changed: 3 articles and 2 profiles ("), "no PATH")
    #expect(second.text.contains(", generation 1 in "))
    try bench.write("Fresh\nA new text.\n", to: "articles/fresh.txt")
    let third = try bench.lede("index")
    #expect(third.text.contains(": 1 added. Now 4 articles and 2 profiles: generation 1 in "))
    let fourth = try bench.lede("index", "--rebuild")
    #expect(fourth.text.contains(": generation 2 in "))
    #expect(fourth.errors.contains("rebuilding the index: a rebuild was requested"))
  }

  @Test("a dry run lists the changes and writes nothing")
  func dryRun() throws {
    let bench = try Workbench()
    try bench.write("Stays\nOne text.\n", to: "notes/stays.txt")
    try bench.write("Goes\nOne text.\n", to: "notes/goes.txt")
    #expect(try bench.lede("index", "notes", "--dry-run").text.contains("2 added, 0 changed"))
    #expect(try bench.lede("status").status == 3, "nothing was written")
    #expect(try bench.lede("index", "notes").status == 0)
    try bench.write("New\nOne text.\n", to: "notes/new.txt")
    try bench.write("Stays\nAnother text.\n", to: "notes/stays.txt")
    try bench.write("x", to: "notes/picture.png")
    #expect(try bench.shell("rm notes/goes.txt").status == 0)
    let plan = try bench.lede("index", "--dry-run")
    let changes = plan.lines.dropLast().map { line in
      line.split(separator: " ").first.map(String.init) ?? ""
    }
    #expect(changes == ["added", "changed", "removed", "skipped"])
    #expect(plan.lines.first?.hasSuffix("/notes/new.txt") == true)
    #expect(plan.text.contains("/notes/picture.png  (file of another type (.png))"))
    #expect(
      plan.lines.last
        == "Nothing was written: 1 added, 1 changed, 0 moved, 1 removed, 0 failing, "
        + "1 skipped, 0 unchanged"
    )
    #expect(try bench.lede("search", "another").status == 1, "the index has changed")
    let json = try bench.lede("index", "--dry-run", "--format", "json").object()
    #expect((json["files"] as? [[String: Any]])?.count == 4)
  }

  @Test("every run and dry run reports files that fail, also if they have not changed")
  func standingFailures() throws {
    let bench = try Workbench()
    try bench.write("One\nOne text.\n", to: "a/one.txt")
    try bench.write(#"{"id":"1","text":"two"}"# + "\n{\n", to: "a/rows.jsonl")
    try bench.write(Data([1, 0, 2]), to: "a/noise.txt")
    for touch in ["", "touch -d yesterday a/*;", "touch -d '2 days ago' a/*;"] {
      for options in ["", "--checksum"] {
        let outcome = try bench.shell("\(touch) $LEDE index a \(options)")
        #expect(outcome.status == 6, "\(touch) \(options): \(outcome.text)")
        #expect(outcome.errors.contains("rows.jsonl:2: not JSON"))
        #expect(outcome.errors.contains("noise.txt: "))
      }
    }
    let plan = try bench.lede("index", "--dry-run")
    #expect(
      plan.lines.last?.hasSuffix("0 removed, 2 failing, 0 skipped, 3 unchanged") == true,
      "\(plan.text)")
    #expect(plan.text.contains("rows.jsonl  (line 2: not JSON"), "\(plan.text)")
  }

  @Test("a dry run with other sources lists the files of the new and the dropped sources")
  func dryRunOfOtherSources() throws {
    let bench = try Workbench()
    try bench.write("One\nOne text.\n", to: "a/one.txt")
    try bench.write("Two\nAnother text.\n", to: "b/one.txt")
    #expect(try bench.lede("index", "a").status == 0)
    var lines = try bench.lede("index", "b", "--dry-run").lines
    #expect(lines[0].hasPrefix("added") && lines[0].hasSuffix("/b/one.txt"), "\(lines)")
    #expect(lines[1].hasPrefix("removed") && lines[1].hasSuffix("/a/one.txt"), "\(lines)")
    lines = try bench.lede("index", "b", "a", "--dry-run").lines
    #expect(lines[0].hasPrefix("added") && lines[0].hasSuffix("/b/one.txt"), "\(lines)")
    #expect(
      lines.last?.contains("0 removed, 0 failing, 0 skipped, 1 unchanged") == true, "\(lines)")
    let row = #"echo '{"title": "T", "text": "x"}' | $LEDE index - "#
    let piped = try bench.shell(row + "--dry-run").lines
    #expect(piped[0] == "added    -  (standard input)", "\(piped)")
    #expect(piped[1].hasPrefix("removed") && piped[1].hasSuffix("/a/one.txt"), "\(piped)")
    #expect(try bench.shell(row).status == 0)
    lines = try bench.lede("index", "a", "--dry-run").lines
    #expect(lines[0].hasPrefix("added") && lines[0].hasSuffix("/a/one.txt"), "\(lines)")
    #expect(lines[1] == "removed  -  (standard input)", "\(lines)")
  }

  @Test("a dry run lists files that cannot be indexed as failing, not as added")
  func dryRunOfFailingFiles() throws {
    let bench = try Workbench()
    try bench.write("One\nOne text.\n", to: "a/one.txt")
    try bench.write("Long\n" + String(repeating: "word ", count: 300), to: "a/long.txt")
    try bench.write("%PDF-1.4", to: "a/report.pdf")
    try bench.write("max_file_size: 1kB\n", to: "lede.yaml")
    let plan = try bench.lede(
      "index", "a", "--dry-run", "--config", "lede.yaml", environment: ["PATH": "/nowhere"])
    let failing = plan.lines.filter { $0.hasPrefix("failing") }
    #expect(failing.count == 2, "\(plan.text)")
    #expect(failing.first?.contains("long.txt  (has 1505 bytes; the limit is 1000") == true)
    #expect(failing.last?.contains("report.pdf  (the program 'pdftotext'") == true)
    #expect(plan.lines.last?.contains("1 added, 0 changed, 0 moved, 0 removed, 2 failing") == true)
  }

  @Test("the summary writes one article in the singular")
  func grammar() throws {
    let bench = try Workbench()
    try bench.write("Alone\nOne text.\n", to: "one/alone.txt")
    let outcome = try bench.lede("index", "one")
    #expect(outcome.text.hasPrefix("Indexed 1 article and 0 profiles ("))
  }

  @Test("the summary as JSON is one object with every figure")
  func json() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("x", to: "articles/.hidden")
    try bench.write("x", to: "articles/picture.png")
    let summary = try bench.lede("index", "articles", "--format", "json").object()
    #expect(
      Set(summary.keys) == [
        "version", "index", "generation", "articles", "profiles", "bytes", "seconds", "warnings",
        "failures", "skipped", "sources", "droppedSources", "mode", "files",
      ])
    #expect(summary["version"] as? Int == 1)
    #expect(summary["index"] as? String == bench.index)
    #expect(summary["generation"] as? Int == 1)
    #expect(summary["mode"] as? String == "built")
    #expect((summary["files"] as? [String: Int])?["added"] == 3)
    #expect(summary["articles"] as? Int == 3)
    #expect(summary["profiles"] as? Int == 2)
    #expect(summary["warnings"] as? Int == 0)
    #expect(summary["failures"] as? Int == 0)
    #expect(summary["seconds"] as? Double ?? -1 >= 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: bench.articles)
      .filter { $0.hasSuffix(".txt") }
    let bytes = try files.reduce(0) { sum, name in
      sum + (try Data(contentsOf: URL(fileURLWithPath: bench.articles + "/" + name)).count)
    }
    #expect(summary["bytes"] as? Int == bytes)
    let skipped = try #require(summary["skipped"] as? [[String: Any]])
    #expect(skipped.compactMap { $0["count"] as? Int } == [1, 1])
    #expect(skipped.contains { ($0["reason"] as? String)?.contains(".png") == true })
    #expect((summary["sources"] as? [[String: Any]])?.first?["path"] as? String == bench.articles)
    #expect((summary["droppedSources"] as? [Any])?.isEmpty == true)
  }

  @Test("a source that is not named again is dropped, and the summary says so")
  func dropped() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("Alone\nOne text.\n", to: "one/alone.txt")
    let outcome = try bench.lede("index", "one")
    #expect(outcome.lines.contains("No longer in the index: \(bench.articles)"))
    #expect(try bench.lede("search", "circuits").status == 1)
  }

  @Test("skipped files are counted by reason")
  func skipped() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("x", to: "articles/picture.png")
    let outcome = try bench.lede("index", "articles")
    #expect(outcome.lines.contains { $0.hasPrefix("Skipped: 1 file of another type (.png)") })
  }

  @Test("a stated language that does not exist is ignored")
  func unknownLanguages() throws {
    let bench = try Workbench()
    for (language, warns) in [("klingon", true), ("und", false), ("none", false), ("all", false)] {
      try bench.write("---\ntitle: T\nlang: \(language)\n---\nSome text.\n", to: "a.md")
      let outcome = try bench.lede("segment", "a.md")
      #expect(outcome.text.contains("language en\n"), "\(outcome.text)")
      #expect(outcome.errors.contains("unknown language 'klingon'") == warns)
    }
    try bench.write("---\ntitle: T\nlang: German\n---\nSome text.\n", to: "a.md")
    #expect(try bench.lede("segment", "a.md").text.contains("language de (stated)\n"))
  }

  @Test("text that is not UTF-8 is indexed, with a warning that names file and line")
  func invalidText() throws {
    let bench = try Workbench()
    let text = Data("A caf".utf8) + [0xE9] + Data(" by the harbor\nThe text.\n".utf8)
    try bench.write(text, to: "articles/cafe.txt")
    let outcome = try bench.lede("index", "articles")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("lede: warning: \(bench.articles)/cafe.txt"))
    #expect(outcome.errors.contains("Windows-1252"))
    #expect(outcome.text.contains("1 warning"))
    #expect(try bench.lede("search", "café").status == 0)
  }

  @Test("--quiet prints only failures, or the summary in a named format")
  func quiet() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let fine = try bench.lede("index", "articles", "--quiet")
    #expect(fine.text == "" && fine.errors == "")
    try bench.write(Data([0x41, 0xE9, 0x0A, 0x42, 0x0A]), to: "articles/latin.txt")
    let warned = try bench.lede("index", "articles", "-q")
    #expect(warned.text == "" && warned.errors == "")
    try bench.write("max_file_size: 10\n", to: "lede.yaml")
    let failed = try bench.lede("index", "articles", "-q", "--config", "lede.yaml")
    #expect(failed.status == 6)
    #expect(failed.text == "")
    #expect(failed.errors.contains("not indexed: \(bench.articles)/2026-01-14-plant.txt: "))
    let json = try bench.lede("index", "articles", "-q", "-f", "json")
    #expect(try json.object()["articles"] as? Int == 4, "the format was named")
  }

  @Test("the error of a run without sources shows a command with a source")
  func nothing() throws {
    let outcome = try Workbench().lede("index")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nothing to index"))
    #expect(outcome.errors.contains("lede index ~/articles"))
  }

  @Test("the progress bar on a terminal is cleared, and a log has no control characters")
  func progress() throws {
    let bench = try Workbench()
    // Enough text for a run of several tenths of a second.
    let words = (0..<4_000).map { "word\($0) flows" }.joined(separator: " ")
    for number in 0..<120 {
      try bench.write("Title \(number)\nHead\n\(words)\n", to: "many/\(number).txt")
    }
    let typed = try bench.shell("script -qec '$LEDE index many' /dev/null")
    #expect(typed.status == 0, "\(typed.text)")
    #expect(typed.text.contains("\r\u{1B}[K"), "a bar was drawn and cleared")
    // The text after the last clearing of the line is what remains on the screen.
    let cleared = try #require(typed.text.components(separatedBy: "\u{1B}[K").last)
    #expect(cleared.hasPrefix("Indexed 120 articles"))
    let logged = try bench.lede("index", "many")
    #expect(!logged.errors.contains("\u{1B}") && !logged.errors.contains("\r"))
    let quiet = try bench.shell("script -qec '$LEDE index many -q' /dev/null")
    #expect(quiet.text == "")
  }
}
