import Base
import Foundation
import Testing

@Suite("One version of all programs") struct VersionTests {
  @Test(
    "each program prints its name and the version",
    arguments: [
      "lede", "lede-indexer", "lede-daemon", "lede-launcher",
    ])
  func version(program: String) throws {
    let outcome = try Workbench().shell("\"$(dirname \"$LEDE\")/\(program)\" --version")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text == "\(program) \(ledeVersion)\n")
  }

  @Test("--version --verbose adds what the program is built from")
  func verbose() throws {
    let outcome = try Workbench().lede("--version", "--verbose")
    #expect(outcome.status == 0)
    let lines = outcome.lines
    #expect(lines.first == "lede \(ledeVersion)")
    #expect(lines.dropFirst().first?.wholeMatch(of: /xapian 1\.4\.\d+/) != nil, "\(lines)")
    #expect(lines.dropFirst(2).map { $0.prefix { $0 != " " } }.prefix(2) == ["schema", "analysis"])
    // `make release` adds the list of packages, `make test` does not.
    #expect(lines.dropFirst(4) == ["packages unknown (built without `make`)"])
    #expect(try Workbench().lede("--verbose", "--version").text == outcome.text)
  }

  @Test(
    "a program that another version started is an error with a hint",
    arguments: [
      "lede-indexer", "lede-daemon",
    ])
  func mismatch(program: String) throws {
    let outcome = try Workbench().shell(
      "\"$(dirname \"$LEDE\")/\(program)\" anything",
      environment: ["LEDE_PROGRAM_VERSION": "0.0.9"])
    #expect(outcome.status == 7)
    #expect(
      outcome.errors == """
        lede: \(program) is version \(ledeVersion), but the program that started it is version 0.0.9
        lede: hint: Install all programs again with `make install`, then restart `lede serve`

        """)
  }

  @Test("the error of a task that another version starts is an event")
  func mismatchOfTask() throws {
    let outcome = try Workbench().shell(
      "exec \"$LEDE-indexer\" task", environment: ["LEDE_PROGRAM_VERSION": "0.0.9"])
    #expect(outcome.status == 7)
    #expect(
      outcome.text.hasPrefix(
        #"{"version":1,"event":"error","code":"io","message":"lede-indexer is version"#),
      "\(outcome.text)")
  }

  @Test("lede-launcher refuses a program of another version, and starts nothing")
  func mismatchOfLauncher() throws {
    let outcome = try Workbench().shell(
      "exec \"$LEDE-launcher\" 0.0.9 $PPID 1000000000 1000 /bin/echo started")
    #expect(outcome.status == 126 && outcome.text == "")
    #expect(
      outcome.errors
        == "lede-launcher is version \(ledeVersion), but the program that started it is version 0.0.9\n"
    )
  }

  @Test("lede replaces LEDE_PROGRAM_VERSION by its own version")
  func handedOn() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede(
      "index", bench.articles, environment: ["LEDE_PROGRAM_VERSION": "0.0.9"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
