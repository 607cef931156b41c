import Foundation
import Testing

/// A daemon that serves the newsroom, whose index runs last as long as a test wants: the filter of files
/// that end in `.gated` waits until the file `open` exists.
final class GatedRun: Sendable {
  let bench: Workbench
  let daemon: Process

  var socket: String { bench.folder + "/lede.sock" }

  init(_ options: String...) async throws {
    bench = try Workbench()
    try bench.writeNewsroom()
    try bench.setArticleTimes()
    try bench.write(
      """
      wait: 20
      filters:
        gated:
          command: [sh, -c, 'while [ ! -e "$0" ]; do sleep 0.05; done; cat "$1"', \
      '\(bench.folder)/open', "{file}"]
      """, to: "lede.yaml")
    let indexed = try bench.lede("index", "articles", "--config", "lede.yaml")
    try #require(indexed.status == 0, "\(indexed.errors)")
    daemon = try bench.start(
      ["serve", "--socket", "lede.sock", "--config", "lede.yaml"] + options, errors: "daemon.log")
    try await until { FileManager.default.fileExists(atPath: self.socket) }
  }

  deinit {
    daemon.terminate()
    daemon.waitUntilExit()
  }

  /// Adds an article that cannot be read until ``open()``.
  func addGated(_ name: String = "late.gated") throws {
    try bench.write("Ospreys return\nThey nest on pylons.\n", to: "articles/" + name)
  }

  func open() throws { try bench.write("", to: "open") }

  /// Requests a run in the background. Its events go to a file.
  func post(_ body: String, to file: String) throws {
    try bench.startShell(
      "exec curl -sN --unix-socket lede.sock http://lede/v1/reindex -d '\(body)' > \(file) 2>&1")
  }

  /// Requests a run that lasts until ``open()``, and waits until it reads files.
  func beginRun(_ file: String = "first") async throws {
    try addGated()
    try post("{}", to: file)
    try await until { try self.text(file).contains(#""stage":"indexing""#) }
  }

  /// Runs the program in the background. It writes `NAME.out`, `NAME.err` and, at its end, `NAME.status`.
  func background(_ arguments: String, _ name: String) throws {
    try bench.startShell(
      "$LEDE \(arguments) > \(name).out 2> \(name).err; echo $? > \(name).status")
  }

  /// Returns the text of a file; empty if the file does not exist yet.
  func text(_ file: String) throws -> String {
    let path = bench.folder + "/" + file
    guard FileManager.default.fileExists(atPath: path) else { return "" }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Waits until the run has ended, and returns its events from a file.
  func events(_ file: String) async throws -> [[String: Any]] {
    try await until {
      let last = try self.text(file).split(separator: "\n").last ?? ""
      return last.contains(#""event":"done""#) || last.contains(#""event":"error""#)
    }
    return try text(file).split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["version"] as? Int == 1)
      return object ?? [:]
    }
  }

  /// Returns the id of the process that writes the index, from the lock file.
  func writer() throws -> pid_t {
    let line = try text("index/lock").split(separator: "\n").first ?? ""
    return try #require(pid_t(line), "the lock says \(line)")
  }
}

/// Waits until the condition is true, at most twenty seconds.
func until(_ condition: () throws -> Bool) async throws {
  for _ in 0..<400 {
    if try condition() { return }
    try await Task.sleep(for: .milliseconds(50))
  }
  Issue.record("the condition was false for twenty seconds")
}

/// Whether a process exists and has not ended.
func isAlive(_ process: pid_t) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
    return false
  }
  return !text.contains(") Z ")
}
