import Foundation
import Testing

/// Long text on a terminal of ten rows.
@Suite("Pager")
struct PagerTests {
  /// A pager that marks each line.
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

  @Test("text that fits above the prompt is not paged")
  func shortText() throws {
    let bench = try Workbench.withLongTexts()
    let count = try bench.lede("tags").lines.count
    let tall = try onTerminal("tags", bench, ["LEDE_PAGER": Self.marking], rows: count + 1)
    #expect(!tall.text.contains("paged:"))
    #expect(lines(tall).count == count)
    let low = try onTerminal("tags", bench, ["LEDE_PAGER": Self.marking], rows: count)
    #expect(low.text.contains("paged:"))
    let overridden: [String: String?] = ["LEDE_PAGER": Self.marking, "LINES": "\(count + 1)"]
    #expect(try !onTerminal("tags", bench, overridden).text.contains("paged:"))
  }

  @Test(
    "a pipe, another format, a dumb terminal, --no-pager and an empty LEDE_PAGER disable the pager")
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

  @Test("the pager is LEDE_PAGER, else PAGER, else less -FRX, and LESS has a default")
  func choice() throws {
    let bench = try Workbench.withLongTexts()
    // A substitute for less, first in the PATH.
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

  @Test("the real less shows the colours, and with -F ends if the text fits on the screen")
  func realLess() throws {
    let bench = try Workbench.withLongTexts()
    // LINES gives lede a lower screen than less has.
    let environment: [String: String?] = ["LINES": "5", "LEDE_PAGER": "env -u LINES less -FRX"]
    let typed = try onTerminal("tags", bench, environment, rows: 200)
    #expect(typed.status == 0)
    #expect(typed.text.contains("\u{1B}[36m#tag39"))
    #expect(typed.text.contains("\u{1B}[m"), "less writes this at the end of a line with colour")
  }

  @Test("a command exits with 0 if its pager ends early", arguments: ["tags", "show huge.txt"])
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
    "if the pager cannot be run, all text is on the terminal", arguments: ["tags", "show huge.txt"])
  func missing(command: String) throws {
    let bench = try Workbench.withLongTexts()
    let plain = try bench.shell("$LEDE \(command) --color always").lines
    for pager in ["no-such-pager-anywhere", "/dev/null", "exec no-such-pager-anywhere"] {
      let typed = try onTerminal(command, bench, ["LEDE_PAGER": pager])
      #expect(typed.status == 0)
      // The shell's error about the missing pager is on the terminal, too.
      #expect(lines(typed).filter { !$0.contains("sh: ") } == plain, "\(pager)")
      #expect(lines(typed).count == plain.count + 1, "\(pager)")
    }
  }

  @Test("lede ends after the pager, also if both receive an interrupt")
  func interrupt() throws {
    let bench = try Workbench.withLongTexts()
    // Like Ctrl-C, this sends the signal to the pager and to lede. The shell of the test pager continues
    // after it, so lede must continue, too.
    let pager = "trap : INT; kill -INT 0; sleep 0.5; cat > seen; sleep 0.5; echo end >> seen"
    let typed = try onTerminal("show huge.txt", bench, ["LEDE_PAGER": pager])
    #expect(typed.status == 0)
    let seen = try String(contentsOfFile: bench.folder + "/seen", encoding: .utf8)
    #expect(seen.hasSuffix("\nend\n"))
    #expect(
      seen.split(separator: "\n").count == (try bench.lede("show", "huge.txt").lines.count) + 1)
  }

  @Test("the pager has the default actions for SIGINT and SIGPIPE")
  func signals() throws {
    let bench = try Workbench.withLongTexts()
    let killed = try onTerminal("tags", bench, ["LEDE_PAGER": "kill -INT $$; echo alive"])
    #expect(killed.status == 0)
    #expect(!killed.text.contains("alive"))
    let piped = try onTerminal("tags", bench, ["LEDE_PAGER": "kill -PIPE $$; echo alive"])
    #expect(!piped.text.contains("alive"))
  }

  @Test("errors are not paged and keep their exit status")
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
    "the help of each command with a pager explains it",
    arguments: ["search", "show", "profile", "tags"])
  func help(command: String) throws {
    let text = try Workbench().lede(command, "--help").text
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("--no-pager"))
    #expect(words.contains("LEDE_PAGER, else PAGER, else less -FRX"))
  }

  /// Runs a command on a pseudo-terminal. The status of the outcome is that of the command.
  private func onTerminal(
    _ command: String, _ bench: Workbench, _ environment: [String: String?], rows: Int = 10
  ) throws -> Workbench.Outcome {
    let line = "stty rows \(rows) cols 80; exec $LEDE \(command)"
    return try bench.shell("script -qec '\(line)' /dev/null", environment: environment)
  }

  /// Returns the lines without the carriage returns of a terminal. CR LF is one character in Swift.
  private func lines(_ outcome: Workbench.Outcome) -> [String] {
    outcome.text.split(separator: "\r\n").map(String.init)
  }
}
