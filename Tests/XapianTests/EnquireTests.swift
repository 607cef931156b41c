import SystemPackage
import TestSupport
import Testing
import Xapian

/// Matching: order, weights, counts, collapsing, deciding.
@Suite struct EnquireTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(
      folder("db"), ["sea", "hill hill hill", "stone hill", "kite hill cloud", "cloud"])
  }

  private func hits(
    _ query: Query, first: Int = 0, count: Int = .max,
    _ adjust: (inout Enquire) throws -> Void = { _ in }
  ) throws -> [MatchSet.Hit] {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(query)
    try adjust(&enquire)
    let matches = try enquire.matchSet(first: first, count: count)
    var hits: [MatchSet.Hit] = []
    for index in 0..<matches.count { hits.append(try matches.hit(at: index)) }
    return hits
  }

  @Test func theBestMatchComesFirst() throws {
    let hits = try hits(.term("hill"))
    #expect(hits.map(\.document) == [2, 3, 4])
    #expect(hits.map(\.weight) == hits.map(\.weight).sorted(by: >))
    #expect(hits.allSatisfy { $0.weight > 0 && $0.collapseCount == 0 })
  }

  @Test func pages() throws {
    #expect(try hits(.term("hill"), first: 1, count: 1).map(\.document) == [3])
    #expect(try hits(.term("hill"), first: 3, count: 1).isEmpty)
    #expect(try hits(.term("hill"), first: .max, count: .max).isEmpty)
    expectError(.invalidArgument, "first match cannot be negative") {
      _ = try hits(.term("hill"), first: -1)
    }
    expectError(.invalidArgument, "negative") { _ = try hits(.term("hill"), count: -1) }
  }

  @Test func withoutAQueryNothingMatches() throws {
    let database = try Database(path: path)
    let enquire = try Enquire(database)
    let matches = try enquire.matchSet(count: 10)
    #expect(matches.count == 0)
  }

  @Test func counts() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.or, [.term("hill"), .term("cloud")]))
    let matches = try enquire.matchSet(count: 1, checkAtLeast: 100)
    #expect(matches.count == 1)
    #expect(matches.matchesLowerBound == 4)
    #expect(matches.matchesEstimated == 4)
    #expect(matches.matchesUpperBound == 4)
  }

  @Test func weightsFollowTheParameters() throws {
    // k1 = 0: how often a term occurs, and so length, means nothing.
    let flat = try hits(.term("hill")) { try $0.setBM25(k1: 0) }
    #expect(Set(flat.map(\.weight)).count == 1)
    // b = 0 and a large k1: frequency alone, so the weights fall with it.
    let rising = try hits(.term("hill")) { try $0.setBM25(k1: 100, b: 0) }
    #expect(rising.map(\.document) == [2, 3, 4])
    #expect(rising[0].weight > rising[1].weight)
    #expect(rising[1].weight == rising[2].weight)
    let none = try hits(.term("hill")) { try $0.setBooleanWeight() }
    #expect(none.map(\.weight) == [0, 0, 0])
  }

  @Test func weightsAreThoseOfTheFormula() throws {
    // Our own arithmetic for BM25 as Xapian has it, idf with its floor left out: N = 5 documents,
    // n = 1 with the term, wdf 1, length 1, mean length 2.
    let (k1, b) = (1.2, 0.75)
    let weight = try hits(.term("sea")) {
      try $0.setBM25(k1: k1, k2: 0, k3: 0, b: b, minNormLength: 0)
    }[0].weight
    let idf = ((5.0 - 1 + 0.5) / (1 + 0.5)).logarithm
    let expected = idf * (k1 + 1) / (k1 * (1 - b + b * 1 / 2) + 1)
    #expect(abs(weight - expected) < 1e-9)
  }

  @Test func parametersOutOfRange() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    for (k1, b) in [(-1, 0.5), (.nan, 0.5), (.infinity, 0.5), (1, 1.5), (1, -0.1)] {
      expectError(.invalidArgument, "BM25") { try enquire.setBM25(k1: k1, b: b) }
    }
    expectError(.invalidArgument, "at least one") { try enquire.setCollapse(slot: 1, max: 0) }
  }

  @Test func orders() throws {
    func order(_ adjust: (inout Enquire) throws -> Void) throws -> [DocumentID] {
      try hits(.term("hill"), adjust).map(\.document)
    }
    // First words: hill, stone, kite: 4, 5 and 4 letters.
    #expect(try order { try $0.sortByValue(lengthSlot) } == [2, 4, 3])
    #expect(try order { try $0.sortByValue(lengthSlot, descending: true) } == [3, 2, 4])
    #expect(
      try order {
        try $0.setBM25(k1: 0)
        try $0.sortByRelevanceThenValue(lengthSlot, descending: true)
      } == [3, 2, 4])
    #expect(try order { try $0.sortByRelevanceThenValue(lengthSlot) } == [2, 3, 4])
    #expect(
      try order {
        try $0.sortByValue(lengthSlot, descending: true)
        try $0.sortByRelevance()
      } == [2, 3, 4])
  }

  @Test func equalValuesGoByRelevance() throws {
    try makeDatabase(folder("ties"), ["kite hill", "hill hill"])
    let database = try Database(path: folder("ties"))
    let plain = try search(database, .term("hill")) { try $0.sortByValue(lengthSlot) }
    #expect(plain == ["kite hill", "hill hill"])
    let ranked = try search(database, .term("hill")) {
      try $0.sortByValue(lengthSlot, thenRelevance: true)
    }
    #expect(ranked == ["hill hill", "kite hill"])
  }

  @Test func collapsing() throws {
    let one = try hits(.term("hill")) { try $0.setCollapse(slot: lengthSlot) }
    #expect(one.map(\.document) == [2, 3])
    #expect(one.map(\.collapseCount) == [1, 0])
    let two = try hits(.term("hill")) { try $0.setCollapse(slot: lengthSlot, max: 2) }
    #expect(two.map(\.document) == [2, 3, 4])
    let none = try hits(.term("hill")) { try $0.setCollapse(slot: lengthSlot + 1) }
    #expect(none.count == 3)
  }

  @Test func deciding() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.term("hill"))
    var asked: Set<DocumentID> = []
    let matches = try enquire.matchSet(count: 10) {
      asked.insert($0)
      return $0 == 3 ? .reject : .accept
    }
    #expect(asked == [2, 3, 4])
    #expect(matches.count == 2)
    let first = try matches.hit(at: 0).document
    let second = try matches.hit(at: 1).document
    #expect([first, second] == [2, 4])
  }

  @Test func stopping() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.matchAll)
    var asked = 0
    expectError(.stopped) {
      _ = try enquire.matchSet(count: 10) { _ in
        asked += 1
        return asked == 2 ? .stop : .accept
      }
    }
    #expect(asked == 2)
    let after = try enquire.matchSet(count: 10)
    #expect(after.count == 5)
  }

  @Test func matchingTermsAreThoseOfTheQueryThatRan() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.or, [.term("kite"), .term("hill"), .term("zebra")]))
    let matches = try enquire.matchSet(count: 1)
    try enquire.setQuery(.term("cloud"))
    let document = try matches.hit(at: 0).document
    #expect(document == 4)
    let terms = try matches.matchingTerms(at: 0).map { String(decoding: $0, as: UTF8.self) }
    #expect(terms == ["hill", "kite"])
    expectError(.range) { _ = try matches.matchingTerms(at: 1) }
    expectError(.range) { _ = try matches.matchingTerms(at: -1) }
    expectError(.range, "No match 7 among 1") { _ = try matches.hit(at: 7) }
    expectError(.range) { _ = try matches.hit(at: .max) }
    expectError(.range) { _ = try matches.hit(at: -1) }
  }

  @Test func termStatistics() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.or, [.term("kite"), .term("hill")]))
    let matches = try enquire.matchSet(count: 10)
    let hill = try matches.termFrequency("hill")
    #expect(hill == 3)
    let cloud = try matches.termFrequency("cloud")
    #expect(cloud == 2)
    let rare = try matches.termWeight("kite")
    let common = try matches.termWeight("hill")
    #expect(rare > common)
    expectError(.invalidArgument, "cloud") { _ = try matches.termWeight("cloud") }
  }
}

extension Double {
  /// The natural logarithm, by the series of the inverse hyperbolic tangent.
  fileprivate var logarithm: Double {
    let ratio = (self - 1) / (self + 1)
    var (sum, power) = (0.0, ratio)
    for odd in stride(from: 1.0, to: 400, by: 2) {
      sum += power / odd
      power *= ratio * ratio
    }
    return 2 * sum
  }
}
