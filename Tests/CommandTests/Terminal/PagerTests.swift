import Foundation
import Testing

/// Long text on a terminal of ten rows.
@Suite("Pager")
struct PagerTests {
  /// A pager that shows that the text went through it.
  private static let marking = "sed s/^/paged:/"

  @Test(
    "text longer than the screen goes through the pager",
    arguments: ["tags", "search chips", "show long.txt", "profile Harbor Lithography"])
  func paging(command: String) throws {
    let bench = try Workbench.withLongTexts()
    let plain = try bench.shell("$LEDE \(command) --color always").lines
    #expect(plain.count > 10)
    let typed = try onTerminal(command, bench, ["LEDE_PAGER": Self.marking])
    #expect(typed.status == 0)
    #expect(lines(typed).allSatisfy { $0.hasPrefix("paged:") })
    let shown = lines(typed).filter { $0 != "paged:" }
    #expect(shown == plain.map { "paged:" + $0 }, "all of it, in colour")
  }

  @Test("what fits above the prompt is not paged")
  func shortText() throws {
    let bench = try Workbench.withLongTexts()
    let count = try bench.lede("tags").lines.count
    let tall = try onTerminal("tags", bench, ["LEDE_PAGER": Self.marking], rows: count + 1)
    #expect(!tall.text.contains("paged:"))
    #expect(lines(tall).count == count)
    let low = try onTerminal("tags", bench, ["LEDE_PAGER": Self.marking], rows: count)
    #expect(low.text.contains("paged:"))
    let told: [String: String?] = ["LEDE_PAGER": Self.marking, "LINES": "\(count + 1)"]
    #expect(try !onTerminal("tags", bench, told).text.contains("paged:"))
  }

  @Test("no pager for a pipe, another format, a dumb terminal, --no-pager or an empty LEDE_PAGER")
  func off() throws {
    let bench = try Workbench.withLongTexts()
    let set: [String: String?] = ["LEDE_PAGER": Self.marking]
    #expect(try !bench.lede("tags", environment: set).text.contains("paged:"))
    for line in [
      "tags --no-pager", "tags -f tsv", "search chips --no-pager", "search chips -f paths",
    ] {
      let typed = try onTerminal(line, bench, set)
      #expect(typed.status == 0)
      #expect(lines(typed).count >= 10, "\(line)")
      #expect(!typed.text.contains("paged:"), "\(line)")
    }
    let dumb: [String: String?] = ["LEDE_PAGER": Self.marking, "TERM": "dumb"]
    #expect(try !onTerminal("tags", bench, dumb).text.contains("paged:"))
    let empty: [String: String?] = ["LEDE_PAGER": "", "PAGER": Self.marking]
    let typed = try onTerminal("tags", bench, empty)
    #expect(lines(typed).count > 10)
    #expect(!typed.text.contains("paged:"))
  }

