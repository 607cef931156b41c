import Articles
import Foundation
import Indexing
import SystemPackage
import TestSupport
import Testing

@testable import Contract
@testable import Query

/// An update produces the same index as a full rebuild.
@Suite struct UpdateTests {
  private static let otters =
    "```About the Organizations Mentioned\nOtter Trust\nIt keeps otters.\n"

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
    try index.expectLikeNew()
  }

  @Test func aSourceWhoseNameIsNotUTF8IsReadAgain() throws {
    let index = try TemporaryIndex()
    let name = try #require(FilePath.Component(platformString: [CChar(bitPattern: 0xFF), 0]))
    let source = FilePath(index.root).appending(name)
    try #require(source.withPlatformString { mkdir($0, 0o700) } == 0)
    for file in ["a.txt", "b.txt"] {
      let article = try FileDescriptor.open(
        source.appending(file), .writeOnly, options: .create, permissions: .ownerReadWrite)
      try article.closeAfter { _ = try article.writeAll("Heron\nAt the weir.\n".utf8) }
      let report = try Reindexer(
        index: FilePath(index.index), paths: file == "a.txt" ? [source] : []
      ).run()
      #expect(report.files.added == 1 && report.sources.map(\.path) == [source])
    }
    #expect(try index.titles("weir").count == 2)
  }

  /// The title and the tags of a file can stand in its name.
  @Test func aRenamedFileHasTheTitleOfItsNewName() throws {
    let index = try TemporaryIndex([
      "low-tide.md": "The ferry waits.\n", "20240124T145432--ebb__sea.txt": "Ebb\nIt falls.\n",
      "01.txt": "Kept\nSame text.\n",
    ])
    let names = [
      "low-tide.md": "high-tide.md",
      "20240124T145432--ebb__sea.txt": "20240124T145432--ebb__moon.txt",
      "01.txt": "02.txt",
    ]
    for name in names.keys { try index.age(name) }
    try index.build()
    #expect(try index.titles("ferry") == ["Low tide"])
    for (name, new) in names {
      try FileManager.default.moveItem(
        atPath: index.articles + "/" + name, toPath: index.articles + "/" + new)
    }
    let report = try index.build()
    #expect(report.mode == .updated)
    #expect(report.files.moved == 3)
    #expect(try index.titles("ferry") == ["High tide"])
    #expect(try index.searcher().tags().tags.map(\.tag) == ["moon"])
    try index.expectLikeNew()
  }

  /// The file `x.jsonl#1.md` has the id of the row `1.md` of `x.jsonl`.
  @Test(arguments: ["edited", "removed", "row", "moved"])
  func aFileWithTheIdOfARowIsAnotherFile(_ change: String) throws {
    let index = try TemporaryIndex([
      "x.jsonl": #"{"id":"1.md","title":"Row","text":"kestrel row"}"# + "\n",
      "x.jsonl#1.md": "File\n\nkestrel file\n", "plain.md": "Plain\n\nkestrel plain\n",
    ])
    try index.age("plain.md")
    try index.build()
    let file = index.articles + "/x.jsonl#1.md"
    switch change {
    case "edited": try index.write("x.jsonl#1.md", "File\n\nkestrel file, edited\n")
    case "removed": try FileManager.default.removeItem(atPath: file)
    case "row": try index.write("x.jsonl", #"{"id":"1.md","title":"Row","text":"kestrel two"}"#)
    default:
      try FileManager.default.removeItem(atPath: file)
      try index.build()
      try FileManager.default.moveItem(atPath: index.articles + "/plain.md", toPath: file)
    }
    #expect(try index.build().mode == .updated)
    try index.expectLikeNew()
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

  /// A file can change within one tick of the clock without a new size or time.
  @Test func changeRightAfterTheRunIsFound() throws {
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

  @Test func touchedFileIsUnchangedUnlessItsTimeIsItsDate() throws {
    let index = try TemporaryIndex([
      "2026-01-14-dated.txt": "Dated\nOtters.\n", "undated.txt": "Undated\nOtters.\n",
    ])
    for name in ["2026-01-14-dated.txt", "undated.txt"] { try index.age(name) }
    try index.build()
    for name in ["2026-01-14-dated.txt", "undated.txt"] { try index.age(name, seconds: 50) }
    #expect(try index.build().files == IndexReport.Files(changed: 1, unchanged: 1))
    try index.expectLikeNew()
    #expect(try index.build().mode == .unchanged)
  }

  @Test func checksumsFindChangesThatStampsMiss() throws {
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

  @Test func changedSettingsRebuildWithAReason() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    var settings = IndexSettings()
    settings.language = "de"
    #expect(try index.build(settings: settings).mode == .built(reason: "the language changed"))
    settings.rebuilds = true
    #expect(try index.build(settings: settings).mode == .built(reason: "a rebuild was requested"))
  }

  @Test func binaryFileIsRecordedAndReportedAgain() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.write("b.txt", Data([0, 1, 2, 0, 0, 7]))
    for name in ["a.txt", "b.txt"] { try index.age(name) }
    #expect(try index.build().failures == 1)
    // Xapian only takes its lock.
    func times() throws -> [String: Int] {
      try index.fileTimes().filter { !$0.key.hasSuffix("/flintlock") }
    }
    let before = try times()
    let again = try index.build()
    #expect(again.mode == .unchanged)
    #expect(again.failures == 1)
    #expect(again.files == IndexReport.Files(unchanged: 2))
    #expect(try times() == before)
    try index.write("b.txt", "B\nHerons.\n")
    #expect(try index.build().files == IndexReport.Files(changed: 1, unchanged: 1))
    #expect(try index.titles("herons") == ["B"])
  }

  @Test func badRowsAreReportedUntilTheyAreFixed() throws {
    let index = try TemporaryIndex(["a.jsonl": #"{"text":"otters"}"# + "\n{broken\n"])
    try index.age("a.jsonl")
    #expect(try index.build().failures == 1)
    let again = try index.build()
    #expect(again.mode == .unchanged)
    #expect(again.failures == 1)
    try index.write("a.jsonl", #"{"text":"otters"}"# + "\n")
    #expect(try index.build().failures == 0)
  }

  @Test func manyChangesBuildANewGeneration() throws {
    let index = try TemporaryIndex(
      Dictionary(uniqueKeysWithValues: (0..<80).map { ("\($0).txt", "N\($0)\nOtters.\n") }))
    try index.build()
    for number in 0..<80 { try index.write("\(number).txt", "N\(number)\nMany herons.\n") }
    let report = try index.build()
    #expect(report.mode == .built(reason: "many files changed"))
    #expect(report.generation == 2)
  }
}
