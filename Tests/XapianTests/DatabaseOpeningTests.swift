import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

/// Opening, closing and reopening readers, and what they see of a writer.
@Suite struct DatabaseOpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aMissingPath() {
    expectError(.databaseNotFound, "No such file or directory") {
      _ = try Database(path: folder("none"))
    }
    expectError(.databaseNotFound) { _ = try Database(path: "") }
  }

  @Test func aFolderWithoutADatabase() {
    expectError(.databaseNotFound, "iamglass") {
      _ = try Database(path: folder.path)
    }
  }

  @Test func aFileThatIsNoDatabase() throws {
    let file = try folder.file("notes", "not a database\n")
    expectError(.databaseNotFound) { _ = try Database(path: file) }
    expectError(.databaseNotFound) { _ = try Database.check(path: file) }
  }

  @Test func aPathThatIsNotUTF8() throws {
    let name = try #require(FilePath.Component(platformString: [0x64, CChar(bitPattern: 0xFF), 0]))
    let path = try makeDatabase(folder.path.appending(name), ["word"])
    #expect(try Database(path: path).documentCount == 1)
    #expect(try Database.check(path: path).isSound)
    try Database.compact([path], to: path.appending("packed")) { _, values in Array(values[0]) }
    #expect(try Database(path: path.appending("packed")).documentCount == 1)
  }

  @Test func severalShardsAreOneDatabase() throws {
    try makeDatabase(folder("one"), ["red hill", "red kite"])
    try makeDatabase(folder("two"), ["blue kite"])
    let single = try Database(shards: [folder("one")])
    let revision = try single.revision
    #expect(revision == 1)
    let both = try Database(shards: [folder("one"), folder("two")])
    let count = try both.documentCount
    #expect(count == 3)
    let frequency = try both.termFrequency("kite")
    #expect(frequency == 2)
    let occurrences = try both.collectionFrequency("kite")
    #expect(occurrences == 2)
    // The second document of the first shard is number 3.
    let kites = try both.documents([1, 2, 3, 9], having: "kite".utf8.span)
    #expect(kites == [false, true, true, false])
    let none = try both.revision
    #expect(none == 0)
    let uuid = try both.uuid
    #expect(uuid.split(separator: ":").count == 2)
    let found = try search(both, .term("blue"))
    #expect(found == ["blue kite"])
  }

  @Test func shardsThatCannotBeOpened() throws {
    try makeDatabase(folder("one"), ["red hill"])
    expectError(.invalidArgument, "no database") { _ = try Database(shards: []) }
    expectError(.databaseNotFound, "none") {
      _ = try Database(shards: [folder("one"), folder("none")])
    }
  }

  @Test func noStubFileIsRead() throws {
    try makeDatabase(folder("db"), ["red hill"])
    let marker = folder("started")
    let stub = "remote :/usr/bin/touch \(marker)\n"
    try FileManager.default.createDirectory(
      atPath: folder("stubs").string, withIntermediateDirectories: true)
    let paths = [
      try folder.file("stub", stub), try folder.file("of-glass", "glass db\n"),
      try folder.file("of-any", "auto db\n"),
    ]
    _ = try folder.file("stubs/XAPIANDB", stub)
    for path in paths + [folder("stubs")] {
      expectError(.databaseNotFound) { _ = try Database(path: path) }
      expectError(.databaseNotFound) { _ = try Database(shards: [folder("db"), path]) }
      expectError(.databaseNotFound) { _ = try Database.check(path: path) }
      expectError(.databaseNotFound) {
        try Database.compact([path], to: folder("out")) { _, values in Array(values[0]) }
      }
    }
    expectError(.databaseNotFound) { _ = try WritableDatabase(path: folder("stubs"), .open) }
    #expect(!FileManager.default.fileExists(atPath: marker.string))
  }

  @Test func aReaderLivesThroughOneCommitAndReopensAfterTwo() throws {
    let path = try makeDatabase(folder("db"), (1...2_000).map { "word number\($0)" })
    var reader = try Database(path: path)
    let still = try reader.reopen()
    #expect(!still)
    var writer = try WritableDatabase(path: path, .open, syncs: false)
    func rewrite(_ writer: inout WritableDatabase) throws {
      for number in 1...2_000 {
        let document = try makeDocument("other number\(number)")
        try writer.replace(uniqueTerm: "number\(number)", with: document)
      }
      try writer.commit()
    }

    try rewrite(&writer)
    let first = try reader.withData(of: 1) { text($0) }
    #expect(first == "word number1")
    try rewrite(&writer)
    expectError(.databaseModified) { try reader.withData(of: 1_500) { _ in } }

    let moved = try reader.reopen()
    #expect(moved)
    let data = try reader.withData(of: 1_500) { text($0) }
    #expect(data == "other number1500")
    let revision = try reader.revision
    #expect(revision == 3)
    try writer.close()
  }

  @Test func closingClosesWhatWasMadeFromIt() throws {
    let path = try makeDatabase(folder("db"), ["red hill"])
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.term("red"))
    try database.close()
    expectError(.databaseClosed) { _ = try enquire.matchSet(count: 10) }
  }

  @Test func anEnquireOutlivesItsDatabase() throws {
    let path = try makeDatabase(folder("db"), ["red hill"])
    func enquire() throws -> Enquire {
      let database = try Database(path: path)
      return try Enquire(database)
    }
    var outliving = try enquire()
    try outliving.setQuery(.term("red"))
    let matches = try outliving.matchSet(count: 10)
    #expect(matches.count == 1)
    let terms = try matches.matchingTerms(at: 0)
    #expect(terms == [Array("red".utf8)])
  }
}
