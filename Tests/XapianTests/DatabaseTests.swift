import SystemPackage
import TestSupport
import Testing
import Xapian

/// Reading: figures, terms, postings, positions, data, values.
@Suite struct DatabaseTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(
      folder("db"), ["red kite over red hill", "blue kite", "a hill of stones"])
  }

  @Test func figures() throws {
    let database = try Database(path: path)
    let count = try database.documentCount
    #expect(count == 3)
    let last = try database.lastDocumentID
    #expect(last == 3)
    let length = try database.averageLength
    #expect(length == 11.0 / 3)
    let uuid = try database.uuid
    #expect(uuid.utf8.count == 36)
    let revision = try database.revision
    #expect(revision == 1)
  }

  @Test func termFrequencies() throws {
    let database = try Database(path: path)
    var counts: [Int] = []
    for term in ["kite", "red", "grey", ""] { counts.append(try database.termFrequency(term)) }
    #expect(counts == [2, 1, 0, 3])
    let long = try database.termFrequency(String(repeating: "x", count: 100_000))
    #expect(long == 0)
  }

  @Test func termsInByteOrder() throws {
    let database = try Database(path: path)
    let all = try terms(database)
    #expect(
      all == ["a:1", "blue:1", "hill:2", "kite:2", "of:1", "over:1", "red:1", "stones:1"])
    let o = try terms(database, prefix: "o")
    #expect(o == ["of:1", "over:1"])
    let absent = try terms(database, prefix: "zebra")
    #expect(absent == [])
  }

  @Test(arguments: [
    ("", "kite", ["kite:2", "of:1", "over:1", "red:1", "stones:1"]),
    ("", "kitf", ["of:1", "over:1", "red:1", "stones:1"]),
    ("o", "og", ["over:1"]),
    ("o", "a", ["of:1", "over:1"]),
    ("o", "", ["of:1", "over:1"]),
    ("o", "p", []),
    ("zebra", "zoo", []),
  ])
  func termsFromAStart(prefix: String, start: String, expected: [String]) throws {
    let database = try Database(path: path)
    let found = try terms(database, prefix: prefix, startingAt: start)
    #expect(found == expected)
  }

  @Test func aBodyCanEndARunOrThrow() throws {
    struct Enough: Error {}
    let database = try Database(path: path)
    var seen: [String] = []
    try database.forEachTerm(prefix: "") { term, _ in
      seen.append(text(term))
      return seen.count < 2
    }
    #expect(seen == ["a", "blue"])
    #expect(throws: Enough.self) {
      try database.forEachTerm(prefix: "") { _, _ in throw Enough() }
    }
    #expect(throws: Enough.self) {
      try database.forEachPosting(of: "kite") { _ in throw Enough() }
    }
    #expect(throws: Enough.self) {
      try database.withData(of: 1) { _ in throw Enough() }
    }
  }

  @Test func termsOfADocument() throws {
    let database = try Database(path: path)
    var found: [String] = []
    try database.forEachTerm(of: 1) { term, wdf in
      found.append("\(text(term)):\(wdf)")
      return true
    }
    #expect(found == ["hill:1", "kite:1", "over:1", "red:2"])
    expectError(.documentNotFound) { try database.forEachTerm(of: 9) { _, _ in true } }
    expectError(.invalidArgument) { try database.forEachTerm(of: 0) { _, _ in true } }
  }

  @Test func postings() throws {
    // More documents than one batch across the boundary.
    let path = try makeDatabase(
      folder("many"), (1...1_000).map { $0.isMultiple(of: 3) ? "every third" : "every" })
    let database = try Database(path: path)
    var third: [DocumentID] = []
    try database.forEachPosting(of: "third") {
      third.append($0)
      return true
    }
    #expect(third == (1...333).map { $0 * 3 })
    var all = 0
    try database.forEachPosting(of: "") {
      _ in
      all += 1
      return true
    }
    #expect(all == 1_000)
    var first: [DocumentID] = []
    try database.forEachPosting(of: "every") {
      first.append($0)
      return first.count < 5
    }
    #expect(first == [1, 2, 3, 4, 5])
    try database.forEachPosting(of: "absent") { _ in
      Issue.record("A document has a term that none has")
      return true
    }
  }

  @Test func positions() throws {
    let database = try Database(path: path)
    var positions: [UInt32] = [99]
    try database.appendPositions(of: "red", in: 1, to: &positions)
    #expect(positions == [99, 1, 4])
    try database.appendPositions(of: "blue", in: 1, to: &positions)
    try database.appendPositions(of: "red", in: 77, to: &positions)
    #expect(positions == [99, 1, 4])
    expectError(.invalidArgument) {
      var none: [UInt32] = []
      try database.appendPositions(of: "red", in: 0, to: &none)
    }
  }

  @Test(arguments: [255, 256, 257, 5_000]) func manyPositions(count: Int) throws {
    let expected = (0..<count).map { UInt32($0 * 7 + 1) }
    var writer = try WritableDatabase(path: folder("long"), .create)
    var document = try Document()
    try document.addPositions(expected.span, of: "often", wdfPerPosition: 2)
    try writer.add(document)
    try writer.close()
    let database = try Database(path: folder("long"))
    var positions: [UInt32] = []
    try database.appendPositions(of: "often", in: 1, to: &positions)
    #expect(positions == expected)
    let length = try database.averageLength
    #expect(length == Double(2 * count))
  }

  @Test func dataAndValues() throws {
    let database = try Database(path: path)
    let data = try database.withData(of: 2) { text($0) }
    #expect(data == "blue kite")
    let value = try database.value(lengthSlot, of: 2)
    #expect(value == [4])
    let none = try database.value(lengthSlot + 1, of: 2)
    #expect(none == [])
    expectError(.documentNotFound, "Document 9 not found") {
      try database.withData(of: 9) { _ in }
    }
    expectError(.documentNotFound) { _ = try database.value(lengthSlot, of: 9) }
    expectError(.invalidArgument) { try database.withData(of: 0) { _ in } }
  }

  @Test func bytesInsideBytes() throws {
    // A call inside the closure must not touch the bytes that are lent to it.
    let database = try Database(path: path)
    let both = try database.withData(of: 1) { first in
      try database.withData(of: 2) { second in text(first) + "|" + text(second) }
    }
    #expect(both == "red kite over red hill|blue kite")
  }

  @Test func anyBytesSurvive() throws {
    let bytes: [UInt8] = [0, 0xFF, 0xC3, 0x28, 0, 0x80, 0x0A]
    var document = try Document()
    try document.setData(bytes.span)
    try document.setValue(0, bytes.span)
    try document.addTerm(bytes.span)
    let positions: [UInt32] = [5]
    try document.addPositions(positions.span, of: bytes.span, wdfPerPosition: 1)
    var writer = try WritableDatabase(path: folder("bytes"), .create)
    try writer.add(document)
    try writer.setMetadata("k", bytes.span)
    try writer.close()

    let database = try Database(path: folder("bytes"))
    let data = try database.withData(of: 1) { $0.withUnsafeBufferPointer(Array.init) }
    #expect(data == bytes)
    let value = try database.value(0, of: 1)
    #expect(value == bytes)
    let metadata = try database.metadata("k")
    #expect(metadata == bytes)
    var found: [[UInt8]] = []
    let prefix: [UInt8] = [0, 0xFF]
    try database.forEachTerm(prefix: prefix.span) { term, _ in
      found.append(term.withUnsafeBufferPointer(Array.init))
      return true
    }
    #expect(found == [bytes])
    var stored: [UInt32] = []
    try database.appendPositions(of: bytes.span, in: 1, to: &stored)
    #expect(stored == [5])
  }
}
