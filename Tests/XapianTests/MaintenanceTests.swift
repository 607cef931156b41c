import Foundation
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
    #expect(result.problems == 0)
    #expect(result.report.contains("postlist table structure checked OK"))
    #expect(try Database.check(path: folder.file("stub", "auto db\n")) == result)
  }

  @Test(arguments: ["postlist", "docdata", "termlist", "position"])
  func aDamagedCopy(table: String) throws {
    try makeDatabase(folder("db"), (1...3_000).map { "word number\($0) of many \($0 * $0)" })
    try FileManager.default.copyItem(atPath: folder("db"), toPath: folder("copy"))
    let file = folder("copy/\(table).glass")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    // A block in the middle of the table.
    let block = 8_192
    let start = bytes.count / block / 2 * block
    for index in start..<min(start + block, bytes.count) { bytes[index] = UInt8(index % 251) }
    try bytes.write(to: URL(fileURLWithPath: file))

    do throws(any Error) {
      let result = try Database.check(path: folder("copy"))
      #expect(result.problems > 0)
      #expect(result.report.contains { $0.hasPrefix("\(table)") })
    } catch XapianError.Code.databaseCorrupt {
      // Damage at which Xapian gives the check up.
    }
    #expect(try Database.check(path: folder("db")).problems == 0)
  }

  @Test func aCutCopyCannotBeRead() throws {
    try makeDatabase(folder("db"), (1...3_000).map { "word number\($0)" })
    let file = FileHandle(forUpdatingAtPath: folder("db/postlist.glass"))
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
    #expect(try Database.check(path: folder("all")).problems == 0)
    var writer = try WritableDatabase(path: folder("all"), .open)
    let document = try makeDocument("green")
    let number = try writer.add(document)
    #expect(number == 4)
    try writer.close()
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
    #expect(!FileManager.default.fileExists(atPath: folder("all")))
  }

  private func compact(_ sources: [String], to destination: String) throws(XapianError) {
    try Database.compact(sources.map { folder($0) }, to: folder(destination)) { _, values in
      Array(values[0])
    }
  }
}
