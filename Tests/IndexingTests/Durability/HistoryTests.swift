import Contract
import Foundation
import Indexing
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Query

/// After random histories of files, updates have produced the same index as a full rebuild.
@Suite struct HistoryTests {
  private static let operations = 40

  @Test(arguments: 0..<Torture.histories) func endsLikeAFullRebuild(seed: Int) throws {
    let index = try TemporaryIndex(["start.txt": "Start\nThe first otter.\n"])
    try index.build()
    var history = FileHistory(index, seed: seed)
    for number in 1...Self.operations {
      try history.step()
      guard number % 4 == 0, let report = try index.buildUnlessEmpty(index.index) else { continue }
      #expect(report.articles > 0)
      try index.expectLikeNew("seed \(seed), operation \(number)")
    }
  }

  /// The histories contain every operation.
  @Test func containEveryOperation() throws {
    var done: [FileHistory.Operation: Int] = [:]
    for seed in 0..<12 {
      let index = try TemporaryIndex(["start.txt": "Start\nThe first otter.\n"])
      var history = FileHistory(index, seed: seed)
      for _ in 0..<Self.operations { try history.step() }
      done.merge(history.done) { $0 + $1 }
    }
    #expect(done.values.reduce(0, +) == 12 * Self.operations)
    for operation in FileHistory.Operation.allCases {
      #expect(done[operation, default: 0] >= 3, "\(operation): \(done[operation, default: 0])")
    }
  }
}

extension TemporaryIndex {
  /// Compares the index with a full rebuild from the same files.
  func expectLikeNew(_ note: String = "") throws {
    guard let built = try newBuild() else { return }
    let updated = try IndexDump(index).lines
    let extra = Set(updated).subtracting(built).sorted().prefix(5)
    let missing = Set(built).subtracting(updated).sorted().prefix(5)
    #expect(extra.isEmpty && missing.isEmpty, "\(note) extra \(extra) missing \(missing)")
    #expect(updated.count == built.count, "\(note)")
  }

  /// Returns the dump of a full rebuild; nil if there are no articles.
  func newBuild() throws -> [String]? {
    let fresh = root + "/fresh"
    try? FileManager.default.removeItem(atPath: fresh)
    guard try buildUnlessEmpty(fresh) != nil else { return nil }
    return try IndexDump(fresh).lines
  }

  /// Updates an index of the articles. Returns nil if there are no articles.
  func buildUnlessEmpty(_ index: String) throws -> IndexReport? {
    let reindexer = Reindexer(index: FilePath(index), paths: [FilePath(articles)])
    let result = Result { () throws(LedeError) in try reindexer.run() }
    if case .failure(let error) = result, error.code == .badRequest { return nil }
    return try result.get()
  }
}
