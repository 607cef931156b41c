import Testing

@Suite("Pages", .serialized)
struct PagesTests {
  @Test("commands on a page print what the page says", arguments: ConsolePage.pathsWithBlocks())
  func commands(path: String) throws {
    for result in try PageShell(ConsolePage(path)).run() {
      let step = result.step
      #expect(
        ExpectedOutput(step.output).matches(result.output),
        """
        \(path):\(step.line): $ \(step.command)
        the page says:
        \(step.output.joined(separator: "\n"))
        printed was:
        \(result.output.joined(separator: "\n"))
        """)
    }
  }

  @Test(
    "pages about the use of Lede have commands that are checked",
    arguments: [
      "README.md", "docs/guide.md", "docs/query-language.md", "docs/formats.md",
      "docs/configuration.md", "docs/http-api.md", "docs/events.md", "docs/operations.md",
    ])
  func checkedPages(path: String) throws {
    #expect(try !ConsolePage(path).steps.isEmpty)
  }

  @Test("only blocks marked console are read, and a command may have several lines")
  func reading() throws {
    let page = try ConsolePage(
      "page.md",
      text: """
        ~~~
        ```console
        $ no command
        ~~~
        ```console
        $ cat <<END
        > one
        >
        > END
        one
        > two
        $ true &
        ```
        ```sh
        $ neither
        ```
        """)
    #expect(page.steps.map(\.command) == ["cat <<END\none\n\nEND", "true &"])
    #expect(page.steps.map(\.output) == [["one", "> two"], []])
    #expect(page.steps.map(\.line) == [6, 12])
    #expect(page.steps.map(\.isInBackground) == [false, true])
    #expect(throws: ConsolePage.Malformed.self) {
      try ConsolePage("page.md", text: "```console\n$ true")
    }
    #expect(throws: ConsolePage.Malformed.self) {
      try ConsolePage("page.md", text: "```console\nx\n```")
    }
  }

  @Test("output is compared line by line, without what differs from run to run")
  func comparing() {
    let output = ExpectedOutput([
      "Indexed 2 articles in 0.1 s, 454 kB/s", "…", "at 2026-11-27 04:21", "", "…",
    ])
    #expect(output.count == 3)
    #expect(
      output.matches(["Indexed 2 articles in 30 ms, 1.2 MB/s ", "at 2026-01-02 03:04", "", "x", ""])
    )
    #expect(
      output.matches(["Indexed 2 articles in 3 s, 2 B/s", "a", "b", "at 1999-01-02 03:04"]) == false
    )
    #expect(!output.matches(["Indexed 3 articles in 0.1 s, 454 kB/s", "at 2026-11-27 04:21", ""]))
    #expect(ExpectedOutput(["", ""]).matches([]))
    #expect(!ExpectedOutput([]).matches(["a"]))
    #expect(ExpectedOutput([#"{"took": 1.5}"#]).matches([#"{"took":20}"#]))
    #expect(!ExpectedOutput([#"{"count": 1}"#]).matches([#"{"count":2}"#]))
  }
}
