import Foundation
import Testing

/// A running `lede watch` on the articles of a workbench, which is killed at the end of the test.
final class Watch {
  /// A printed event.
  struct Event {
    let fields: [String: Any]

    var name: String { fields["event"] as? String ?? "" }
    var message: String { fields["message"] as? String ?? "" }
    func count(_ key: String) -> Int { (fields["files"] as? [String: Any])?[key] as? Int ?? 0 }
  }

  let bench: Workbench
  let process: Process
  private let output: String

  /// Starts `lede watch`. The shell that starts it runs `shell` before, and `prefix` runs the shell.
  init(
    _ bench: Workbench, _ arguments: [String]? = nil, shell: String = "", prefix: [String] = []
  ) throws {
    self.bench = bench
    let name = ".watch-\(UUID().uuidString)"
    output = bench.folder + "/" + name
    let words = (arguments ?? [bench.articles]).map { "'\($0)'" }.joined(separator: " ")
    process = try bench.start(
      prefix + ["/bin/bash", "-c", "\(shell) exec \"$LEDE\" watch --format jsonl \(words)"],
      output: try bench.emptyFile(output), errors: name + ".err")
  }

  /// Starts `lede watch` and waits until the index is up to date.
  static func ready(_ bench: Workbench, _ arguments: [String]? = nil) async throws -> Watch {
    let watch = try Watch(bench, arguments)
    try await watch.prints("ready")
    return watch
  }

  deinit {
    // A stopped process reacts to no other signal.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Returns the output so far.
  func text() throws -> String { try String(contentsOfFile: output, encoding: .utf8) }

  /// The text on standard error.
  var errors: String { (try? String(contentsOfFile: output + ".err", encoding: .utf8)) ?? "" }

  /// Returns the events printed so far, without the last line, which may be incomplete.
  func events() throws -> [Event] {
    let text = try String(contentsOfFile: output, encoding: .utf8)
    return try text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let fields = try #require(object as? [String: Any])
      #expect(fields["version"] as? Int == 1)
      return Event(fields: fields)
    }
  }

  func events(_ name: String) throws -> [Event] { try events().filter { $0.name == name } }

  /// Waits until `times` events with this name are printed.
  func prints(_ name: String, times: Int = 1) async throws {
    try await eventually("\(times) × \(name)") { try events(name).count >= times }
  }

  /// Waits until a search finds exactly these files. Their names are relative to the folder of the articles.
  func finds(_ query: String, _ names: [String]) async throws {
    let expected = names.map {
      $0.hasPrefix("../") ? bench.folder + $0.dropFirst(2) : bench.articles + "/" + $0
    }.sorted()
    try await eventually("'\(query)' finds \(names)") { try paths(query) == expected }
  }

  /// Waits until the condition is true, at most twenty seconds. An error shows `what`.
  func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while try !condition() {
      guard ContinuousClock.now < deadline else {
        let printed = try String(contentsOfFile: output, encoding: .utf8)
        Issue.record("never: \(what)\n\(printed)\(errors)")
        throw CancellationError()
      }
      try await Task.sleep(for: .milliseconds(30))
    }
  }

  private func paths(_ query: String) throws -> [String] {
    let outcome = try bench.lede(
      "search", query, "--format", "paths", "--no-typos", "--limit", "1000")
    try #require(outcome.status == 0 || outcome.status == 1, "\(outcome.errors)")
    return outcome.lines.map { $0.hasPrefix("/") ? $0 : bench.folder + "/" + $0 }.sorted()
  }
}
