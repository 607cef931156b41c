import Foundation
import Indexing
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Contract
@testable import Query

/// A generation that is published and cannot be used.
@Suite struct FallbackTests {
  private final class Reasons: Sendable {
    let list = Mutex<[LedeError]>([])
    var count: Int { list.withLock { $0.count } }
  }

  @Test func theGenerationBeforeGoesOnAnswering() throws {
    let index = try TemporaryIndex(["a.txt": "Otters\nThree otters were seen.\n"])
    try index.build()
    let reasons = Reasons()
    var now = ContinuousClock.now
    let searcher = try Searcher(
      index: FilePath(index.index),
      onFallback: { reason in reasons.list.withLock { $0.append(reason) } },
      now: { now })
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)

    try index.write("b.txt", "Herons\nTwo herons and no otters.\n")
    var settings = IndexSettings()
    settings.rebuilds = true
    try index.build(settings: settings)
    let table = index.index + "/g-000002/postlist.glass"
    let sound = try Data(contentsOf: URL(fileURLWithPath: table))
    try sound.prefix(100).write(to: URL(fileURLWithPath: table))
    for _ in 0..<20 {
      #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)
    }
    #expect(reasons.count == 1)
    #expect(throws: LedeError.self) { try Searcher(index: FilePath(index.index)) }

    // The generation is tried again after a second, and not before.
    try sound.write(to: URL(fileURLWithPath: table))
    now += .milliseconds(999)
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)
    now += .milliseconds(2)
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 2)
    #expect(reasons.count == 1)
  }

  @Test func whatIsDamagedWithoutAnotherIsAnError() throws {
    let index = try TemporaryIndex(["a.txt": "Otters\nThree otters were seen.\n"])
    try index.build()
    let searcher = try index.searcher()
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)
    try FileManager.default.removeItem(atPath: index.index + "/g-000001")
    try index.write("../index/current", "auto g-000009\n")
    // An open searcher answers; a new one throws.
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)
    #expect(throws: LedeError.self) { try index.searcher() }
  }
}
