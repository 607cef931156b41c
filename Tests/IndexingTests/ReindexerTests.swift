import Articles
import Foundation
import Indexing
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Contract
@testable import Query
@testable import Store

/// A thread-safe list of the events of a run.
private final class Issues: Sendable {
  private let issues = Mutex<[FileIssue]>([])
  func add(_ event: RunEvent) {
    if case .issue(let issue) = event { issues.withLock { $0.append(issue) } }
  }
  var all: [String] {
    issues.withLock { issues in
      issues.map { "\($0.severity) \(($0.path as NSString).lastPathComponent) \($0.message)" }
        .sorted()
    }
  }
}

@Suite struct ReindexerTests {
  @Test func eachBuildIsAGenerationAndReadersFollow() throws {
    let index = try TemporaryIndex(["a.txt": "First\nText about otters.\n"])
    #expect(try index.build().generation == 1)
    let searcher = try index.searcher()
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 1)
    try index.write("b.txt", "Second\nMore otters.\n")
    #expect(try index.build(settings: .rebuilding).generation == 2)
    #expect(try searcher.search(SearchRequest(query: "otters")).hits.count == 2)
    #expect(try searcher.status().generation == 2)
    // The reader has released the first generation, which the next run removes, and locks the second.
    try index.build(settings: .rebuilding)
    let left = try FileManager.default.contentsOfDirectory(atPath: index.index).sorted()
    #expect(left == ["current", "g-000002", "g-000003", "lede-index", "lock"])
  }

  @Test func generationInUseIsKept() throws {
    let index = try TemporaryIndex(["a.txt": "First\nText about otters.\n"])
    try index.build()
    let searcher = try index.searcher()
    try index.build(settings: .rebuilding)
    try index.build(settings: .rebuilding)
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: index.index))
    #expect(left == ["current", "g-000001", "g-000003", "lede-index", "lock"])
    #expect(try searcher.status().generation == 3)
  }

  @Test func leftoversOfAKilledRunAreRemoved() throws {
    let index = try TemporaryIndex(["a.txt": "First\nText.\n"])
    try index.build()
    try IndexFolder(FilePath(index.index)).reserve(2)
    for number in 2...3 {
      try FileManager.default.createDirectory(
        atPath: index.index + "/g-00000\(number).draft/part-0", withIntermediateDirectories: true)
    }
    #expect(try index.build().generation == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: index.index).sorted()
    // The second is not in the mark, so no run of Lede created it.
    #expect(left == ["current", "g-000001", "g-000003.draft", "lede-index", "lock"])
  }

  @Test func everyFileIsIndexedOrReported() throws {
    let index = try TemporaryIndex([
      "good.txt": "Good\nA fine day for otters.\n", "empty.txt": "", "blank.txt": "\n \n",
      "title.txt": "Only a title\n", "page.svg": "<svg/>", ".hidden.txt": "no",
      "UPPER.TXT": "Up\nText\n",
    ])
    try index.write(
      "latin.txt", Data("Caf".utf8) + [0xE9] + Data("\nA caf\u{0065} in town.\n".utf8))
    try index.write("binary.txt", Data([0, 1, 2, 0, 0, 7]))
    try index.write("large.txt", Data(repeating: 0x61, count: 5_000))
    try FileManager.default.createSymbolicLink(
      atPath: index.articles + "/link.txt", withDestinationPath: "good.txt")
    mkfifo(index.articles + "/fifo.txt", 0o644)
    var settings = IndexSettings()
    settings.reading.maximumFileBytes = 4_000
    let issues = Issues()
    let report = try index.build(settings: settings) { issues.add($0) }
    #expect(report.articles == 4)
    #expect(report.failures == 2)
    #expect(report.warnings == 1)
    #expect(issues.all.count == 3)
    #expect(issues.all[0].hasPrefix("failure binary.txt"))
    #expect(issues.all[1].hasPrefix("failure large.txt has 5000 bytes; the limit is 4000"))
    #expect(issues.all[2].contains("latin.txt") && issues.all[2].contains("Windows-1252"))
    #expect(
      report.skipped.map { "\($0.count) \($0.reason)" } == [
        "1 hidden file or folder", "1 other name of a file or folder that is indexed",
        "1 FIFO, socket or device",
        "1 file of another type (.svg)", "2 empty files",
      ])
    #expect(try index.titles("café") == ["Café"])
    #expect(try index.titles("only title") == ["Only a title"])
  }

  @Test func severalSourcesHaveTheirNamesInTheIds() throws {
    let index = try TemporaryIndex(["one/a.txt": "A\nOtters.\n", "two/a.txt": "B\nOtters.\n"])
    let report = try index.build([index.articles + "/one", index.articles + "/two"])
    #expect(report.sources.map(\.name) == ["one", "two"])
    let hits = try index.searcher().search(SearchRequest(query: "otters")).hits
    #expect(hits.map(\.id) == ["one/a.txt", "two/a.txt"])
    #expect(hits.map { ($0.path as NSString).lastPathComponent } == ["a.txt", "a.txt"])
    let second = try index.build([index.articles + "/two"])
    #expect(second.droppedSources.map(\.name) == ["one"])
    // Without paths, the sources are kept.
    #expect(try index.build([]).sources.map(\.name) == ["two"])
  }

  @Test func singleFileIsASource() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n", "b.txt": "B\nOtters.\n"])
    let report = try index.build([index.articles + "/a.txt"])
    #expect(report.articles == 1)
    let hit = try index.searcher().search(SearchRequest(query: "otters")).hits.first
    #expect(hit?.id == "a.txt")
    #expect(hit?.path.hasSuffix("/articles/a.txt") == true)
  }

  @Test func sameProfileInManyArticlesIsOneDocument() throws {
    let profile =
      "```About the Organizations Mentioned\nOtter Trust\n**Otter Trust** keeps otters.\n"
    let index = try TemporaryIndex(
      Dictionary(uniqueKeysWithValues: (0..<30).map { ("\($0).txt", "N\($0)\nBody.\n\(profile)") }))
    #expect(try index.build().profiles == 1)
    #expect(try index.searcher().profile(named: "Otter Trust").mentionedIn?.count == 30)
  }

  /// A missing or empty folder, such as an unmounted disk, does not remove articles from the index.
  @Test(arguments: ["gone", "empty"]) func emptySourceDoesNotChangeTheIndex(state: String)
    throws
  {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    try FileManager.default.removeItem(atPath: index.articles)
    if state == "empty" {
      try FileManager.default.createDirectory(
        atPath: index.articles, withIntermediateDirectories: false)
    }
    #expect(throws: LedeError.self) { try index.build([]) }
    #expect(try index.titles("otters") == ["A"])
    #expect(try index.searcher().status().generation == 1)
  }

  @Test func overlappingSourcesIndexAFileOnce() throws {
    let index = try TemporaryIndex(["a/b/c.txt": "C\nOtters.\n"])
    let report = try index.build([
      index.articles + "/a/b", index.articles, index.articles + "/a/b/c.txt", index.articles,
    ])
    #expect(report.articles == 1)
    #expect(report.sources.count == 1)
  }

  @Test func namesThatAreNotUTF8AreDistinctAndReported() throws {
    let index = try TemporaryIndex()
    for byte in [UInt8(0xFE), 0xFF] {
      let path =
        Array((index.articles + "/inv").utf8CString.dropLast()) + [CChar(bitPattern: byte)]
        + Array(".txt".utf8CString)
      let descriptor = open(path, O_CREAT | O_WRONLY, 0o644)
      let text = Array("Otter \(byte)\nText.\n".utf8)
      #expect(write(descriptor, text, text.count) == text.count)
      close(descriptor)
    }
    let issues = Issues()
    #expect(try index.build { issues.add($0) }.articles == 2)
    #expect(issues.all.count == 2)
    let hits = try index.searcher().search(SearchRequest(query: "otter")).hits
    #expect(hits.map(\.id).sorted() == ["inv%FE.txt", "inv%FF.txt"])
    #expect(try index.searcher().document(id: "inv%FF.txt").title == "Otter 255")
  }

  @Test func nothingToIndexAndMissingPathsAreErrors() throws {
    let index = try TemporaryIndex()
    #expect(throws: LedeError.self) { try index.build([]) }
    do {
      try index.build([index.root + "/none"])
      Issue.record("a missing path was taken")
    } catch let error as LedeError {
      #expect(error.code == .badRequest)
      #expect(error.message.contains("/none"))
    }
  }

  @Test func secondWriterWaitsThenGivesUp() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    let descriptor = open(index.index + "/lock", O_RDWR)
    flock(descriptor, LOCK_EX)
    var settings = IndexSettings()
    settings.wait = 0.2
    do {
      try index.build(settings: settings)
      Issue.record("wrote beside another writer")
    } catch let error as LedeError {
      #expect(error.code == .locked)
    }
    close(descriptor)
    #expect(try index.build(settings: settings).generation == 1)
  }

  @Test func twoBuildsAnswerEqually() throws {
    var files: [String: String] = [:]
    for number in 0..<400 {
      files["\(number % 7)/\(number).txt"] =
        "Title \(number % 5)\nThe otter number \(number % 3) swims.\n"
        + String(repeating: "pad ", count: 4_000)
    }
    let index = try TemporaryIndex(files)
    var settings = IndexSettings()
    settings.threads = 4
    try index.build(settings: settings)
    let first = try index.searcher().search(SearchRequest(query: "otter swims", limit: 400)).hits
    settings.threads = 1
    settings.rebuilds = true
    try index.build(settings: settings)
    let second = try index.searcher().search(SearchRequest(query: "otter swims", limit: 400)).hits
    #expect(first.count == 400)
    #expect(first == second)
  }

  /// Each kind of damage is reported in one message, and a rebuild repairs it.
  @Test(arguments: ["stub", "no generation", "no tables", "rubbish", "cut off"])
  func damagedIndexIsReportedAndRebuilt(damage: String) throws {
    let index = try TemporaryIndex([
      "a.txt": "A\nOtters.\n", "b.txt": "B\n" + String(repeating: "otters swim. ", count: 3_000),
    ])
    try index.build()
    let generation = index.index + "/g-000001"
    switch damage {
    case "stub": try Data("rubbish".utf8).write(to: URL(fileURLWithPath: index.index + "/current"))
    case "no generation": try FileManager.default.removeItem(atPath: generation)
    default:
      for name in try FileManager.default.contentsOfDirectory(atPath: generation) {
        let path = generation + "/" + name
        switch damage {
        case "no tables": try FileManager.default.removeItem(atPath: path)
        case "rubbish": try Data("rubbish".utf8).write(to: URL(fileURLWithPath: path))
        default: if name != "iamglass" { truncate(path, 1_000) }
        }
      }
    }
    do {
      let found = try index.titles("otters")
      Issue.record("a spoilt index answered \(found)")
    } catch let error as LedeError {
      #expect(error.code == .damaged || error.code == .indexVersion, "\(error)")
      #expect(error.exitStatus == 5)
      #expect(error.hint?.contains("Rebuild the index") == true)
    }
    #expect(try index.build().articles == 2)
    #expect(try index.titles("otters").sorted() == ["A", "B"])
  }
}

extension IndexSettings {
  /// The settings of a full rebuild.
  static var rebuilding: IndexSettings {
    var settings = IndexSettings()
    settings.rebuilds = true
    return settings
  }
}
