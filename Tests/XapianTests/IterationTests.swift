import SystemPackage
import TestSupport
import Testing
import Xapian

/// Iterating over terms, with skips, and over values.
@Suite struct IterationTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(
      folder("db"), ["red kite over red hill", "blue kite", "a hill of stones"])
  }

  /// Returns the terms of a walk that takes the step in `steps` at each term, or the step to the next one.
  private func walk(
    _ steps: [String: Database.TermStep] = [:], prefix: String = "", at paths: [FilePath]? = nil
  ) throws -> [String] {
    let database = try Database(shards: paths ?? [path])
    var seen: [String] = []
    try database.walkTerms(prefix: prefix.utf8.span) { term, _ in
      seen.append(text(term))
      // A walk that went back would never end.
      return seen.count > 10_000 ? .stop : steps[text(term)] ?? .next
    }
    return seen
  }

  @Test func aWalkGoesOnAsItsBodySays() throws {
    #expect(try walk() == ["a", "blue", "hill", "kite", "of", "over", "red", "stones"])
    #expect(try walk(prefix: "o") == ["of", "over"])
    #expect(try walk(prefix: "zebra") == [])
    #expect(try walk(["hill": .stop]) == ["a", "blue", "hill"])
    func leap(_ term: String) -> Database.TermStep { .skip(to: Array(term.utf8)) }
    #expect(try walk(["a": leap("of"), "of": leap("re")]) == ["a", "of", "red", "stones"])
    #expect(try walk(["a": leap("ofx"), "over": leap("zebra")]) == ["a", "over"])
    // Never back, and never on the spot.
    #expect(
      try walk(["hill": leap("a"), "of": leap("of"), "red": leap("")])
        == ["a", "blue", "hill", "kite", "of", "over", "red", "stones"])
    #expect(try walk(["of": leap("a")], prefix: "o") == ["of", "over"])
    #expect(try walk(["of": leap("overt")], prefix: "o") == ["of"])
    #expect(try walk(["of": leap("red")], prefix: "o") == ["of"])
  }

  @Test func shardsAreWalkedAsOne() throws {
    try makeDatabase(folder("more"), ["kite zoo", "ant hill", "otter"])
    let both = [path, folder("more")]
    let steps: [String: Database.TermStep] = [
      "blue": .skip(to: Array("ki".utf8)), "kite": .skip(to: Array("or".utf8)),
    ]
    #expect(
      try walk(steps, at: both) == [
        "a", "ant", "blue", "kite", "otter", "over", "red", "stones", "zoo",
      ])
    let database = try Database(shards: both)
    var counts: [String] = []
    try database.walkTerms(prefix: Span()) { term, frequency in
      counts.append("\(text(term)):\(try frequency())")
      if counts.count > 100 { return .stop }
      return .skip(to: Array("hill".utf8))
    }
    #expect(
      counts == [
        "a:1", "hill:3", "kite:3", "of:1", "otter:1", "over:1", "red:1", "stones:1", "zoo:1",
      ])
  }

  @Test func frequenciesComeWhenAskedFor() throws {
    let database = try Database(path: path)
    var found: [String] = []
    try database.walkTerms(prefix: Span()) { term, frequency in
      if text(term).hasPrefix("o") { return .next }
      found.append("\(text(term)):\(try frequency())")
      #expect(try frequency() == frequency())
      return .next
    }
    #expect(found == ["a:1", "blue:1", "hill:2", "kite:2", "red:1", "stones:1"])
  }

  @Test func aWalkEndsWithTheErrorOfItsBody() throws {
    struct Enough: Error {}
    let database = try Database(path: path)
    #expect(throws: Enough.self) {
      try database.walkTerms(prefix: Span()) { _, _ in throw Enough() }
    }
  }

  @Test func aWalkAmongManyTermsAgreesWithTheirList() throws {
    var random = SeededGenerator(seed: 0x1EAF)
    let path = try makeDatabase(
      folder("many"),
      (0..<2_000).map { _ in
        // Some with posting lists of several chunks, some longer than a short string.
        "all w\(random.next() % 500) \(String(random.next(), radix: 36))"
      })
    let all = try walk(at: [path])
    var expected = Array(all.prefix(1))
    var found: [String] = []
    let database = try Database(path: path)
    try database.walkTerms(prefix: Span()) { term, _ in
      let here = text(term)
      found.append(here)
      let leap = random.next() % 4 > 0
      let target = leap ? all[Int(random.next() % UInt64(all.count))] + "0" : here
      let next = all.first { $0 > here && (!leap || target <= here || $0 >= target) }
      if let next { expected.append(next) }
      if found.count > all.count { return .stop }
      return leap ? .skip(to: Array(target.utf8)) : .next
    }
    #expect(found == expected)
    #expect(found.count > 3)
  }

  private func values(
    _ documents: [DocumentID], slot: UInt32 = lengthSlot, at paths: [FilePath]? = nil
  ) throws -> [[Int]] {
    let database = try Database(shards: paths ?? [path])
    var found: [[Int]] = []
    try database.forEachValue(slot, of: documents) { index, value in
      found.append([index] + value.withUnsafeBufferPointer { $0.map(Int.init) })
    }
    return found
  }

  @Test func valuesOfDocumentsThatHaveOne() throws {
    #expect(try values([1, 2, 3]) == [[0, 3], [1, 4], [2, 1]])
    #expect(try values([2]) == [[0, 4]])
    #expect(try values([1, 3, 3, 9, .max]) == [[0, 3], [1, 1], [2, 1]])
    #expect(try values([]) == [])
    #expect(try values([1, 2], slot: lengthSlot + 1) == [])
    #expect(try values([1, 2], slot: .max) == [])
  }

  @Test func documentsOutOfOrderAreRefused() throws {
    expectError(.invalidArgument, "1 comes after 2") { _ = try values([2, 1]) }
    expectError(.invalidArgument, "8 comes after 9") { _ = try values([9, 8]) }
    expectError(.invalidArgument, "Document 0") { _ = try values([0, 1]) }
  }

  @Test func aPassEndsWithTheErrorOfItsBody() throws {
    struct Enough: Error {}
    let database = try Database(path: path)
    var seen: [Int] = []
    #expect(throws: Enough.self) {
      try database.forEachValue(lengthSlot, of: [1, 2, 3]) { index, _ in
        seen.append(index)
        if index == 1 { throw Enough() }
      }
    }
    #expect(seen == [0, 1])
  }

  @Test(arguments: [["first"], ["first", "second"]])
  func aPassAgreesWithSingleReads(shards: [String]) throws {
    var random = SeededGenerator(seed: 0xACED)
    for name in ["first", "second"] {
      var writer = try WritableDatabase(path: folder(name), .create, syncs: false)
      for _ in 0..<3_000 {
        var document = try Document()
        if random.next() % 3 > 0 {
          let value = (0..<Int(random.next() % 30)).map { UInt8($0) }
          try document.setValue(7, value.span)
        }
        try writer.add(document)
      }
      try writer.close()
    }
    let paths = shards.map { folder($0) }
    let database = try Database(shards: paths)
    let last = try database.lastDocumentID
    for every: UInt64 in [1, 5, 400] {
      let documents = (1...last).filter { _ in random.next() % every == 0 }
      let found = try values(documents, slot: 7, at: paths)
      let expected = try documents.enumerated().compactMap { index, document -> [Int]? in
        let value = try database.value(7, of: document)
        return value.isEmpty ? nil : [index] + value.map(Int.init)
      }
      #expect(found == expected)
      #expect(!found.isEmpty)
    }
  }

  @Test func everyValueOfADocument() throws {
    var writer = try WritableDatabase(path: folder("many"), .create, syncs: false)
    var document = try Document()
    for slot: UInt32 in [70_000, 0, 12] { try document.setValue(slot, "value \(slot)") }
    try document.setValue(5, "")
    try writer.add(document)
    try writer.add(Document())
    try writer.close()
    let database = try Database(path: folder("many"))
    func values(of document: DocumentID) throws -> [String] {
      var found: [String] = []
      try database.forEachValue(of: document) { found.append("\($0): \(text($1))") }
      return found
    }
    #expect(try values(of: 1) == ["0: value 0", "12: value 12", "70000: value 70000"])
    #expect(try values(of: 2) == [])
    expectError(.documentNotFound) { _ = try values(of: 3) }
    expectError(.invalidArgument) { _ = try values(of: 0) }
  }

  @Test func theTermListOfADocument() throws {
    let database = try Database(path: path)
    var found: [String] = []
    try database.forEachTerm(of: 1) { term, wdf in
      found.append("\(text(term)):\(wdf)")
      return true
    }
    #expect(found == ["hill:1", "kite:1", "over:1", "red:2"])
  }
}
