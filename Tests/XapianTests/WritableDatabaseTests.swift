import TestSupport
import Testing
import Xapian

/// Writing: opening, locks, changes, commits, metadata.
@Suite struct WritableDatabaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func openings() throws {
    let path = folder("db")
    expectError(.databaseNotFound) { _ = try WritableDatabase(path: path, .open) }
    try makeDatabase(path, ["red hill"])
    expectError(.database, "already exists") { _ = try WritableDatabase(path: path, .create) }
    func count(_ opening: WritableDatabase.Opening) throws -> Int {
      let writer = try WritableDatabase(path: path, opening)
      return try writer.documentCount
    }
    #expect(try count(.open) == 1)
    #expect(try count(.createOrOpen) == 1)
    #expect(try count(.createOrOverwrite) == 0)
  }

  @Test func parentFoldersAreNotCreated() {
    expectError(.database, "No such file or directory") {
      _ = try WritableDatabase(path: folder("none/db"), .create)
    }
  }

  @Test func aSecondWriterIsLockedOut() throws {
    let writer = try WritableDatabase(path: folder("db"), .create)
    expectError(.databaseLocked, "already locked") {
      _ = try WritableDatabase(path: folder("db"), .open)
    }
    try writer.close()
    let next = try WritableDatabase(path: folder("db"), .open, waitsForLock: true)
    try next.close()
  }

  @Test func aWriterOutOfScopeCommitsAndGivesItsLockBack() throws {
    func write() throws {
      var writer = try WritableDatabase(path: folder("db"), .create)
      let document = try makeDocument("red hill")
      try writer.add(document)
    }
    try write()
    let writer = try WritableDatabase(path: folder("db"), .open)
    let count = try writer.documentCount
    #expect(count == 1)
  }

  @Test func readersSeeChangesAfterACommit() throws {
    var writer = try WritableDatabase(path: folder("db"), .create)
    var reader = try Database(path: folder("db"))
    let document = try makeDocument("red hill")
    let number = try writer.add(document)
    #expect(number == 1)
    let written = try writer.documentCount
    #expect(written == 1)
    try reader.reopen()
    let before = try reader.documentCount
    #expect(before == 0)
    try writer.commit()
    let moved = try reader.reopen()
    #expect(moved)
    let after = try reader.documentCount
    #expect(after == 1)
    try writer.close()
  }

  @Test func replacingAndDeleting() throws {
    var writer = try WritableDatabase(path: folder("db"), .create)
    for text in ["red hill", "red kite", "blue kite", "grey stone"] {
      let document = try makeDocument(text)
      try writer.add(document)
    }
    let green = try makeDocument("green kite")
    let first = try writer.replace(uniqueTerm: "red", with: green)
    #expect(first == 1)
    let added = try writer.replace(uniqueTerm: "purple", with: green)
    #expect(added == 5)
    try writer.delete(uniqueTerm: "blue")
    try writer.delete(uniqueTerm: "nothing")
    try writer.delete(4)
    expectError(.documentNotFound) { try writer.delete(4) }
    expectError(.invalidArgument) { try writer.delete(0) }
    expectError(.invalidArgument, "Empty") { try writer.delete(uniqueTerm: "") }
    expectError(.invalidArgument, "Empty") { try writer.replace(uniqueTerm: "", with: green) }
    try writer.close()

    let database = try Database(path: folder("db"))
    let all = try terms(database)
    #expect(all == ["green:2", "kite:2"])
    var documents: [DocumentID] = []
    try database.forEachPosting(of: "") {
      documents.append($0)
      return true
    }
    #expect(documents == [1, 5])
  }

  @Test func metadata() throws {
    var writer = try WritableDatabase(path: folder("db"), .create)
    try writer.setMetadata("kept", "one")
    try writer.setMetadata("gone", "two")
    try writer.setMetadata("gone", "")
    expectError(.invalidArgument, "Empty metadata key") { try writer.setMetadata("", "x") }
    expectError(.invalidArgument, "too long") {
      try writer.setMetadata(String(repeating: "k", count: 400), "x")
      try writer.commit()
    }
    try writer.close()
    let database = try Database(path: folder("db"))
    let kept = try database.metadata("kept")
    #expect(kept == Array("one".utf8))
    let gone = try database.metadata("gone")
    #expect(gone == [])
    expectError(.invalidArgument) { _ = try database.metadata("") }
  }

  @Test func termsHaveALimit() throws {
    var writer = try WritableDatabase(path: folder("db"), .create)
    var document = try Document()
    let positions: [UInt32] = [1]
    let nuls = String(repeating: "\0", count: 122)
    for term in [String(repeating: "x", count: 245), nuls + "x"] {
      try document.addTerm(term)
      try document.addPositions(positions.span, of: term)
    }
    let long = String(repeating: "x", count: 300)
    for term in [String(long.prefix(246)), long, nuls + "xy"] {
      expectError(.invalidArgument, "Term too long") { try document.addTerm(term) }
      expectError(.invalidArgument, "Term too long") {
        try document.addPositions(positions.span, of: term)
      }
    }
    try writer.add(document)
    try writer.close()
    let database = try Database(path: folder("db"))
    var lengths: [Int] = []
    try database.forEachTerm(of: 1) { term, _ in
      lengths.append(term.count)
      return true
    }
    #expect(lengths == [123, 245])
  }

  @Test func documentsRefuseWhatXapianCannotHold() throws {
    var document = try Document()
    let positions: [UInt32] = [1]
    expectError(.invalidArgument, "Empty") { try document.addTerm("") }
    expectError(.invalidArgument, "Empty") { try document.addBooleanTerm("") }
    expectError(.invalidArgument, "Empty") { try document.addPositions(positions.span, of: "") }
    expectError(.invalidArgument, "4294967295") { try document.setValue(.max, "x") }
  }

  @Test func lengthsCountWhatIsAdded() throws {
    var document = try Document()
    let positions: [UInt32] = [3, 1, 2, 2]
    try document.addPositions(positions.span, of: "often", wdfPerPosition: 2)
    try document.addTerm("twice", wdf: 2)
    try document.addBooleanTerm("Kfilter")
    try document.addPositions(Span(), of: "never")
    var writer = try WritableDatabase(path: folder("db"), .create)
    try writer.add(document)
    try document.setValue(1, "left over")
    try document.setValue(1, "")
    try writer.add(document)
    try writer.close()
    let database = try Database(path: folder("db"))
    var found: [String] = []
    try database.forEachTerm(of: 2) { term, wdf in
      found.append("\(text(term)):\(wdf)")
      return true
    }
    #expect(found == ["Kfilter:0", "often:8", "twice:2"])
    var stored: [UInt32] = []
    try database.appendPositions(of: "often", in: 2, to: &stored)
    #expect(stored == [1, 2, 3])
    let value = try database.value(1, of: 2)
    #expect(value == [])
  }
}
