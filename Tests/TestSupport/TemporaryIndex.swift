package import Contract
package import Foundation
package import Indexing
package import Query
import SystemPackage
import Testing

/// A folder of articles and an index of it, removed at the end of the test.
package final class TemporaryIndex: Sendable {
  package let root: String
  package var articles: String { root + "/articles" }
  package var index: String { root + "/index" }

  package init(_ files: [String: String] = [:]) throws {
    root = NSTemporaryDirectory() + "lede-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: root + "/articles", withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  package func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  package func write(_ name: String, _ data: Data) throws {
    let url = URL(fileURLWithPath: articles).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Moves a file, and makes the folder that it moves into.
  package func move(_ name: String, to other: String) throws {
    let target = URL(fileURLWithPath: articles).appendingPathComponent(other)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: articles + "/" + name, toPath: target.path)
  }

  @discardableResult
  package func build(
    _ paths: [String]? = nil, settings: IndexSettings = IndexSettings(),
    _ report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> IndexReport {
    try Reindexer(
      index: FilePath(index), paths: (paths ?? [articles]).map { FilePath($0) }, settings: settings
    ).run(report)
  }

  /// Sets the modification time of a file to `seconds` after the start of 2026, UTC. Stamps that old are
  /// trusted.
  package func age(_ name: String, seconds: Int = 0) throws {
    let time = timespec(tv_sec: 1_767_225_600 + seconds, tv_nsec: 0)
    guard utimensat(AT_FDCWD, articles + "/" + name, [time, time], 0) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// The modification time of each file of the index, in nanoseconds since 1970.
  package func fileTimes() throws -> [String: Int] {
    var times: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: index)
    // A process that takes the lock writes to this file.
    where name != "lock" {
      var status = stat()
      guard stat(index + "/" + name, &status) == 0 else { continue }
      times[name] = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    }
    return times
  }

  package func searcher() throws -> Searcher { try Searcher(index: FilePath(index)) }

  /// The titles of the hits of a query.
  package func titles(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws
    -> [String]
  {
    var request = SearchRequest(query: query)
    change(&request)
    return try searcher().search(request).hits.map(\.title)
  }
}

/// The repository's root.
package let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
