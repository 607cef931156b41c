import Foundation
import Testing

/// An option precedes the environment, which precedes the configuration, which precedes the default.
@Suite("Where settings come from")
struct PrecedenceTests {
  /// Returns the path of the missing index in the error of a command.
  private func missingIndex(
    _ bench: Workbench, _ line: String, _ environment: [String: String?] = [:]
  ) throws -> String {
    let clean: [String: String?] = ["LEDE_INDEX": nil]
    let outcome = try bench.shell(
      line, environment: clean.merging(environment) { $1 })
    #expect(outcome.status == 3, "\(outcome.errors)")
    return String(try #require(outcome.errors.firstMatch(of: /no index at (\S+)/)).1)
  }

  @Test("the index is from --index, LEDE_INDEX, the configuration, XDG_DATA_HOME or ~/.local/share")
  func index() throws {
    let bench = try Workbench()
    let home = bench.folder
    try bench.write("index: from-file\n", to: "conf/lede.yaml")
    let file: [String: String?] = ["LEDE_CONFIG": "conf/lede.yaml"]
    let both: [String: String?] = ["LEDE_CONFIG": "conf/lede.yaml", "LEDE_INDEX": "from-env"]
    #expect(
      try missingIndex(bench, "$LEDE tags --index from-option", both) == "\(home)/from-option")
    #expect(try missingIndex(bench, "$LEDE tags", both) == "\(home)/from-env")
    #expect(try missingIndex(bench, "$LEDE tags", file) == "\(home)/conf/from-file")
    #expect(
      try missingIndex(bench, "$LEDE tags", ["XDG_DATA_HOME": "\(home)/data"])
        == "\(home)/data/lede/index"
    )
    #expect(
      try missingIndex(bench, "$LEDE tags", ["XDG_DATA_HOME": "relative"])
        == "\(home)/.local/share/lede/index")
    #expect(
      try missingIndex(bench, "$LEDE tags", ["LEDE_INDEX": ""]) == "\(home)/.local/share/lede/index"
    )
  }

  @Test(
    "the configuration is from --config, LEDE_CONFIG, the checkout, XDG_CONFIG_HOME or ~/.config")
  func configuration() throws {
    let bench = try Workbench()
    let home = bench.folder
    for name in ["option", "env", "xdg/lede", ".config/lede", "checkout/config"] {
      try bench.write("index: here\n", to: "\(name)/lede.yaml")
    }
    try bench.writeCheckout()
    let env: [String: String?] = ["LEDE_CONFIG": "env/lede.yaml"]
    let xdg: [String: String?] = ["XDG_CONFIG_HOME": "\(home)/xdg"]
    #expect(
      try missingIndex(bench, "$LEDE tags --config option/lede.yaml", env) == "\(home)/option/here")
    #expect(try missingIndex(bench, "$LEDE tags", env) == "\(home)/env/here")
    #expect(
      try missingIndex(bench, "cd checkout/deep/er; $LEDE tags", xdg)
        == "\(home)/checkout/config/here")
    #expect(try missingIndex(bench, "$LEDE tags", xdg) == "\(home)/xdg/lede/here")
    #expect(try missingIndex(bench, "$LEDE tags") == "\(home)/.config/lede/here")
  }

  @Test("in a checkout and the folders below it, the index is the index/ of the checkout")
  func checkout() throws {
    let bench = try Workbench()
    try bench.write("# nothing\n", to: "checkout/config/lede.yaml")
    try bench.writeCheckout()
    let outcome = try bench.shell(
      "cd checkout/deep/er; exec $LEDE tags", environment: ["LEDE_INDEX": nil])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("\(bench.folder)/checkout/index is a folder"))
    #expect(
      try missingIndex(bench, "cd checkout; rm -r config; $LEDE tags").hasSuffix("/lede/index"))
  }

  @Test("the limit is from --limit, the configuration or the default of 10")
  func limit() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("limit: 2\n", to: "lede.yaml")
    func count(_ arguments: String) throws -> Int {
      try bench.shell("$LEDE search -k article -f jsonl \(arguments)").lines.count
    }
    #expect(try count("") == 3)
    #expect(try count("--config lede.yaml") == 2)
    #expect(try count("--config lede.yaml -n 1") == 1)
  }

  @Test("sources of the configuration are relative to its folder, and ~ is the home folder")
  func sources() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("Another title\nSome text.\n", to: "conf/more/another.txt")
    try bench.write("sources:\n  - more\n  - ~/articles\n", to: "conf/lede.yaml")
    let outcome = try bench.lede("index", "--config", "conf/lede.yaml", "-f", "json")
    let summary = try outcome.object()
    #expect(summary["articles"] as? Int == 4)
    let sources = summary["sources"] as? [[String: Any]]
    #expect(
      sources?.compactMap { $0["path"] as? String }
        == ["\(bench.folder)/conf/more", "\(bench.folder)/articles"])
    // A PATH argument replaces the sources of the configuration.
    let named = try bench.lede("index", "conf/more", "--config", "conf/lede.yaml", "-f", "json")
    #expect(try named.object()["articles"] as? Int == 1)
  }

  @Test("in a removed folder, a command reports a missing index as elsewhere")
  func removedFolder() throws {
    let bench = try Workbench()
    let outcome = try bench.shell(
      "mkdir gone && cd gone && rmdir ../gone && exec $LEDE tags --index \(bench.index)")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("no index at \(bench.index)"))
  }
}
