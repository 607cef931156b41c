import SystemPackage
import TestSupport
import Testing
import Xapian

/// Queries by fixed weight and by what a closure makes of the data.
@Suite struct QuerySourceTests {
  private let folder: TemporaryFolder
  private let path: FilePath
  private let texts = [
    "red kite over red hill", "blue kite hill", "hill of stones", "kites", "hill kite red",
  ]

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(folder("db"), texts)
  }

  private func weights(
    _ query: Query, _ adjust: (inout Enquire) throws -> Void = { _ in }
  ) throws -> [Double] {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(query)
    try adjust(&enquire)
    let matches = try enquire.matchSet(count: .max)
    var weights: [Double] = []
    for index in 0..<matches.count { weights.append(try matches.hit(at: index).weight) }
    return weights
  }

  /// What accepts the texts with `part` in them, and notes each text it is asked about.
  private func texts(
    with part: String, _ asked: Texts = Texts()
  ) -> (Span<UInt8>) -> Enquire.Verdict {
    {
      let data = text($0)
      asked.all.append(data)
      return data.contains(part) ? .accept : .reject
    }
  }

  @Test func aFixedWeightIsThatOfEveryDocument() throws {
    #expect(try weights(.fixedWeight(2.5)) == [2.5, 2.5, 2.5, 2.5, 2.5])
    #expect(try weights(.fixedWeight(0)) == [0, 0, 0, 0, 0])
    #expect(try weights(.fixedWeight(2.5)) { try $0.setBM25(k1: 0) }.first == 2.5)
    #expect(try weights(.fixedWeight(2.5)) { try $0.setBooleanWeight() }.first == 0)
    #expect(try weights(.fixedWeight(2.5).scaled(by: 2)).first == 5)
    let kites = try weights(.term("kites"))
    let raised = try weights(.combined(.and, [.term("kites"), .fixedWeight(8)]))
    #expect(raised == kites.map { $0 + 8 })
    for weight in [-1, -Double.infinity, .infinity, .nan] {
      expectError(.invalidArgument, "finite") { _ = try Query.fixedWeight(weight) }
    }
  }

  @Test func onlyDocumentsWithTheTermAreAskedAboutEachOnce() throws {
    let asked = Texts()
    let query = try Query.filtered(term: "kite".utf8.span, by: texts(with: "red", asked))
    let database = try Database(path: path)
    #expect(try search(database, query) == [texts[0], texts[4]])
    #expect(asked.all == [texts[0], texts[1], texts[4]])
    #expect(try weights(query) == [0, 0])
    let nothing = try Query.filtered(term: "absent".utf8.span, by: texts(with: ""))
    #expect(try search(database, nothing) == [])
    #expect(query.description == "Query(PostingSource(Filtered(kite)))")
  }

  @Test func anAnswerHoldsUntilTheDatabaseChanges() throws {
    let asked = Texts()
    let query = try Query.filtered(term: "kite".utf8.span, by: texts(with: "red", asked))
    #expect(try search(Database(path: path), query) == [texts[0], texts[4]])
    #expect(try search(Database(path: path), query) == [texts[0], texts[4]])
    #expect(asked.all.count == 3)
    var writer = try WritableDatabase(path: path, .open, syncs: false)
    try writer.delete(uniqueTerm: "over")
    try writer.close()
    #expect(try search(Database(path: path), query) == [texts[4]])
    #expect(asked.all.count == 5)
  }

  @Test(arguments: [Query.Operator.and, .filter])
  func inAnANDOnlyCandidatesAreAskedAbout(combiner: Query.Operator) throws {
    let many = (1...1_000).map { $0.isMultiple(of: 100) ? "rare all n\($0)" : "all n\($0)" }
    let database = try Database(path: makeDatabase(folder("many"), many))
    let asked = Texts()
    let query = try Query.combined(
      combiner, [.filtered(term: "all".utf8.span, by: texts(with: "n7", asked)), .term("rare")])
    #expect(try search(database, query) == ["rare all n700"])
    #expect(asked.all == many.filter { $0.hasPrefix("rare") })
  }

  @Test func countsAreBoundsOfTheTerm() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.filtered(term: "kite".utf8.span, by: texts(with: "blue")))
    let unseen = try enquire.matchSet(count: 0)
    #expect(unseen.matchesLowerBound == 0)
    #expect(unseen.matchesEstimated == 3)
    #expect(unseen.matchesUpperBound == 3)
    let seen = try enquire.matchSet(count: 10)
    #expect(seen.matchesLowerBound == 1)
    #expect(seen.matchesUpperBound == 1)
  }

  @Test func stoppingEndsTheMatch() throws {
    let database = try Database(path: path)
    let asked = Texts()
    func query() throws -> Query {
      asked.all = []
      return try .filtered(term: "hill".utf8.span) {
        asked.all.append(text($0))
        return asked.all.count == 2 ? .stop : .reject
      }
    }
    expectError(.stopped) { _ = try search(database, query()) }
    #expect(asked.all == [texts[0], texts[1]])
    expectError(.stopped) { _ = try search(database, .combined(.or, [query(), .matchAll])) }
    #expect(asked.all == [texts[0], texts[1]])
    #expect(try search(database, .combined(.and, [query(), .term("stones")])) == [])
  }

  @Test func noPartOfASynonym() throws {
    let sources = [
      try Query.fixedWeight(1), try .filtered(term: "kite".utf8.span, by: texts(with: "")),
    ]
    for source in sources {
      expectError(.invalidOperation) {
        _ = try weights(.combined(.synonym, [source, .term("hill")]))
      }
    }
  }

  @Test func aMatchAfterACloseThrows() throws {
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.filtered(term: "kite".utf8.span, by: texts(with: "red")))
    try database.close()
    expectError(.databaseClosed) { _ = try enquire.matchSet(count: 10) }
  }

  @Test func theClosureLivesAsLongAsWhatHoldsIt() throws {
    weak var asked: Texts?
    func query() throws -> Query {
      let texts = Texts()
      asked = texts
      return try .filtered(term: "kite".utf8.span, by: self.texts(with: "blue", texts))
    }
    func matches() throws -> MatchSet {
      let database = try Database(path: path)
      var enquire = try Enquire(database)
      try enquire.setQuery(.combined(.and, [query(), .term("hill")]))
      return try enquire.matchSet(count: 10)
    }
    func count() throws -> Int {
      let matches = try matches()
      #expect(asked?.all.count == 3)
      return matches.count
    }
    #expect(try count() == 1)
    #expect(asked == nil)
    _ = try query()
    #expect(asked == nil)

    func empty() throws {
      let texts = Texts()
      asked = texts
      _ = try Query.filtered(term: Span(), by: self.texts(with: "", texts))
    }
    expectError(.invalidArgument, "empty") { try empty() }
    #expect(asked == nil)
  }

  /// Random queries over random documents, some of them deleted, against sets. Without `xor`: in a
  /// part that is skipped to, Xapian 1.4.22 reads memory it has not set (MultiXorPostList).
  @Test(arguments: [["one"], ["one", "two", "three"]])
  func anyQueryMatchesWhatItSays(shards: [String]) throws {
    var random = SeededGenerator(seed: 0x5EED)
    let words = ["a", "b", "c", "d"]
    for name in ["one", "two", "three"] {
      let texts = (0..<200).map { number in
        "x " + words.filter { _ in random.next() % 3 == 0 }.joined(separator: " ") + " \(number)"
      }
      try makeDatabase(folder(name), texts)
      var writer = try WritableDatabase(path: folder(name), .open, syncs: false)
      for _ in 0..<40 { try writer.delete(uniqueTerm: "\(random.next() % 200)") }
      try writer.close()
    }
    let database = try Database(shards: shards.map { folder($0) })
    var all: [DocumentID: String] = [:]
    try database.forEachPosting(of: "") { document in
      all[document] = try database.withData(of: document) { text($0) }
      return true
    }

    func word() -> String { words[Int(random.next() % 4)] }
    func leaf() throws -> (Query, Set<DocumentID>) {
      let word = word()
      let with = Set(all.filter { $0.value.split(separator: " ").contains(word[...]) }.keys)
      if random.next() % 3 == 0 { return (try .term(word), with) }
      let digit = String(random.next() % 10)
      return (
        try .filtered(term: word.utf8.span, by: texts(with: digit)),
        with.filter { all[$0]?.contains(digit) ?? false }
      )
    }
    func tree(_ depth: Int) throws -> (Query, Set<DocumentID>) {
      if depth == 0 { return try leaf() }
      let (left, leftSet) = try tree(depth - 1)
      let (right, rightSet) = try tree(depth - 1)
      let (combiner, set): (Query.Operator, Set<DocumentID>) =
        switch random.next() % 6 {
        case 0: (.and, leftSet.intersection(rightSet))
        case 1: (.filter, leftSet.intersection(rightSet))
        case 2: (.or, leftSet.union(rightSet))
        case 3: (.eliteSet, leftSet.union(rightSet))
        case 4: (.andNot, leftSet.subtracting(rightSet))
        default: (.andMaybe, leftSet)
        }
      return (try .combined(combiner, [left, right]), set)
    }
    var enquire = try Enquire(database)
    for round in 0..<120 {
      let (query, expected) = try tree(round % 4)
      try enquire.setQuery(query)
      let matches = try enquire.matchSet(count: .max)
      var found: Set<DocumentID> = []
      for index in 0..<matches.count { found.insert(try matches.hit(at: index).document) }
      #expect(found == expected, "\(query)")
    }
  }
}

/// Texts that a closure was asked about.
private final class Texts {
  var all: [String] = []
}
