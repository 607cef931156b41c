import TestSupport
import Testing
import Xapian

/// A page of a match that leaves out documents early is the page of a match that looks at all of them.
@Suite struct PrunedMatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Xapian 1.4.22 alone gives documents 4, 1 and 3: on its way it passes over document 7, the last one of both
  /// "a" and "c".
  @Test func theLastDocumentOfTwoWordsIsFound() throws {
    let path = try makeDatabase(
      folder("seven"), ["aaacccczz", "ccczz", "bczzz", "bbbbz", "z", "aa", "aaccccz"].map(spaced))
    let database = try Database(path: path)
    let query = try Query.combined(.or, [.term("a"), .term("b"), .term("c")])
    #expect(try page(database, query, count: 3).map(\.document) == [4, 1, 7])
  }

  /// Xapian alone adds the weight of the phrase in document 1 to document 2: an OR asks a part for its weight that
  /// stands between two documents.
  @Test func aPhraseWeighsNothingWhereItIsNot() throws {
    let database = try Database(path: makeDatabase(folder("two"), ["l b a", "l x"]))
    func weights(_ maybe: Query) throws -> [Double] {
      try page(database, .combined(.andMaybe, [.term("l"), maybe]), count: 2)
        .sorted { $0.document < $1.document }.map(\.weight)
    }
    let phrase = try Query.phrase(["a", "b"])
    #expect(
      try weights(.combined(.or, [.term("x"), phrase])) == weights(.term("x")))
  }

  @Test func everyWeightIsThatOfTheDocumentAlone() throws {
    let shapes = RandomShapes(seed: 6)
    let database = try Database(path: shapes.makeDatabase(folder("weights"), documents: 60))
    for _ in 0..<150 {
      let query = try shapes.tree()
      for hit in try page(database, query, count: 100) {
        let own = try Query.combined(.filter, [query, .term("id\(hit.document)")])
        let weight = try page(database, own, count: 1).first?.weight ?? -1
        #expect(abs(weight - hit.weight) < 1e-6, "\(query)")
      }
    }
  }

  @Test(arguments: 1...8) func everyPageIsThatOfAWholeMatch(seed: Int) throws {
    let shapes = RandomShapes(seed: UInt64(seed))
    let size = 20 + shapes.below(200)
    let database = try Database(path: shapes.makeDatabase(folder("\(seed)"), documents: size))
    for number in 0..<1_000 {
      let query = try number % 3 == 0 ? shapes.words() : shapes.tree()
      var enquire = try Enquire(database)
      try enquire.setQuery(query)
      try enquire.setBM25(k1: 1.2, b: 0.75, minNormLength: 0)
      if number % 4 == 0 { try enquire.setCollapse(slot: RandomShapes.collapseSlot) }
      if number % 5 == 0 { try enquire.sortByRelevanceThenValue(RandomShapes.orderSlot) }
      let whole = try hits(enquire.matchSet(count: size, checkAtLeast: size))
      let (first, count) = (shapes.below(3) == 0 ? shapes.below(20) : 0, 1 + shapes.below(size / 2))
      let part = try hits(
        enquire.matchSet(
          first: first, count: count,
          checkAtLeast: shapes.below(3) == 0 ? shapes.below(size) : 0))
      let expected = whole.dropFirst(first).prefix(count)
      #expect(part.count == expected.count, "seed \(seed): \(query)")
      for (one, other) in zip(part, expected) {
        // Weights are added in an order that depends on what was left out.
        #expect(abs(one.weight - other.weight) < 1e-6, "seed \(seed): \(query)")
      }
    }
  }

  /// A query that Lede has led by the numbers of all documents is estimated as without them.
  @Test func countsStayTrue() throws {
    let shapes = RandomShapes(seed: 3)
    let database = try Database(path: shapes.makeDatabase(folder("counts"), documents: 300))
    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.or, ["ta", "tb", "tc", "td"].map { try .term($0) }))
    let whole = try enquire.matchSet(count: 300)
    let pruned = try enquire.matchSet(count: 2)
    #expect(pruned.matchesLowerBound <= whole.count)
    #expect(pruned.matchesUpperBound >= whole.count)
    #expect(abs(pruned.matchesEstimated - whole.count) < 60)
  }

  private func page(
    _ database: borrowing Database, _ query: Query, count: Int
  ) throws -> [MatchSet.Hit] {
    var enquire = try Enquire(database)
    try enquire.setQuery(query)
    try enquire.setBM25(k1: 1.2, b: 0.75, minNormLength: 0)
    return try hits(enquire.matchSet(count: count))
  }

  private func hits(_ matches: borrowing MatchSet) throws -> [MatchSet.Hit] {
    var hits: [MatchSet.Hit] = []
    for index in 0..<matches.count { hits.append(try matches.hit(at: index)) }
    return hits
  }

  /// Each letter a word.
  private func spaced(_ letters: String) -> String {
    letters.map(String.init).joined(separator: " ")
  }
}
