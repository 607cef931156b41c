import Foundation
import Testing

/// Texts and the queries that find them, with the built program and over the socket.
@Suite("queries find texts", .serialized)
struct QueryTableTests {
  /// A text, the queries that find it, and queries that do not.
  private static let table: [(text: String, by: [String], notBy: [String])] = [
    (
      "GLM-4.6V", ["GLM-4.6V", "glm-4.6v", "glm4.6v", "\"glm 4.6v\"", "GLM-4.6", "4.6V"],
      ["GLM-4.5V", "glm-4.60"]
    ),
    ("MiniMax-M1", ["MiniMax-M1", "minimax m1", "minimaxm1", "M1"], ["M11", "minimax-m2"]),
    ("M2.1", ["m2.1", "M2.1"], ["M2.10", "M2"]),
    ("M3.10", ["M3.10"], ["m3.1"]),
    ("C++", ["C++", "c++"], ["C#"]),
    ("C#", ["C#", "c#"], ["C++", "F#"]),
    (".NET", [".NET", ".net"], []),
    ("F#", ["F#"], ["C#", "A+"]),
    ("A+", ["A+"], ["C++"]),
    ("open_weights", ["open_weights", "open weights", "weights", "open-weights"], ["weightless"]),
    ("e-mail", ["email", "e-mail", "E-Mail"], ["mailbox"]),
    ("$2.5", ["2.5", "$2.5"], ["25", "2.51"]),
    ("29,500", ["29500", "29,500"], ["29", "2950"]),
    ("U.S.", ["US", "u.s.", "U.S."], []),
    ("R&D", ["R&D", "r&d"], ["R&B"]),
    ("AT&T", ["AT&T", "at&t"], []),
    ("don't", ["dont", "don't", "don’t"], []),
    ("naïve café", ["naive cafe", "naïve café", "NAÏVE"], []),
    ("Müller", ["Muller", "müller", "MÜLLER"], []),
    ("ﬁne", ["fine"], []),
    ("Ⅻ", ["XII", "Ⅻ"], []),
    ("ＧＬＭ", ["glm", "ＧＬＭ"], []),
    ("人工智能研究", ["人工智能", "智能", "\"人工智能\""], ["人工呼吸"]),
    (
      "the regulators of markets",
      [
        "regul*", "market* regulator", "regulating", "=regulators", "=\"regulators of markets\"",
        "exact:regulators", "regulator NEAR/3 market", "market NEAR/3 regulator",
        "\"regulators of markets\"", "regulators AND market", "(regulator OR nothinglikeit) market",
        "+regulator -nothinglikeit", "regulator NOT nothinglikeit",
      ],
      [
        "=regulator", "exact:\"regulator of market\"", "regulator NEAR/1 market", "regulatorx*",
        "\"markets regulators\"", "regulator -market", "regulator NOT market", "=Regulators",
        "(nothinglikeit OR otherthing) AND market",
      ]
    ),
  ]

  private static func articles(in bench: Workbench) throws {
    for (number, row) in table.enumerated() {
      try bench.write(
        "Story number \(number)\n\nIt is said that \(row.text) was on the list.\n",
        to: "articles/2026-01-\(number + 10)-story.txt")
    }
  }

  @Test("the queries of each row find or miss its text, typed and over the socket")
  func wholeTable() async throws {
    let bench = try Workbench()
    try Self.articles(in: bench)
    let built = try bench.lede("index", bench.articles)
    try #require(built.status == 0, "\(built.errors)")
    let daemon = try await Served(bench)
    for (number, row) in Self.table.enumerated() {
      let path = bench.articles + "/2026-01-\(number + 10)-story.txt"
      for query in row.by + row.notBy {
        let isFound = row.by.contains(query)
        let typed = try bench.lede(
          "search", query, "--format", "paths", "--match", "all", "--no-typos", "-n", "100")
        #expect(typed.lines.contains(path) == isFound, "\(row.text) by \(query): \(typed.text)")
        let asked = try daemon.get(
          "search", ["q": query, "match": "all", "typos": "0", "limit": "100"])
        let paths = (asked["hits"] as? [[String: Any]])?.compactMap { $0["path"] as? String } ?? []
        #expect(paths.contains(path) == isFound, "\(row.text) by \(query) over the socket")
        #expect(typed.lines == paths, "\(query)")
      }
    }
  }

  @Test("C++ does not find a bare C")
  func signs() throws {
    let bench = try Workbench()
    try bench.write("One\n\nA letter C and C again, and C.\n", to: "articles/a.txt")
    try bench.write("Two\n\nWritten in C++ by many.\n", to: "articles/b.txt")
    try #require(try bench.lede("index", bench.articles).status == 0)
    let found = try bench.lede("search", "C++", "--format", "{title}")
    #expect(found.lines == ["Two"])
  }
}

/// A running `lede serve` for the index of a workbench, which curl sends requests to.
final class Served {
  private let process: Process
  private let socket: String

  init(_ bench: Workbench) async throws {
    socket = bench.folder + "/s.sock"
    process = try bench.start("serve", "--socket", socket, errors: "daemon.log")
    for _ in 0..<200 where !FileManager.default.fileExists(atPath: socket) {
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Returns the JSON answer to a GET.
  func get(_ path: String, _ parameters: [String: String]) throws -> [String: Any] {
    try ask(
      ["-G", "http://lede/v1/\(path)"]
        + parameters.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] })
  }

  /// Returns the JSON answer to a POST of a JSON body.
  func post(_ path: String, _ body: String) throws -> [String: Any] {
    try ask(["--data-binary", body, "http://lede/v1/\(path)"])
  }

  private func ask(_ arguments: [String]) throws -> [String: Any] {
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    curl.arguments = ["-s", "--unix-socket", socket] + arguments
    let output = Pipe()
    curl.standardOutput = output
    try curl.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    curl.waitUntilExit()
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
