import Foundation
import SystemPackage
import Testing
import Xapian

/// Counting the values of matches.
@Suite struct ValueCountSpyTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    // The value is the number of letters of the first word.
    path = try makeDatabase(
      folder("db"), ["red kite", "blue kite", "grey kite", "a kite", "old hill", "pale kite"])
  }

  private func counts(
    of query: Query, _ maximum: Int = 10, runs: Int = 1,
    _ adjust: (inout Enquire) throws -> Void = { _ in }
  ) throws -> (total: Int, counts: [String]) {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(query)
    try adjust(&enquire)
    let spy = try ValueCountSpy(slot: lengthSlot)
    try enquire.add(spy)
    for _ in 0..<runs { _ = try enquire.matchSet(count: 1, checkAtLeast: .max) }
    let values = try spy.mostFrequent(maximum)
    return (try spy.total, values.map { "\($0.value[0]):\($0.count)" })
  }

  @Test func everyMatchIsCounted() throws {
    let found = try counts(of: .term("kite"))
    #expect(found.total == 5)
    #expect(found.counts == ["4:3", "1:1", "3:1"])
    #expect(try counts(of: .term("kite"), 1).counts == ["4:3"])
    #expect(try counts(of: .term("kite"), 0).counts == [])
    #expect(try counts(of: .term("none")).counts == [])
    expectError(.invalidArgument, "negative") { _ = try counts(of: .matchAll, -1) }
  }

  @Test func severalRunsAddUp() throws {
    let found = try counts(of: .term("kite"), runs: 3)
    #expect(found.total == 15)
    #expect(found.counts == ["4:9", "1:3", "3:3"])
  }

  @Test func matchesAreCountedBeforeTheyAreCollapsed() throws {
    let found = try counts(of: .term("kite")) { try $0.setCollapse(slot: lengthSlot) }
    #expect(found.counts == ["4:3", "1:1", "3:1"])
  }

  /// Pruned, driven and exhaustive matches.
  @Test func anyShapeOfQueryIsCounted() throws {
    let word = { (word: String) in try Query.term(word) }
    let queries = [
      try Query.combined(.or, [word("red"), word("kite"), word("blue")]),
      try Query.combined(.andMaybe, [word("kite"), word("red")]),
      try Query.combined(.or, [word("kite"), .phrase(["red", "kite"])]),
    ]
    for query in queries {
      #expect(try counts(of: query).counts == ["4:3", "1:1", "3:1"], "\(query)")
    }
  }

  @Test func aSpyOutlivesItsEnquireAndIsOutlivedByIt() throws {
    let database = try Database(path: path)
    let spy = try ValueCountSpy(slot: lengthSlot)
    func run() throws {
      var enquire = try Enquire(database)
      try enquire.setQuery(.term("kite"))
      try enquire.add(spy)
      _ = try enquire.matchSet(count: 10)
    }
    try run()
    let total = try spy.total
    #expect(total == 5)

    var enquire = try Enquire(database)
    try enquire.setQuery(.term("kite"))
    func add(_ enquire: inout Enquire) throws {
      let short = try ValueCountSpy(slot: lengthSlot)
      try enquire.add(short)
    }
    try add(&enquire)
    let matches = try enquire.matchSet(count: 10)
    #expect(matches.count == 5)
  }

  @Test func documentsWithoutAValue() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.matchAll)
    let spy = try ValueCountSpy(slot: 99)
    try enquire.add(spy)
    _ = try enquire.matchSet(count: 0, checkAtLeast: .max)
    let total = try spy.total
    #expect(total == 6)
    let values = try spy.mostFrequent(10)
    #expect(values.isEmpty)
  }
}
