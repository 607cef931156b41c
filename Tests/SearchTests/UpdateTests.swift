import Foundation
import Indexing
import Testing

@testable import Search

/// What an incremental run leaves is what a build from nothing gives.
@Suite struct UpdateTests {
  private static let otters =
    "```About the Organizations Mentioned\nOtter Trust\nIt keeps otters.\n"

  /// Compares the index with one that is built anew from the same files.
  private func expectLikeNew(_ index: TemporaryIndex, _ note: String = "") throws {
    let fresh = index.root + "/fresh"
    try? FileManager.default.removeItem(atPath: fresh)
    guard try run(Reindexer(index: fresh, paths: [index.articles])) != nil else { return }
    let (updated, built) = (try IndexDump(index.index).lines, try IndexDump(fresh).lines)
    let extra = Set(updated).subtracting(built).sorted().prefix(5)
    let missing = Set(built).subtracting(updated).sorted().prefix(5)
    #expect(extra.isEmpty && missing.isEmpty, "\(note) extra \(extra) missing \(missing)")
    #expect(updated.count == built.count, "\(note)")
  }

  /// Nil when there is no article.
  private func run(_ reindexer: Reindexer) throws -> IndexReport? {
    let result = Result { () throws(LedeError) in try reindexer.run() }
    if case .failure(let error) = result, error.code == .badRequest { return nil }
    return try result.get()
  }

  @Test func eachKindOfChange() throws {
    let index = try TemporaryIndex([
      "stays.txt": "Stays\n#Wild_Life\nThe regulators sleep.\n",
      "edited.txt": "Edited\nOld words.\n",
      "gone.txt": "Gone\nRegulated text.\n\(Self.otters)",
      "2026/01/14/moved.txt": "Moved\nSame text.\n",
      "rows.jsonl": #"{"id":"1","text":"one"}"# + "\n" + #"{"id":"2","text":"two"}"# + "\n",
    ])
    try index.age("2026/01/14/moved.txt")
    #expect(try index.build().mode == .built(reason: nil))
    try index.write("edited.txt", "Edited\nNew words of a heron.\n#wild-life\n\(Self.otters)")
    try index.write("added.txt", "Added\n#wild-life\nAnother heron.\n")
    try index.write("rows.jsonl", #"{"id":"2","text":"two two"}"# + "\n" + #"{"text":"three"}"#)
    let files = FileManager.default
    try files.removeItem(atPath: index.articles + "/gone.txt")
    try files.moveItem(
      atPath: index.articles + "/2026/01/14/moved.txt",
      toPath: index.articles + "/2026/01/14/renamed.txt")
    let report = try index.build()
    #expect(report.mode == .updated)
    #expect(report.generation == 1)
    let expected = IndexReport.Files(added: 1, changed: 2, moved: 1, removed: 1, unchanged: 1)
    #expect(report.files == expected)
    #expect(try index.titles("heron").sorted() == ["Added", "Edited"])
    #expect(try index.titles("same text") == ["Moved"])
    #expect(try index.searcher().document(id: "2026/01/14/renamed.txt").date == "2026-01-14")
    #expect(
      try index.searcher().profile(named: "Otter Trust").mentionedIn?.map(\.id) == ["edited.txt"])
    #expect(try index.searcher().tags().tags.map(\.tag) == ["wild-life"])
    try expectLikeNew(index)
  }

