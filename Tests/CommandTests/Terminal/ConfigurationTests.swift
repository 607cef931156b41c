import Foundation
import TestSupport
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  @Test("the shipped configuration is valid and changes no setting")
  func shipped() throws {
    let bench = try Workbench.withNewsroom()
    let file = repository.path + "/config/lede.yaml"
    for line in ["search circuits -f jsonl", "tags", "index -f json -q | sed s/,.seconds.*//"] {
      let plain = try bench.shell("$LEDE \(line) | sed 's/\"generation\":[0-9]*//'")
      let configured = try bench.shell(
        "LEDE_CONFIG='\(file)' $LEDE \(line) | sed 's/\"generation\":[0-9]*//'")
      #expect(configured.errors == "")
      #expect(configured.text == plain.text)
      #expect(!configured.text.isEmpty)
    }
  }

  @Test("the shipped configuration explains every key")
  func everyKey() throws {
    let bench = try Workbench()
    try bench.write("nonsense: 1\n", to: "lede.yaml")
    let errors = try bench.lede("tags", "--config", "lede.yaml").errors
    let list = try #require(errors.firstMatch(of: /known keys: (.*)/)).1
    let keys = list.split(separator: ", ").map(String.init)
    #expect(keys.count == 19)
    let text = try String(contentsOfFile: repository.path + "/config/lede.yaml", encoding: .utf8)
    let lines = text.split(separator: "\n")
    for key in keys {
      #expect(lines.contains { $0.hasPrefix("\(key):") || $0.hasPrefix("# \(key):") }, "\(key)")
    }
    // It is still valid with the computed defaults, which are comments.
    let all = keys.reduce(text) { $0.replacing("# \($1):", with: "\($1):") }
      .replacing("#   - ", with: "  - ")
    try bench.write(all, to: "all.yaml")
    let outcome = try bench.lede("tags", "--config", "all.yaml", "--index", bench.index)
    #expect(
      outcome.status == 3, "the file is valid, and the index does not exist: \(outcome.errors)")
  }

  @Test(
    "a mistake is reported with file, line and column",
    arguments: [
      ("limit: 5\nlimt: 3\n", "lede.yaml:2:1: unknown key 'limt'"),
      ("limit: five\n", "lede.yaml:1:8: limit takes a whole number from 0 to 1000, not 'five'"),
      ("limit: \"5\"\n", "lede.yaml:1:8: limit takes"),
      ("limit: 1001\n", "lede.yaml:1:8: limit takes"),
      ("limit: -1\n", "lede.yaml:1:8: limit takes"),
      ("limit:\n", "lede.yaml:1:7: limit takes"),
      ("threads: [1]\n", "lede.yaml:1:10: threads takes"),
      ("detect_language: often\n", "lede.yaml:1:18: detect_language takes true or false"),
      ("wait: .nan\n", "lede.yaml:1:7: wait takes"),
      ("max_file_size: 0\n", "lede.yaml:1:16: max_file_size takes"),
      ("max_file_size: 64XB\n", "lede.yaml:1:16: max_file_size takes"),
      ("max_file_size: 99999999999999GB\n", "lede.yaml:1:16: max_file_size takes"),
      ("readers: 1000\n", "lede.yaml:1:10: readers takes"),
      ("sources:\n  a: b\n", "lede.yaml:2:3: sources takes"),
      ("sources:\n  - [x]\n", "lede.yaml:2:5: sources takes"),
      ("index: ''\n", "lede.yaml:1:8: index takes"),
      ("limit: 1\nlimit: 2\n", "duplicate key 'limit'"),
      ("- limit\n", "lede.yaml:1:1: expected lines of the form 'key: value'"),
      ("limit: [1\n", "not valid YAML"),
      ("limit: 1\n---\nlimit: 2\n", "not valid YAML"),
      ("\tlimit: 1\n", "lede.yaml:1:1: not valid YAML"),
      ("limit: &a [*a]\n", "lede.yaml:1:"),
    ])
  func mistakes(text: String, message: String) throws {
    let bench = try Workbench()
    try bench.write(text, to: "lede.yaml")
    let outcome = try bench.lede("search", "a", "--config", "lede.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("lede: lede.yaml:"), "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("an empty configuration is valid", arguments: ["", "# nothing\n", "---\n", "\u{FEFF}\n"])
  func empty(text: String) throws {
    let bench = try Workbench()
    try bench.write(text, to: "lede.yaml")
    #expect(try bench.lede("tags", "--config", "lede.yaml").status == 3)
  }

  @Test("the error for a file that cannot be read names the file")
  func unreadable() throws {
    let bench = try Workbench()
    try bench.write(Data([0x6C, 0xFF, 0x0A]), to: "latin.yaml")
    try bench.write(Data(count: 2 << 20), to: "large.yaml")
    for (file, reason) in [
      ("missing.yaml", "No such file"), ("/", "Is a directory"), ("latin.yaml", "not UTF-8"),
      ("large.yaml", "more than"),
    ] {
      for outcome in [
        try bench.lede("tags", "--config", file),
        try bench.lede("tags", environment: ["LEDE_CONFIG": file]),
      ] {
        #expect(outcome.status == 2, "\(file)")
        #expect(outcome.errors.contains(file) && outcome.errors.contains(reason), "\(file)")
      }
    }
  }

  @Test("random files are read or refused, and never crash the program")
  func fuzz() throws {
    let bench = try Workbench()
    var random = SeededGenerator(seed: 2026)
    let pieces = [
      "limit", "sources", "index", ": ", ":", "- ", "\n", "  ", "[", "]", "{", "}", "&a ", "*a",
      "'", "\"", "|", ">", "#", "? ", "!!int ", "---\n", "...", "%YAML 9", "\t", "64MiB", "é", "\0",
    ]
    for _ in 0..<60 {
      let text = (0..<Int.random(in: 1...14, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      try bench.write(text, to: "lede.yaml")
      let outcome = try bench.lede("tags", "--config", "lede.yaml", "--index", "none")
      #expect([2, 3].contains(outcome.status), "\(text.debugDescription): \(outcome.status)")
    }
  }
}