  @Test("the pager is LEDE_PAGER, else PAGER, else less -FRX, and less knows of the colours")
  func choice() throws {
    let bench = try Workbench.withLongTexts()
    // A less of our own, which is found first.
    let program = try bench.write(
      "#!/bin/sh\necho \"less $* LESS=$LESS\"\ncat >/dev/null\n", to: "bin/less")
    #expect(chmod(program, 0o755) == 0)
    func typed(_ environment: [String: String?]) throws -> [String] {
      let path: [String: String?] = ["PATH": bench.folder + "/bin:/usr/bin:/bin"]
      return lines(try onTerminal("tags", bench, path.merging(environment) { $1 }))
    }
    #expect(try typed([:]) == ["less -FRX LESS=FRX"])
    #expect(
      try typed(["PAGER": "", "LESS": "S"]) == ["less -FRX LESS=S"], "an empty PAGER is unset")
    #expect(try typed(["PAGER": "less"]) == ["less  LESS=FRX"])
    #expect(try typed(["LEDE_PAGER": "less -S", "PAGER": "cat"]) == ["less -S LESS=FRX"])
  }

  @Test("the real less takes the colours, and with -F ends where the screen is tall enough")
  func realLess() throws {
    let bench = try Workbench.withLongTexts()
    // LINES tells lede of a lower screen than less finds.
    let environment: [String: String?] = ["LINES": "5", "LEDE_PAGER": "env -u LINES less -FRX"]
    let typed = try onTerminal("tags", bench, environment, rows: 200)
    #expect(typed.status == 0)
    #expect(typed.text.contains("\u{1B}[36m#tag39"))
    #expect(typed.text.contains("\u{1B}[m"), "less writes this at the end of a line with colour")
  }

  @Test("leaving the pager early is no failure", arguments: ["tags", "show huge.txt"])
  func leavingEarly(command: String) throws {
    let bench = try Workbench.withLongTexts()
    for pager in ["head -n 1", "exit 3", "head -n 1; kill $$"] {
      let typed = try onTerminal(command, bench, ["LEDE_PAGER": pager])
      #expect(typed.status == 0)
      #expect(
        lines(typed).count == (pager == "exit 3" ? 0 : 1), "\(pager): \(typed.text.prefix(200))")
    }
  }

  @Test(
    "without a pager that runs, all text is on the terminal", arguments: ["tags", "show huge.txt"])
  func missing(command: String) throws {
    let bench = try Workbench.withLongTexts()
    let plain = try bench.shell("$LEDE \(command) --color always").lines
    for pager in ["no-such-pager-anywhere", "/dev/null", "exec no-such-pager-anywhere"] {
      let typed = try onTerminal(command, bench, ["LEDE_PAGER": pager])
      #expect(typed.status == 0)
      // The shell says on standard error, which is the terminal too, what it could not run.
      #expect(lines(typed).filter { !$0.contains("sh: ") } == plain, "\(pager)")
      #expect(lines(typed).count == plain.count + 1, "\(pager)")
    }
  }

  @Test("lede ends after the pager, and an interrupt is for the pager alone")
  func interrupt() throws {
    let bench = try Workbench.withLongTexts()
    // What Ctrl-C does: the terminal sends the signal to the pager and to lede. After it, as the
    // test pager is a shell that goes on, so must lede.
    let pager = "trap : INT; kill -INT 0; sleep 0.5; cat > seen; sleep 0.5; echo end >> seen"
    let typed = try onTerminal("show huge.txt", bench, ["LEDE_PAGER": pager])
    #expect(typed.status == 0)
    let seen = try String(contentsOfFile: bench.folder + "/seen", encoding: .utf8)
    #expect(seen.hasSuffix("\nend\n"))
    #expect(
      seen.split(separator: "\n").count == (try bench.lede("show", "huge.txt").lines.count) + 1)
  }

  @Test("the pager can be interrupted, and breaks off a pipe of its own in good order")
  func signals() throws {
    let bench = try Workbench.withLongTexts()
    let killed = try onTerminal("tags", bench, ["LEDE_PAGER": "kill -INT $$; echo alive"])
    #expect(killed.status == 0)
    #expect(!killed.text.contains("alive"))
    let piped = try onTerminal("tags", bench, ["LEDE_PAGER": "kill -PIPE $$; echo alive"])
    #expect(!piped.text.contains("alive"))
  }

  @Test("errors need no pager and keep their status")
  func errors() throws {
    let bench = try Workbench.withLongTexts()
    let set: [String: String?] = ["LEDE_PAGER": Self.marking]
    let nothing = try onTerminal("search zyzzyva", bench, set)
    #expect(nothing.status == 1)
    #expect(nothing.text.hasPrefix("lede: nothing found"))
    #expect(try onTerminal("show nowhere.txt", bench, set).status == 1)
    #expect(try onTerminal("search a --limit x", bench, set).status == 2)
    #expect(try onTerminal("tags --index nowhere", bench, set).status == 3)
  }

  @Test(
    "the help of each command that pages says how",
    arguments: ["search", "show", "profile", "tags"])
  func help(command: String) throws {
    let text = try Workbench().lede(command, "--help").text
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("--no-pager"))
    #expect(words.contains("LEDE_PAGER, else PAGER, else less -FRX"))
  }

  /// Runs a command on a pseudo-terminal, in the place of the shell: its status is the outcome's.
  private func onTerminal(
    _ command: String, _ bench: Workbench, _ environment: [String: String?], rows: Int = 10
  ) throws -> Workbench.Outcome {
    let line = "stty rows \(rows) cols 80; exec $LEDE \(command)"
    return try bench.shell("script -qec '\(line)' /dev/null", environment: environment)
  }

  /// The lines without the carriage returns of a terminal. A Swift character is both of CR LF.
  private func lines(_ outcome: Workbench.Outcome) -> [String] {
    outcome.text.split(separator: "\r\n").map(String.init)
  }
}