  @Test func runThatChangesNothingWritesNothing() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.age("a.txt")
    try index.build()
    let before = try index.fileTimes()
    let report = try index.build()
    #expect(report.mode == .unchanged)
    #expect(report.files == IndexReport.Files(unchanged: 1))
    #expect(report.articles == 1)
    #expect(try index.fileTimes() == before)
  }

  /// A file may change within one step of the clock, so that neither size nor time tell.
  @Test func changeRightAfterTheRunIsNotMissed() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    let path = index.articles + "/a.txt"
    var status = stat()
    stat(path, &status)
    try index.build()
    let descriptor = open(path, O_WRONLY)
    #expect(write(descriptor, "A\nHerons.\n", 10) == 10)
    close(descriptor)
    utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0)
    #expect(try index.build().files.changed == 1)
    #expect(try index.titles("herons") == ["A"])
  }

  @Test func touchedFileIsNotReadAgainUnlessItIsListedByItsTime() throws {
    let index = try TemporaryIndex([
      "2026-01-14-dated.txt": "Dated\nOtters.\n", "undated.txt": "Undated\nOtters.\n",
    ])
    for name in ["2026-01-14-dated.txt", "undated.txt"] { try index.age(name) }
    try index.build()
    for name in ["2026-01-14-dated.txt", "undated.txt"] { try index.age(name, seconds: 50) }
    #expect(try index.build().files == IndexReport.Files(changed: 1, unchanged: 1))
    try expectLikeNew(index)
    #expect(try index.build().mode == .unchanged)
  }

  @Test func checksumsSeeWhatStampsHide() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.age("a.txt")
    try index.build()
    let descriptor = open(index.articles + "/a.txt", O_WRONLY)
    #expect(write(descriptor, "A\nHerons.\n", 10) == 10)
    close(descriptor)
    try index.age("a.txt")
    #expect(try index.build().mode == .unchanged)
    var settings = IndexSettings()
    settings.distrustsStamps = true
    #expect(try index.build(settings: settings).files.changed == 1)
    #expect(try index.titles("herons") == ["A"])
    #expect(try index.build(settings: settings).mode == .unchanged)
  }

  @Test func otherSettingsBuildAnewAndSayWhy() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    var settings = IndexSettings()
    settings.language = "de"
    #expect(try index.build(settings: settings).mode == .built(reason: "the language changed"))
    settings.rebuilds = true
    #expect(try index.build(settings: settings).mode == .built(reason: "that was asked for"))
  }

  @Test func fileThatCannotBeReadIsTriedAgainAndWritesNothing() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.write("b.txt", Data([0, 1, 2, 0, 0, 7]))
    for name in ["a.txt", "b.txt"] { try index.age(name) }
    #expect(try index.build().failures == 1)
    // Taking its lock is all that Xapian does.
    func times() throws -> [String: Int] {
      try index.fileTimes().filter { !$0.key.hasSuffix("/flintlock") }
    }
    let before = try times()
    let again = try index.build()
    #expect(again.mode == .unchanged)
    #expect(again.failures == 1)
    #expect(again.files == IndexReport.Files(unchanged: 1))
    #expect(try times() == before)
    try index.write("b.txt", "B\nHerons.\n")
    #expect(try index.build().files == IndexReport.Files(added: 1, unchanged: 1))
    #expect(try index.titles("herons") == ["B"])
  }

  @Test func badRowsAreSaidAgainUntilTheyAreMended() throws {
    let index = try TemporaryIndex(["a.jsonl": #"{"text":"otters"}"# + "\n{broken\n"])
    try index.age("a.jsonl")
    #expect(try index.build().failures == 1)
    let again = try index.build()
    #expect(again.mode == .unchanged)
    #expect(again.failures == 1)
    try index.write("a.jsonl", #"{"text":"otters"}"# + "\n")
    #expect(try index.build().failures == 0)
  }

  @Test func muchChangeBuildsANewGeneration() throws {
    let index = try TemporaryIndex(
      Dictionary(uniqueKeysWithValues: (0..<80).map { ("\($0).txt", "N\($0)\nOtters.\n") }))
    try index.build()
    for number in 0..<80 { try index.write("\(number).txt", "N\(number)\nMany herons.\n") }
    let report = try index.build()
    #expect(report.mode == .built(reason: "much has changed"))
    #expect(report.generation == 2)
  }

  /// Random histories of adding, editing, renaming, removing, touching and swapping.
  @Test(arguments: 0..<12) func historiesEndLikeANewBuild(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &+ 77)
    let index = try TemporaryIndex(["start.txt": "Start\nThe first otter.\n"])
    try index.build()
    for step in 0..<40 {
      try History.change(index, &random)
      if step % 4 == 3 {
        let report = try run(Reindexer(index: index.index, paths: [index.articles]))
        guard let report else { continue }
        #expect(report.articles > 0)
        try expectLikeNew(index, "seed \(seed), step \(step)")
      }
    }
  }
}

/// What people do with files.
private enum History {
  private static let words =
    "otter heron river regulators regulated stone Wild-Life maps x1 GLM-4.6V"
    .split(separator: " ").map(String.init)

  static func change(_ index: TemporaryIndex, _ random: inout SplitMix) throws {
    let files = FileManager.default
    let names = try files.subpathsOfDirectory(atPath: index.articles)
      .filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") || $0.hasSuffix(".jsonl") }.sorted()
    let path = { (name: String) in index.articles + "/" + name }
    let fresh = newName(&random)
    let folder = index.articles + "/" + (fresh as NSString).deletingLastPathComponent
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue { return }
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1, 2:
      if !files.fileExists(atPath: path(fresh)) || !isDirectory(path(fresh)) {
        try index.write(fresh, text(for: fresh, &random))
      }
    case 3:
      if let name = names.randomElement(using: &random) {
        try index.write(name, text(for: name, &random))
      }
    case 4:
      guard let name = names.randomElement(using: &random), !files.fileExists(atPath: path(fresh))
      else { return }
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try files.moveItem(atPath: path(name), toPath: path(fresh))
    case 5:
      if let name = names.randomElement(using: &random) { try files.removeItem(atPath: path(name)) }
    case 6:
      if let name = names.randomElement(using: &random) {
        try index.age(name, seconds: Int.random(in: 0...1_000, using: &random))
      }
    default:
      guard let a = names.randomElement(using: &random),
        let b = names.randomElement(using: &random),
        a != b, (a as NSString).pathExtension == (b as NSString).pathExtension
      else { return }
      try files.moveItem(atPath: path(a), toPath: path("swap"))
      try files.moveItem(atPath: path(b), toPath: path(a))
      try files.moveItem(atPath: path("swap"), toPath: path(b))
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func newName(_ random: inout SplitMix) -> String {
    let folder = ["", "a/", "b/", "a/c/", "2026/01/14/"].randomElement(using: &random) ?? ""
    let name = Int.random(in: 0..<6, using: &random)
    return folder + "\(name)."
      + (["txt", "txt", "txt", "md", "jsonl"].randomElement(using: &random) ?? "txt")
  }

  private static func text(for name: String, _ random: inout SplitMix) -> String {
    let count = Int.random(in: 1...30, using: &random)
    let body = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(
      separator: " ")
    if name.hasSuffix(".jsonl") {
      return (0..<Int.random(in: 0...3, using: &random)).map { row in
        #"{"id":"\#(row)","title":"Row","text":"\#(body)","tags":["wild-life"]}"# + "\n"
      }.joined()
    }
    let tag = ["#Wild-Life", "#wild_life", "#maps", ""].randomElement(using: &random) ?? ""
    let profile =
      [
        "", "```About the Organizations Mentioned\nOtter Trust\nIt keeps otters.\n",
        "```About the Organizations Mentioned\nOtter Trust\nIt keeps herons.\n",
        "```About the People Mentioned\nJo Quill\nWrites maps.\nOtter Trust\nIt keeps otters.\n",
      ].randomElement(using: &random) ?? ""
    return name.hasSuffix(".md")
      ? "# Title \(count)\n\n\(tag)\n\n\(body)\n" : "Title \(count)\n\(tag)\n\(body).\n\(profile)"
  }
}

/// Random numbers that are the same in every run (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
