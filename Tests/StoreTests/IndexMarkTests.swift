import Contract
import Foundation
import Indexing
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Base
@testable import Query
@testable import Store

/// The mark of an index folder, and the stub file `current`.
@Suite struct IndexMarkTests {
  private static let head =
    "Lede index 1\nLede writes and deletes files in this folder. Keep your own files elsewhere.\n"

  @Test func markRoundTrips() throws {
    for numbers in [[], [1], [7, 42, 1_234_567]] {
      let mark = IndexMark(generations: numbers)
      #expect(IndexMark(mark.text) == mark)
    }
    #expect(IndexMark(generations: [2, 1]).text == Self.head + "g-000001\ng-000002\n")
  }

  @Test(
    arguments: [
      "", "Lede index 1\n", "Lede index 2\n", head + "g-000001", head + "g-1\n", head + "\n",
      head + "g-000001 \n", head + "notes.txt\n", head + "../victim\n", "\n" + head,
      head + "g-+00001\n", head + "g-000002\ng-000001\n", head + "g-0000001\n",
    ])
  func rejectsOtherText(_ text: String) {
    #expect(IndexMark(text) == nil)
  }

  @Test func stubHasOneForm() {
    #expect(IndexFolder.number(inStub: "auto g-000042\n") == 42)
    for text in [
      "", "auto g-000042", "auto g-42\n", "auto  g-000042\n", "glass g-000042\n",
      "auto g-000042\n\n", "auto g-000042\nremote :x\n", "auto g-0000042\n", "auto g--00042\n",
      "auto ./g-000042\n", "auto g-99999999999999999999\n",
    ] {
      #expect(IndexFolder.number(inStub: text) == nil, "\(text)")
    }
  }

  @Test("A run that changes nothing removes the temporary files of a killed one")
  func temporaryFilesAreRemoved() throws {
    let index = try TemporaryIndex(["a.txt": "First\nText about otters.\n"])
    try index.age("a.txt")
    try index.build()
    let names = ["current.new", "lede-index.new", "damaged.new"]
    for name in names {
      #expect(FileManager.default.createFile(atPath: index.index + "/" + name, contents: nil))
    }
    #expect(try index.build().mode == .unchanged)
    for name in names {
      #expect(!FileManager.default.fileExists(atPath: index.index + "/" + name), "\(name)")
    }
  }

  @Test func stubMustBeARegularFile() throws {
    let index = try TemporaryIndex(["a.txt": "First\nText about otters.\n"])
    try index.build()
    let folder = IndexFolder(FilePath(index.index))
    #expect(try folder.liveGeneration() == 1)
    try FileManager.default.moveItem(atPath: folder.stub.string, toPath: index.root + "/stub")
    symlink(index.root + "/stub", folder.stub.string)
    let error = #expect(throws: LedeError.self) { try folder.liveGeneration() }
    #expect(error?.code == .damaged)
  }

  @Test func claimMarksAnEmptyFolderAndRefusesOthers() throws {
    let index = try TemporaryIndex()
    let folder = IndexFolder(FilePath(index.index))
    #expect(folder.mark == nil)
    try folder.claim()
    #expect(folder.mark == IndexMark())
    try folder.reserve(3)
    try folder.claim()
    #expect(folder.mark == IndexMark(generations: [3]))
    try index.write("notes.txt", "mine\n")
    let foreign = IndexFolder(FilePath(index.articles))
    let error = #expect(throws: LedeError.self) { try foreign.claim() }
    #expect(error?.code == .badRequest)
    #expect(try FileManager.default.contentsOfDirectory(atPath: index.articles) == ["notes.txt"])
  }

  @Test func indexFolderMayContainTheReadmeOfACheckout() throws {
    let page = try String(
      contentsOf: repository.appendingPathComponent("index/README.md"), encoding: .utf8)
    #expect(page.hasPrefix(IndexFolder.pageTitle))
    let index = try TemporaryIndex(["a.txt": "First\nText about otters.\n"])
    try FileManager.default.createDirectory(
      atPath: index.index, withIntermediateDirectories: false)
    try page.write(toFile: index.index + "/README.md", atomically: false, encoding: .utf8)
    #expect(try index.build().generation == 1)
    #expect(try String(contentsOfFile: index.index + "/README.md", encoding: .utf8) == page)
  }

  /// Several runs can claim the folder at once, and each replaces its files with a rename.
  @Test func claimSucceedsWhileAnotherRunReplacesFiles() throws {
    let index = try TemporaryIndex(["a.txt": "Heron\nAt the weir.\n"])
    try index.build()
    let folder = IndexFolder(FilePath(index.index))
    let current = try String(contentsOfFile: folder.stub.string, encoding: .utf8)
    let isOver = Atomic(false)
    let finished = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      while !isOver.load(ordering: .relaxed) {
        try? FileSystem.replace(folder.stub, with: current, mode: 0o600)
      }
      finished.signal()
    }
    defer {
      isOver.store(true, ordering: .relaxed)
      finished.wait()
    }
    for _ in 0..<3_000 { try folder.claim() }
  }
}
