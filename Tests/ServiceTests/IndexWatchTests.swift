import Base
import Contract
import Foundation
import JSON
import Logging
import SystemPackage
import TestSupport
import Testing

@Suite("A daemon that watches", .serialized)
struct IndexWatchTests {
  @Test("a daemon runs the watching program, logs its events, and stops it on shutdown")
  func lifetime() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      logger: log.logger(.info),
      watcher: """
        folder=$(dirname "$0")
        echo "$@" > "$folder/arguments"
        cat > "$folder/task"
        echo '{"version":1,"event":"ready"}'
        echo '{"version":1,"event":"updated","mode":"updated","files":{"added":1}}'
        echo '{"version":1,"event":"problem","message":"the disk is full"}'
        echo 'Segmentation fault'
        echo $$ > "$folder/pid"
        exec sleep 600
        """)
    try await wait { log.lines.contains { $0.contains("Segmentation fault") } }
    try await wait { daemon.folder.has("pid") }
    #expect(log.lines.contains { $0.hasPrefix("notice index updated") })
    #expect(log.lines.contains { $0.hasPrefix("warning the disk is full") })
    let arguments = try text("arguments", daemon)
    #expect(arguments == "task\n")
    let task = try IndexerTask(JSONValue(parsing: Array(try text("task", daemon).utf8)))
    #expect(task == IndexerTask(index: FilePath(daemon.index), configuration: nil, work: .watch))
    let watch = try #require(
      try await daemon.curl("/v1/status").object()["watch"] as? [String: Any])
    #expect(watch["running"] as? Bool == true)
    #expect((watch["updated"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    let process = try #require(pid_t(try text("pid", daemon).dropLast()))
    #expect(kill(process, 0) == 0)
    try await daemon.stop()
    #expect(kill(process, 0) != 0)
  }

  @Test("a daemon restarts a watching program that has ended, and keeps answering searches")
  func restart() async throws {
    let log = LogLines()
    let daemon = try await RunningDaemon(
      logger: log.logger(.info), watcher: #"echo x >> "$(dirname "$0")/starts"; exit 7"#)
    try await wait { try text("starts", daemon) == "x\nx\n" }
    #expect(
      log.lines.contains { $0.hasPrefix("error the watching program ended") && $0.contains("7") })
    #expect(try await daemon.curl("/v1/search?q=trains").status == 200)
    let watch = try await daemon.curl("/v1/status").object()["watch"] as? [String: Any]
    #expect(watch?["updated"] is NSNull)
    try await daemon.stop()
  }

  @Test("the status of a daemon that does not watch has no key 'watch'")
  func noWatch() async throws {
    let daemon = try await RunningDaemon()
    #expect(try await daemon.curl("/v1/status").object()["watch"] == nil)
    try await daemon.stop()
  }

  @Test("a run that cannot be started ends with an error")
  func noProgram() async throws {
    let daemon = try await RunningDaemon()
    let answer = try await daemon.curl("/v1/reindex", "--data", "{}")
    #expect(answer.status == 200 && answer.text.contains(#""event":"error","code":"internal""#))
    try await daemon.stop()
  }

  @Test("a program that ends without reading its task is reported with its exit status")
  func unreadTask() async throws {
    let daemon = try await RunningDaemon(watcher: "exit 7")
    // The whole task is larger than the buffer of a pipe.
    let body = #"{"include": ["\#(String(repeating: "x", count: 65_500))"]}"#
    try Data(body.utf8).write(to: URL(fileURLWithPath: daemon.folder.path + "/body"))
    let answer = try await daemon.curl(
      "/v1/reindex", "--data-binary", "@\(daemon.folder.path)/body")
    #expect(answer.text.contains("it ended with status 7"), "\(answer.text.suffix(300))")
    try await daemon.stop()
  }

  private func text(_ name: String, _ daemon: RunningDaemon) throws -> String {
    guard daemon.folder.has(name) else { return "" }
    return try String(contentsOfFile: daemon.folder.path + "/" + name, encoding: .utf8)
  }
}
