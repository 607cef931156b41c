import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

/// Checking and compacting whole databases.
@Suite struct MaintenanceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aSoundDatabase() throws {
    try makeDatabase(folder("db"), ["red hill", "blue kite"])
    let result = try Database.check(path: folder("db"))
    #expect(result.isSound)
    #expect(result.tables.map(\.name) == ["docdata", "termlist", "postlist", "position"])
    #expect(result.tables.allSatisfy { $0.isSound && $0.errors.isEmpty && $0.failure == nil })
  }

  /// Makes a database of 3,000 documents, and returns the size of the blocks of its tables.
  private func makeLargeDatabase(_ path: FilePath) throws -> Int {
    try makeDatabase(path, (1...3_000).map { "word number\($0) of many \($0 * $0)" })
    return 8_192
  }

  private func change(_ path: FilePath, _ body: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path.string)
    var bytes = try Data(contentsOf: url)
    body(&bytes)
    try bytes.write(to: url)
  }

  @Test(arguments: ["postlist", "docdata", "termlist", "position"])
  func aDamagedTable(table: String) throws {
    let block = try makeLargeDatabase(folder("db"))
    try change(folder("db/\(table).glass")) { bytes in
      // A block in the middle of the table.
      let start = bytes.count / block / 2 * block
      for index in start..<min(start + block, bytes.count) { bytes[index] = UInt8(index % 251) }
    }
    let result = try Database.check(path: folder("db"))
    #expect(!result.isSound)
    #expect(result.failure == nil)
    #expect(result.tables.filter { !$0.isSound }.map(\.name) == [table])
    let found = try #require(result.tables.first { $0.name == table })
    #expect(found.errorCount > 0)
    #expect(found.failure != nil || found.errors.count == found.errorCount)
  }

  @Test func severalDamagedTables() throws {
    _ = try makeLargeDatabase(folder("db"))
    for table in ["docdata", "position"] {
      try change(folder("db/\(table).glass")) { $0.count = 8_192 }
    }
    let result = try Database.check(path: folder("db"))
    let damaged = result.tables.filter { !$0.isSound }
    #expect(damaged.map(\.name) == ["docdata", "position"])
    #expect(damaged.map(\.failure?.code) == [.database, .database])
    #expect(damaged.map(\.errorCount) == [1, 1])
  }

  /// Some of this damage makes libxapian 1.4.22 crash, in a process of its own.
  @Test func anyDamageOfATableIsNamed() throws {
    var random = SeededGenerator(seed: 0xDA3A6E)
    try makeDatabase(folder("db"), (1...60).map { "word number\($0) of \($0 * $0)" })
    var damaged = 0
    for round in 0..<60 {
      let table = ["postlist", "docdata", "termlist", "position"][round % 4]
      let file = URL(fileURLWithPath: folder("db/\(table).glass").string)
      let sound = try Data(contentsOf: file)
      try change(FilePath(file.path)) { bytes in
        for _ in 0..<(1 << (round % 8)) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(random.next() % 256)
        }
      }
      let result = try Database.check(path: folder("db"))
      if !result.isSound {
        damaged += 1
        let named = result.tables.filter { !$0.isSound }.map(\.name)
        let isCompared = result.contradictionCount > 0
        #expect(named == [table] || (named == [] && isCompared), "round \(round): \(result)")
      }
      try sound.write(to: file)
    }
    #expect(damaged > 30)
    #expect(try Database.check(path: folder("db")).isSound)
  }

  @Test(arguments: [0, 10, 60])
  func theFileThatAllTablesNeed(length: Int) throws {
    _ = try makeLargeDatabase(folder("db"))
    try change(folder("db/iamglass")) { $0.count = length }
    let result = try Database.check(path: folder("db"))
    #expect(!result.isSound)
    #expect(result.failure?.code == .databaseCorrupt)
    #expect(result.tables.filter { !$0.isSound } == [])
  }

  /// The lists of lengths and of terms are each sound, but of documents in another order.
  @Test func tablesThatContradictEachOther() throws {
    let texts = ["red", "red hill"]
    try makeDatabase(folder("db"), texts)
    try makeDatabase(folder("other"), texts.reversed())
    try FileManager.default.removeItem(atPath: folder("db/termlist.glass").string)
    try FileManager.default.copyItem(
      atPath: folder("other/termlist.glass").string,
      toPath: folder("db/termlist.glass").string)
    let result = try Database.check(path: folder("db"))
    #expect(!result.isSound)
    #expect(result.tables.filter { !$0.isSound } == [])
    #expect(result.contradictionCount == 2)
    #expect(result.failure == nil)
  }

  @Test func aPathIsNotTakenForAnErrorOfATable() throws {
    let path = folder("postlist table errors found: 3")
    try makeDatabase(path, ["red hill"])
    #expect(try Database.check(path: path).isSound)
  }

  @Test func aCutCopyCannotBeRead() throws {
    try makeDatabase(folder("db"), (1...3_000).map { "word number\($0)" })
    let file = FileHandle(forUpdatingAtPath: folder("db/postlist.glass").string)
    try file?.truncate(atOffset: 8_192)
    try file?.close()
    expectError(.database, "EOF reading block") {
      let database = try Database(path: folder("db"))
      _ = try terms(database)
    }
  }

  @Test func nothingToCheck() {
    expectError(.databaseNotFound) { _ = try Database.check(path: folder("none")) }
    expectError(.databaseNotFound) { _ = try Database.check(path: folder.path) }
  }

  @Test func severalDatabasesBecomeOne() throws {
    try makeDatabase(folder("one"), ["red hill", "red kite", "grey"])
    try makeDatabase(folder("two"), ["blue kite"])
    try makeDatabase(folder("three"), [])
    for (name, value) in [("one", "first"), ("two", "second")] {
      var writer = try WritableDatabase(path: folder(name), .open)
      try writer.setMetadata("shared", value)
      try writer.setMetadata("dropped", value)
      try writer.setMetadata("only-\(name)", value)
      if name == "one" { try writer.delete(1) }
      try writer.close()
    }
    var merged: [String] = []
    try Database.compact([folder("one"), folder("two"), folder("three")], to: folder("all")) {
      key, values in
      let key = String(decoding: key, as: UTF8.self)
      merged.append(key)
      return key == "dropped" ? [] : Array(values.joined(separator: Array("+".utf8)))
    }
    #expect(merged.sorted() == ["dropped", "shared"])

    let database = try Database(path: folder("all"))
    var texts: [String] = []
    try database.forEachPosting(of: "") {
      texts.append("\($0) " + (try database.withData(of: $0) { text($0) }))
      return true
    }
    #expect(texts == ["1 red kite", "2 grey", "3 blue kite"])
    let found = try search(database, .phrase(["blue", "kite"]))
    #expect(found == ["blue kite"])
    var metadata: [String] = []
    for key in ["shared", "dropped", "only-one", "only-two"] {
      metadata.append(String(decoding: try database.metadata(key), as: UTF8.self))
    }
    #expect(metadata == ["first+second", "", "first", "second"])
    #expect(try Database.check(path: folder("all")).isSound)
    var writer = try WritableDatabase(path: folder("all"), .open)
    let document = try makeDocument("green")
    let number = try writer.add(document)
    #expect(number == 4)
    try writer.close()
  }

  @Test func theBlocksOfACompactedDatabase() throws {
    _ = try makeLargeDatabase(folder("db"))
    var sizes: [UInt32: Int] = [:]
    for size: UInt32 in [2_048, 65_536] {
      let path = folder("blocks-\(size)")
      try Database.compact([folder("db")], to: path, blockSize: size) { _, values in
        Array(values[0])
      }
      #expect(try search(Database(path: path), .term("number7")) == ["word number7 of many 49"])
      let bytes = try FileManager.default.attributesOfItem(
        atPath: path.appending("postlist.glass").string)[.size]
      sizes[size] = try #require(bytes as? Int)
      #expect(try #require(sizes[size]) % Int(size) == 0)
    }
    #expect(sizes[2_048] != sizes[65_536])
    for size: UInt32 in [0, 1_024, 3_000, 131_072] {
      expectError(.invalidArgument, "block size") {
        try Database.compact([folder("db")], to: folder("none"), blockSize: size) { _, values in
          Array(values[0])
        }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder("none").string))
  }

  @Test func compactingWhatCannotBe() throws {
    try makeDatabase(folder("db"), ["red hill"])
    expectError(.invalidArgument, "no database") {
      try compact([], to: "all")
    }
    expectError(.databaseNotFound) {
      try compact(["db", "none"], to: "all")
    }
    expectError(.invalidArgument, "same") {
      try compact(["db"], to: "db")
    }
    expectError(.database, "No such file or directory") {
      try compact(["db"], to: "none/all")
    }
    #expect(!FileManager.default.fileExists(atPath: folder("all").string))
  }

  private func compact(_ sources: [String], to destination: String) throws(XapianError) {
    try Database.compact(sources.map { folder($0) }, to: folder(destination)) { _, values in
      Array(values[0])
    }
  }
}
