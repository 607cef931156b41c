import SystemPackage
import TestSupport
import Testing
import Xapian

/// Matches that are ended from outside.
@Suite struct CheckpointTests {
  private let folder: TemporaryFolder
  private let database: FilePath

  /// Documents with some of six words each, in any order, some of them deleted.
  init() throws {
    folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 0x570B)
    let texts = (0..<400).map { number in
      "\(number) all "
        + (0..<12).map { _ in "abcdef".map(String.init)[Int(random.next() % 6)] }
        .joined(separator: " ")
    }
    database = try makeDatabase(folder("db"), texts)
    var writer = try WritableDatabase(path: database, .open, syncs: false)
    for _ in 0..<80 { try writer.delete(uniqueTerm: "\(random.next() % 400)") }
    try writer.close()
  }

  private static func queries() throws -> [Query] {
    let terms = try ["a", "b", "c"].map { try Query.term($0) }
    return try [
      .matchAll, terms[0], .combined(.and, terms), .combined(.or, terms), .combined(.filter, terms),
      .combined(.andNot, terms), .combined(.andMaybe, terms), .combined(.synonym, terms),
      .phrase(terms), .near(window: 5, terms), .term("all"),
      .combined(.and, [.term("all"), .matchAll]),
      .combined(.or, [.phrase(["a", "b"]), .phrase(["b", "a"]), .near(window: 4, ["e", "f"])]),
    ]
  }

  @Test func aCheckpointThatLetsGoOnChangesNothing() throws {
    let database = try Database(path: database)
    for query in try Self.queries() {
      var results: [[String]] = []
      for query in [
        query, try .combined(.filter, [query, .checkpoint { true }]),
        try .combined(.and, [.checkpoint { true }, query]),
      ] {
        var enquire = try Enquire(database)
        try enquire.setQuery(query)
        for (count, checked) in [(1_000, 0), (10, 1_000), (10, 0), (0, 0)] {
          let found = try enquire.matchSet(count: count, checkAtLeast: checked)
          var lines = ["\(found.matchesLowerBound) \(found.matchesUpperBound)"]
          if checked > 0 { lines.append("\(found.matchesEstimated)") }
          for index in 0..<found.count {
            let hit = try found.hit(at: index)
            lines.append("\(hit.document) weighs \(hit.weight)")
          }
          results.append(lines)
        }
      }
      #expect(results[0..<4] == results[4..<8], "\(query)")
      // An AND with an OR in it is matched to its end, so its bounds are closer.
      let hits = results.map { lines in lines.filter { $0.contains("weighs") } }
      #expect(hits[0..<4] == hits[8..<12], "\(query)")
    }
  }

  /// The documents that have all the terms are the last that a match goes through without finding any.
  @Test func aMatchThatFindsNothingCanBeEnded() throws {
    let database = try Database(path: database)
    for join in [
      { try Query.phrase(["a", "absent", "b"]) }, { try .phrase(["all", "all", "all"]) },
      { try .near(window: 2, ["all", "all"]) },
    ] as [() throws -> Query] {
      let asked = Count()
      #expect(
        try search(database, .combined(.filter, [join(), .checkpoint { asked.next() >= 0 }])) == [])
      let all = asked.value
      let isFound = try search(database, .term("absent")).count > 0
      #expect(isFound || all == 0 || all >= 300)
      guard all > 2 else { continue }
      asked.value = 0
      let query = try Query.combined(.filter, [join(), .checkpoint { asked.next() < 2 }])
      var enquire = try Enquire(database)
      try enquire.setQuery(query)
      expectError(.stopped) { _ = try enquire.matchSet(count: 10) }
      #expect(asked.value == 2)
      try enquire.setQuery(.term("all"))
      #expect(try enquire.matchSet(count: 10).count == 10)
    }
  }

  @Test func everyQueryCanBeEnded() throws {
    let database = try Database(path: database)
    for query in try Self.queries() {
      for position in [1, 5] {
        let asked = Count()
        expectError(.stopped) {
          _ = try search(
            database, .combined(.filter, [query, .checkpoint { asked.next() < position }]))
        }
        #expect(asked.value == position)
      }
    }
  }

  @Test func postingListsAreCounted() throws {
    let two = try Query.combined(.or, [.term("a"), .phrase(["b", "c"])])
    #expect(two.postingListCount == 3)
    #expect(try two.scaled(by: 2).postingListCount == 3)
    #expect(try Query.combined(.filter, [two, .checkpoint { true }]).postingListCount == 4)
    #expect(try Query.wildcard(prefix: "a", maxExpansion: 50).postingListCount == 50)
    let any = try Query.wildcard(prefix: "a")
    #expect(any.postingListCount == .max)
    #expect(try Query.combined(.or, [any, any]).postingListCount == .max)
  }

  @Test func theClosureLivesAsLongAsItsQuery() throws {
    weak var seen: Count?
    func make() throws -> Query {
      let count = Count()
      seen = count
      return try .combined(.filter, [.term("all"), .checkpoint { count.next() > 0 }])
    }
    var query: Query? = try make()
    #expect(seen != nil)
    withExtendedLifetime(query) {}
    query = nil
    #expect(seen == nil)
  }
}

/// Counts calls.
private final class Count {
  var value = 0

  func next() -> Int {
    value += 1
    return value
  }
}
