import Testing

@Suite("Help")
struct HelpTests {
  @Test(
    "every command has examples and the exit statuses",
    arguments: [
      "index", "watch", "search", "show", "segment", "tags", "profile", "status", "serve", "check",
      "backup",
    ])
  func commandHelp(command: String) throws {
    let outcome = try Workbench().lede(command, "--help")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.contains("  lede \(command)"))
    #expect(outcome.text.contains("4   another process is writing the index"))
    #expect(outcome.text.contains("USAGE: lede \(command)"))
    #expect(outcome.text.contains("--index <dir>"))
    #expect(outcome.text.contains("--config <file>"))
    #expect(try Workbench().lede("help", command).text == outcome.text)
  }

  @Test("lede lists its commands with --help, with help and without arguments")
  func programHelp() throws {
    let bench = try Workbench()
    let asked = try bench.lede("--help")
    #expect(asked.status == 0)
    for command in [
      "index", "watch", "search", "show", "segment", "tags", "profile", "status", "serve", "check",
      "backup",
    ] {
      #expect(asked.lines.contains { $0.hasPrefix("  \(command) ") })
    }
    #expect(try bench.lede().text == asked.text)
    #expect(try bench.lede("help").text == asked.text)
  }

  @Test("search documents the query language and the columns of tsv")
  func searchHelp() throws {
    let text = try Workbench().lede("search", "--help").text
    #expect(text.contains("#"))
    #expect(text.contains("score, kind, date, path, line, title, section, snippet"))
  }

  @Test("lede prints a completion script for each shell", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let outcome = try Workbench().lede("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("lede"))
  }
}
