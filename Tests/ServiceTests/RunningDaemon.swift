import Foundation
import Indexing
import Logging
import Query
import SystemPackage
import TestSupport
import Testing

@testable import Service

/// A daemon in this process that serves an index of three articles.
final class RunningDaemon: Sendable {
  static let articles = [
    "rail/night trains+.txt": """
    Night Trains Return
    #europe #open_source
    Sleeper trains leave for the coast again this winter.
    Timetable
    The first train leaves at nine in the evening.
    ```About the Organizations Mentioned
    Harbour Rail
    **Harbour Rail** runs sleeper trains along the coast.[1]
    """,
    "models.txt": """
    Small Models Spread
    #open_source
    A laboratory has published a model that fits in a locker.
    """,
    "café.txt": """
    The Café by the Quay
    #europe
    Coffee is roasted by the quay, and the bread comes by train.
    """,
  ]

  let folder: TemporaryFolder
  let task: Task<Void, any Error>

  var socket: String { folder.path + "/lede.sock" }
  var index: String { folder.path + "/index" }

  /// Builds the index, starts the daemon and waits until its socket exists. `watcher` is a script that
  /// replaces the program that watches and indexes; `grace` is how long connections may stay open after
  /// a stop.
  init(
    articles: [String: String] = RunningDaemon.articles, readers: Int = 2, logger: Logger? = nil,
    watcher: String? = nil, grace: Duration? = nil
  ) async throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    for (name, text) in articles {
      let url = URL(fileURLWithPath: folder.path + "/articles/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    _ = try Reindexer(
      index: FilePath(folder.path + "/index"), paths: [FilePath(folder.path + "/articles")],
      settings: IndexSettings()
    ).run { _ in }
    if let watcher {
      let path = folder.path + "/indexer"
      try Data("#!/bin/sh\n\(watcher)\n".utf8).write(to: URL(fileURLWithPath: path))
      try #require(chmod(path, 0o755) == 0)
    }
    task = Self.start(
      in: folder, readers: readers, watches: watcher != nil, logger: logger, grace: grace)
    try await wait { folder.has("lede.sock") }
  }

  deinit { task.cancel() }

  /// Starts a daemon for the index `index` in a folder.
  static func start(
    in folder: TemporaryFolder, readers: Int = 1, watches: Bool = false, logger: Logger? = nil,
    grace: Duration? = nil
  ) -> Task<Void, any Error> {
    let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var daemon = Daemon(
      index: FilePath(folder.path + "/index"), socket: FilePath(folder.path + "/lede.sock"),
      readers: readers,
      indexer: indexer(in: folder), watches: watches, logger: logger ?? silent)
    if let grace { daemon.grace = grace }
    return Task { try await daemon.run() }
  }

  /// Returns the script of the test in place of lede-indexer. `CommandTests` run the real program.
  private static func indexer(in folder: TemporaryFolder) -> IndexerProgram {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let programs = URL(fileURLWithPath: tests ?? "/").deletingLastPathComponent().path
    return IndexerProgram(
      path: FilePath(folder.path + "/indexer"), launcher: FilePath(programs + "/lede-launcher"),
      index: FilePath(folder.path + "/index"), configuration: nil)
  }

  /// Stops the daemon and waits until it has ended.
  func stop() async throws {
    task.cancel()
    try await task.value
  }

  /// Requests `target` with curl. `arguments` are further options of curl.
  func curl(_ target: String, _ arguments: String...) async throws -> Answer {
    try await Answer(
      curl: ["--unix-socket", socket] + arguments + ["http://lede" + target], in: folder)
  }
}

/// Waits until the condition is true, at most ten seconds.
func wait(_ condition: () throws -> Bool) async throws {
  for _ in 0..<1_000 {
    if try condition() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("the condition was false for ten seconds")
}
