import Foundation
import Testing

@Suite("Damage")
struct DamageTests {
  private static let tables = ["postlist", "docdata", "termlist", "position"]

  @Test(
    "a check names a damaged table, and the next run keeps the damaged generation and rebuilds",
    arguments: tables, Workbench.Damage.allCases)
  func table(_ table: String, _ damage: Workbench.Damage) throws {
    let bench = try Workbench.withNewsroom()
    try bench.damage(table, damage)

    let check = try bench.lede("check")
    #expect(check.status == 5)
    #expect(check.text.contains("\(table).glass"), "\(check.text)")
    #expect(check.errors.contains("hint: Rebuild it: lede index --index \(bench.index)"))
    for command in [["search", "circuits"], ["search", "\"export rules\""], ["tags"], ["status"]] {
      let outcome = try bench.lede(command[0], command.count > 1 ? command[1] : "--color=never")
      #expect([0, 5].contains(outcome.status), "\(command): \(outcome.errors)")
      #expect(outcome.status == 0 || outcome.errors.contains("hint: Rebuild the index"))
    }

    let index = try bench.lede("index", bench.articles)
    #expect(index.status == 0, "\(index.errors)")
    #expect(index.errors.contains("rebuilding the index: it is damaged ("), "\(index.errors)")
    #expect(index.errors.contains("g-000001.damaged"))
    #expect(try bench.generations() == ["g-000001.damaged", "g-000002"])
    #expect(try bench.lede("check", "--deep").status == 0)
    #expect(try bench.lede("search", "circuits").status == 0)
  }

  @Test("damage that only a check finds is repaired by the next run, from the same sources")
  func silent() throws {
    let bench = try Workbench.withNewsroom()
    // So many that a run does not read the damaged last block of the table first.
    for number in 0..<40 {
      let words = (0..<60).map { "w\(number * 60 + $0)x" }.joined(separator: " ")
      try bench.write("Note \(number)\n\(words).\n", to: "articles/n\(number).txt")
    }
    #expect(try bench.lede("index", "--rebuild").status == 0)
    try bench.damage("termlist", .garbled)
    #expect(try bench.lede("check").status == 5)
    let index = try bench.lede("index")
    #expect(index.status == 0, "\(index.errors)")
    #expect(index.errors.contains("it is damaged (termlist.glass: "))
    #expect(try bench.lede("check").text.hasPrefix("Sound: 43 articles of 43 files, 2 profiles, "))
    #expect(try bench.lede("index").text.hasPrefix("Nothing has changed"))
  }

  @Test("damage that only a deep check finds is repaired by the command in the hint")
  func deep() throws {
    let bench = try Workbench.withNewsroom()
    // Flips one bit of a position, which Xapian's own check does not notice.
    let url = URL(fileURLWithPath: try bench.liveGeneration() + "/position.glass")
    let sound = try Data(contentsOf: url)
    let offset = try stride(from: 300, to: sound.count, by: 97).first { offset in
      var bytes = sound
      bytes[offset] ^= 1
      try bytes.write(to: url)
      return try bench.lede("check").status == 0 && bench.lede("check", "--deep").status == 5
    }
    try #require(offset != nil)
    let check = try bench.lede("check", "--deep")
    #expect(check.status == 5)
    #expect(check.text.contains("the positions of words in"), "\(check.text)")
    #expect(check.errors.contains("hint: Rebuild it: lede index --index \(bench.index)"))
    let index = try bench.lede("index")
    #expect(index.status == 0, "\(index.errors)")
    #expect(index.errors.contains("it is damaged (position.glass: "), "\(index.errors)")
    #expect(try bench.lede("check", "--deep").status == 0)
    #expect(try bench.lede("index").text.hasPrefix("Nothing has changed"))
  }

  @Test(
    "a run on an index that lost its list of sources changes nothing and asks for the sources"
  )
  func sources() throws {
    let bench = try Workbench.withNewsroom()
    try bench.damage("postlist", .cut)
    let index = try bench.lede("index")
    #expect(index.status == 5)
    #expect(index.errors.contains("its list of sources is lost"))
    #expect(index.errors.contains("to rebuild it: lede index --index \(bench.index) FOLDER"))
    #expect(try bench.lede("check").errors.contains("lede index --index \(bench.index) FOLDER"))
    #expect(try bench.generations() == ["g-000001"])
  }

  @Test("a damaged stub and a missing generation are repaired")
  func generation() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("this is no stub\n", to: "index/current")
    #expect(try bench.lede("check").status == 5)
    // The generation itself is sound and has its list of sources.
    let index = try bench.lede("index")
    #expect(index.status == 0, "\(index.errors)")
    #expect(index.errors.contains("searches use the older generation 1 meanwhile"))
    #expect(try bench.lede("check").status == 0)

