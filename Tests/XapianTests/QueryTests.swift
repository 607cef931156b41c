import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

/// Queries and what they match.
@Suite struct QueryTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(
      folder("db"), ["red kite over red hill", "blue kite hill", "hill of stones", "kites"])
  }

  private func matched(_ query: Query) throws -> Set<String> {
    let database = try Database(path: path)
    return Set(try search(database, query))
  }

  private let red = "red kite over red hill"
  private let blue = "blue kite hill"
  private let stones = "hill of stones"

  @Test func everythingAndNothing() throws {
    #expect(try matched(.matchAll) == [red, blue, stones, "kites"])
    #expect(try matched(.matchNothing) == [])
    #expect(try matched(.combined(.or, [])) == [])
  }

  @Test func anEmptyTermIsNotEverything() {
    expectError(.invalidArgument, "empty") { _ = try Query.term("") }
    expectError(.invalidArgument, "empty") { _ = try Query.phrase(["red", ""]) }
  }

  @Test(arguments: [
    (Query.Operator.and, ["red kite over red hill"]),
    (.or, ["red kite over red hill", "blue kite hill", "hill of stones"]),
    (.andNot, []),
    (.andMaybe, ["red kite over red hill"]),
    (.filter, ["red kite over red hill"]),
    (.synonym, ["red kite over red hill", "blue kite hill", "hill of stones"]),
    (.eliteSet, ["red kite over red hill", "blue kite hill", "hill of stones"]),
  ])
  func operators(combiner: Query.Operator, expected: [String]) throws {
    #expect(
      try matched(.combined(combiner, [.term("red"), .term("hill")])) == Set(expected))
  }

  /// `(a MAX b) OR c` ends a process when `a` and `b` have their last document in common.
  @Test func operatorsThatReadFreedMemoryAreLeftOut() {
    let names = Set(Query.Operator.allCases.map { "\($0)" })
    #expect(names.isDisjoint(with: ["max", "xor"]))
  }

  @Test func anEliteSetTakesTheRarest() throws {
    let parts = [try Query.term("hill"), try Query.term("stones")]
    #expect(try matched(.combined(.eliteSet, parts, eliteSize: 1)) == [stones])
  }

  @Test func phrasesAndNearness() throws {
    #expect(try matched(.phrase(["red", "kite"])) == [red])
    #expect(try matched(.phrase(["kite", "red"])) == [])
    #expect(try matched(.phrase(window: 3, ["kite", "red"])) == [red])
    #expect(try matched(.phrase(["kite", "hill"])) == [blue])
    #expect(try matched(.near(["hill", "kite"])) == [blue])
    #expect(try matched(.near(window: 4, ["hill", "kite"])) == [red, blue])
    let colour = try Query.combined(.or, [.term("red"), .term("blue")])
    #expect(try matched(.phrase([colour, .term("kite")])) == [red, blue])
    expectError(.unimplemented) {
      let both = try Query.combined(.and, [.term("red"), .term("blue")])
      _ = try matched(.phrase([both, .term("kite")]))
    }
  }

  @Test func synonymsWeighAsOneTerm() throws {
    let database = try Database(path: path)
    func weight(_ query: Query) throws -> Double {
      var enquire = try Enquire(database)
      try enquire.setQuery(query)
      let matches = try enquire.matchSet(count: 1)
      return try matches.hit(at: 0).weight
    }
    let parts = [try Query.term("kite"), try Query.term("kites"), try Query.term("blue")]
    let synonym = try weight(.combined(.synonym, parts))
    let sum = try weight(.combined(.or, parts))
    #expect(synonym > 0)
    #expect(synonym < sum)
  }

  @Test func scaling() throws {
    let database = try Database(path: path)
    let query = try Query.combined(
      .or, [.term("stones").scaled(by: 100), .term("red").scaled(by: 0)])
    let found = try search(database, query)
    #expect(found == [stones, red])
    for factor in [-1, .nan, .infinity] {
      expectError(.invalidArgument, "finite") { _ = try query.scaled(by: factor) }
    }
  }

  @Test func valueRanges() throws {
    // The first words have 3, 4, 4 and 5 letters.
    func range(_ from: [UInt8]?, _ to: [UInt8]?) throws -> Set<String> {
      try matched(.valueRange(lengthSlot, from: from, to: to))
    }
    #expect(try range([4], [4]) == [blue, stones])
    #expect(try range([4], nil) == [blue, stones, "kites"])
    #expect(try range(nil, [3]) == [red])
    #expect(try range(nil, nil) == [red, blue, stones, "kites"])
    #expect(try range([5], [3]) == [])
    #expect(try range(nil, []) == [])
    #expect(try range([], []) == [])
    #expect(try matched(.valueRange(lengthSlot, from: "\u{5}", to: nil)) == ["kites"])
  }

  @Test func wildcards() throws {
    #expect(try matched(.wildcard(prefix: "kite")) == [red, blue, "kites"])
    #expect(
      try matched(.wildcard(prefix: "kite", maxExpansion: 1)) == [red, blue], "the most frequent")
    #expect(
      try matched(.wildcard(prefix: "s", maxExpansion: 1, limit: .first)) == [stones])
    expectError(.xapian, "WildcardError") {
      _ = try matched(.wildcard(prefix: "kite", maxExpansion: 1, limit: .error))
    }
  }

  @Test func aQueryOutlivesItsParts() throws {
    func build() throws -> Query {
      var query = try Query.term("red")
      for word in ["kite", "over", "hill"] {
        query = try .combined(.and, [query, .term(word)])
      }
      return try query.scaled(by: 2)
    }
    #expect(try matched(build()) == [red])
  }

  @Test func descriptions() throws {
    let query = try Query.combined(
      .andNot, [.phrase(["red", "kite"]), .term("blue", wqf: 2)])
    #expect(query.description == "Query(((red PHRASE 2 kite) AND_NOT blue#2))")
  }

  @Test func aThousandLevelsFitASmallStackAndMoreAreRefused() throws {
    // Alternating, so that Xapian does not flatten the levels into one.
    var query = try Query.term("hill")
    var depth = 1
    do {
      while depth < 5_000 {
        let combiner: Query.Operator = depth.isMultiple(of: 2) ? .or : .and
        query = try .combined(combiner, [query, .term(combiner == .or ? "red" : "hill")])
        depth += 1
      }
    } catch {
      #expect(error.code == .invalidArgument)
      #expect(error.message.contains("1000 levels"))
    }
    #expect(depth == 1_000)

    // The smallest stack that a thread of a server is likely to have.
    nonisolated(unsafe) let deep = query
    nonisolated(unsafe) var found: Result<[String], any Error>?
    let done = DispatchSemaphore(value: 0)
    let thread = Thread { [path] in
      found = Result {
        let database = try Database(path: path)
        return try search(database, deep)
      }
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    let texts = try #require(try found?.get())
    #expect(Set(texts) == [red, blue, stones])
  }
}
