import Articles
import Base
import Contract
import Foundation
import Query
import Store
import SystemPackage
import Testing

@testable import Indexing

/// A temporary folder of files.
final class Folder {
  /// The path without symbolic links and without a trailing slash.
  let path: String

  init() throws {
    let made = FileManager.default.temporaryDirectory.appending(path: "lede-walk-\(UUID())")
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    path = try #require(FileSystem.resolved(FilePath(made.path))).string
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to names: String...) throws {
    for name in names {
      let url = URL(filePath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  /// Creates files with these names and some text.
  func fill(_ names: String...) throws { for name in names { try write("Text.", to: name) } }

  /// Creates a symbolic link with the text `target`.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  /// Returns the files of a walk as `path` or, with several sources, `source:path`.
  func walk(_ names: String..., rules: (inout SourceRules) -> Void = { _ in }) throws -> [String] {
    let sources = try sources(names, rules)
    let walk = SourceWalk(sources)
    #expect(walk.issues == [])
    return walk.files.map {
      (sources.count > 1 ? sources[$0.source].name + ":" : "") + $0.name
    }
  }

  /// Returns what a walk skips as `path: reason`.
  func skipped(
    _ names: String..., rules: (inout SourceRules) -> Void = { _ in }
  ) throws -> [String] {
    let walk = SourceWalk(try sources(names, rules), collectsSkipped: true)
    #expect(walk.skipped.reduce(0) { $0 + $1.count } == walk.skippedPaths.count)
    return walk.skippedPaths.map { "\($0.path.dropFirst(path.count + 1)): \($0.reason)" }
  }

  private func sources(_ names: [String], _ rules: (inout SourceRules) -> Void) throws -> [Source] {
    var sources = try SourceList.make(
      (names.isEmpty ? [""] : names).map { SourceRequest(path: FilePath(path + "/" + $0)) })
    for index in sources.indices { rules(&sources[index].rules) }
    return sources
  }

  /// Runs git in the folder.
  func git(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", path, "-c", "core.excludesFile=/dev/null", "-c", "core.quotePath=false"]
      + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