    try FileManager.default.removeItem(atPath: try bench.liveGeneration())
    #expect(try bench.lede("check").status == 5)
    #expect(try bench.lede("search", "circuits").status == 5)
    #expect(try bench.lede("index", bench.articles).status == 0)
    #expect(try bench.lede("check", "--deep").status == 0)
    #expect(try bench.generations() == ["g-000003"])
  }

  @Test("searches use the last good generation until the new one is ready")
  func lastGood() throws {
    let bench = try Workbench.withNewsroom()
    let options = try bench.withActingFilter()
    // The lock of a reader keeps the first generation.
    let hold = open(try bench.liveGeneration(), O_RDONLY | O_CLOEXEC)
    defer { close(hold) }
    try #require(flock(hold, LOCK_SH) == 0)
    try bench.write("Minutes\nThe heron was counted.\n", to: "articles/minutes.note")
    #expect(try bench.shell("$LEDE index --rebuild \(options)").status == 0)
    #expect(try bench.generations() == ["g-000001", "g-000002"])
    #expect(try bench.lede("search", "heron").status == 0)
    try bench.damage("docdata", .cut)

    try bench.write(
      "'\(try Workbench.program())' search --index '\(bench.index)' -f paths circuits > '\(bench.folder)/seen' 2>&1\n"
        + "cat '\(bench.index)/current' >> '\(bench.folder)/seen'\n", to: "act")
    let index = try bench.shell("$LEDE index articles \(options)")
    #expect(index.status == 0, "\(index.errors)")
    #expect(index.errors.contains("searches use the older generation 1 meanwhile"))
    let seen = try String(contentsOfFile: bench.folder + "/seen", encoding: .utf8)
    #expect(seen.contains("2025-12-31-circuits.txt"), "\(seen)")
    #expect(seen.hasSuffix("auto g-000001\n"), "\(seen)")
    #expect(try bench.lede("search", "heron").status == 0)
    #expect(try bench.lede("check", "--deep").status == 0)
  }

  @Test(
    "damage is recognized in a folder whose name is a system error message",
    arguments: ["Permission denied", "No space left on device"])
  func misleadingPath(_ name: String) throws {
    let bench = try Workbench.withNewsroom()
    try FileManager.default.moveItem(atPath: bench.index, toPath: "\(bench.folder)/\(name)")
    let index: [String: String?] = ["LEDE_INDEX": "\(bench.folder)/\(name)"]
    for file in ["iamglass", "postlist.glass"] {
      let generation = try bench.liveGeneration(in: "\(bench.folder)/\(name)")
      try FileManager.default.removeItem(atPath: "\(generation)/\(file)")
      for command in [["search", "circuits"], ["status"], ["tags"], ["check"], ["index"]] {
        let outcome = try bench.lede(command, environment: index)
        #expect(outcome.status == 5, "\(command) without \(file): \(outcome.errors)")
        #expect(!outcome.errors.contains("disk full"), "\(outcome.errors)")
      }
      let repaired = try bench.lede("index", bench.articles, environment: index)
      #expect(repaired.status == 0, "\(repaired.errors)")
      #expect(repaired.errors.contains("it is damaged ("), "\(repaired.errors)")
      #expect(try bench.lede("search", "circuits", environment: index).status == 0)
    }
  }

  @Test("damage of random bytes crashes no command")
  func anyByte() throws {
    let bench = try Workbench.withNewsroom()
    var random = SeededBytes()
    let generation = try bench.liveGeneration()
    for round in 0..<24 {
      let table = Self.tables[round % Self.tables.count]
      let url = URL(fileURLWithPath: generation + "/\(table).glass")
      let sound = try Data(contentsOf: url)
      var bytes = sound
      for _ in 0..<(1 << (round % 7)) {
        bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
      }
      try bytes.write(to: url)
      let search = try bench.shell("$LEDE search 'export OR circuits OR \"control software\"'")
      #expect([0, 1, 5].contains(search.status), "\(table), round \(round): \(search.errors)")
      let check = try bench.lede("check", "--deep")
      #expect([0, 5].contains(check.status), "\(table), round \(round): \(check.errors)")
      if search.status == 5 { #expect(check.status == 5, "\(table), round \(round)") }
      try sound.write(to: url)
    }
    #expect(try bench.lede("check", "--deep").status == 0)
  }
}

/// Numbers that are the same in each run (SplitMix64).
private struct SeededBytes {
  private var state: UInt64 = 5

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
