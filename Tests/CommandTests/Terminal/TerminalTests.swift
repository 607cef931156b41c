import Foundation
import Testing

/// Colours and widths of output for people, and the escape sequences that it must not have.
@Suite("Terminal output")
struct TerminalTests {
  private let escape = "\u{1B}["

  @Test("without a terminal, output has colour only with --color always or CLICOLOR_FORCE")
  func color() throws {
    let bench = try Workbench.withNewsroom()
    #expect(try !bench.lede("search", "circuits").text.contains(escape))
    let always = try bench.lede("search", "circuits", "--color", "always").text
    #expect(always.contains("\(escape)1;31mcircuits\(escape)0m"))
    let forced: [String: String?] = ["CLICOLOR_FORCE": "1"]
    #expect(try bench.lede("search", "circuits", environment: forced).text == always)
    let both: [String: String?] = ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]
    #expect(try !bench.lede("search", "circuits", environment: both).text.contains(escape))
    let json = try bench.lede("search", "circuits", "--color", "always", "-f", "json").text
    #expect(!json.contains(escape))
  }

  @Test("on a terminal, output has colour, except with NO_COLOR, TERM=dumb and --color never")
  func terminal() throws {
    let bench = try Workbench.withNewsroom()
    func typed(_ line: String, _ environment: [String: String?] = [:]) throws -> String {
      try onTerminal("$LEDE \(line)", bench, environment)
    }
    #expect(try typed("search circuits").contains("\(escape)1;31mcircuits"))
    #expect(try !typed("search circuits --color never").contains(escape))
    #expect(try !typed("search circuits", ["NO_COLOR": "1"]).contains(escape))
    #expect(try !typed("search circuits", ["TERM": "dumb"]).contains(escape))
    #expect(try typed("search circuits", ["NO_COLOR": ""]).contains(escape), "empty is unset")
  }

  @Test("escape sequences of a file do not reach the terminal")
  func escapes() throws {
    let bench = try Workbench()
    try bench.write(
      "Evil \u{1B}]0;owned\u{07} title \u{9B}31m \u{202E}backwards\n#evil\nEvil\n"
        + "Malware \u{1B}[2J clears \u{08}\u{7F} the screen, says the report.\n",
      to: "articles/evil.txt")
    #expect(try bench.lede("index", "articles").status == 0)
    for command in [
      ["search", "malware"], ["search", "malware", "-f", "tsv"], ["show", "evil.txt"], ["tags"],
    ] {
      let outcome = try bench.shell("$LEDE \(command.joined(separator: " "))")
      #expect(outcome.status == 0)
      let harmful = outcome.text.unicodeScalars.filter { scalar in
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
          || scalar == "\u{202E}"
      }
      #expect(harmful.isEmpty, "\(command)")
    }
    let error = try bench.lede("search", "no\u{1B}[31msuch")
    #expect(!error.errors.contains("\u{1B}"))
    #expect(error.errors.contains("no\u{FFFD}[31msuch"))
  }

  @Test(
    "lines are no longer than the terminal, and a wide character counts two columns",
    arguments: [40, 72, 100])
  func width(columns: Int) throws {
    let bench = try Workbench()
    let sentence = "半導体メーカーは新しい市場を探している。Harbor の機械は港で検査を受けた。"
    try bench.write(
      "半導体の輸出\n#chips\n半導体の輸出\n\(String(repeating: sentence, count: 8))\n"
        + String(repeating: "words that flow and flow ", count: 40) + "\n",
      to: "articles/wide.txt")
    #expect(try bench.lede("index", "articles").status == 0)
    let environment: [String: String?] = ["COLUMNS": String(columns)]
    let outcome = try bench.lede("show", "wide.txt", environment: environment)
    let widths = outcome.lines.map { line in
      line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
    }
    #expect(widths.allSatisfy { $0 <= columns })
    #expect(widths.contains { $0 > columns - 8 }, "the width is used")
    let wanted = (sentence + sentence).filter { !$0.isWhitespace }
    #expect(outcome.text.filter { !$0.isWhitespace }.contains(wanted), "nothing is lost")
  }

  @Test("lines have at most 100 columns on a wide terminal, and 80 in a pipe")
  func widest() throws {
    let bench = try Workbench()
    try bench.write(
      "Long\nText\n" + String(repeating: "word ", count: 200) + "\n", to: "articles/long.txt")
    #expect(try bench.lede("index", "articles").status == 0)
    let broad = try bench.lede("show", "long.txt", environment: ["COLUMNS": "300"])
    #expect(broad.lines.map(\.count).max() == 99)
    #expect(try bench.lede("show", "long.txt").lines.map(\.count).max() == 79)
  }

  /// Returns the output of a command on a pseudo-terminal.
  private func onTerminal(
    _ command: String, _ bench: Workbench, _ environment: [String: String?]
  ) throws -> String {
    let outcome = try bench.shell("script -qec '\(command)' /dev/null", environment: environment)
    try #require(outcome.status == 0, "script (of Debian's bsdutils) is needed: \(outcome.errors)")
    return outcome.text
  }
}
