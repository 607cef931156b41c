import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

@testable import Base
@testable import Contract
@testable import Query
@testable import Store

/// The parts of the metadata that say what a run could not index.
@Suite("Failures of a run in the metadata") struct RunFailuresTests {
  private func reader(_ index: TemporaryIndex) throws -> IndexReader {
    try IndexReader(IndexFolder(FilePath(index.index)))
  }

  private func change(
    _ index: TemporaryIndex, _ body: (inout WritableDatabase, IndexReader) throws -> Void
  ) throws {
    let reader = try reader(index)
    var database = try WritableDatabase(
      path: reader.folder.generation(reader.generation), .open)
    try body(&database, reader)
    try database.commit()
  }

  private func failures(_ files: Int) -> RunFailures {
    let message = String(repeating: "m", count: 400)
    return RunFailures(
      count: files + 3,
      unread: (0..<files).map {
        .init(path: "/notes/\($0).pdf", problem: .init(line: 0, message: message))
      })
  }

  @Test("a list of several megabytes can be read, and a shorter one replaces it")
  func manyFiles() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    for files in [10_000, 3, 0] {
      try change(index) { try failures(files).write(to: &$0, replacing: $1) }
      #expect(try RunFailures(in: reader(index)) == failures(files))
      #expect(try index.searcher().status().failures == files + 3)
      #expect(try index.searcher().status(listsProblems: true).problems?.count == files)
    }
  }

  @Test(
    "files with many long messages are stored in several chunks, and a shorter list replaces them")
  func manyProblems() throws {
    let index = try TemporaryIndex(["a.txt": "A\nOtters.\n"])
    try index.build()
    let folder = FileTable.Folder(source: 0, path: Array("rows".utf8))
    let message = String(repeating: "é", count: 1_000)
    func files(_ count: Int) -> [FileTable.File] {
      (0..<count).map { number in
        var entry = FileEntry(
          stamp: FileStamp(size: 1, seconds: 2, nanoseconds: 3, inode: number),
          hash: ContentHash().digest)
        entry.problems = (1...21).map { .init(line: $0, message: message) }
        return FileTable.File(name: Array(String(format: "%06d", number).utf8), entry: entry)
      }
    }
    for count in [3_000, 1] {
      try change(index) { try FileTable.write(files(count), of: folder, to: &$0, replacing: $1) }
      #expect(try FileTable.files(of: folder, in: reader(index)) == files(count))
      #expect(try index.searcher().status(listsProblems: true).problems?.count == count * 21)
    }
  }

  @Test(
    "a message is cut at 500 bytes, between two characters",
    arguments: ["é", "m", "日", "👍"])
  func longMessages(letter: String) {
    for shift in 0..<4 {
      let message = String(repeating: "x", count: shift) + String(repeating: letter, count: 1_000)
      let cut = FileEntry.Problem(line: 1, message: message).message
      #expect(cut.utf8.count <= 500 && cut.utf8.count > 490)
      #expect(cut.hasSuffix("…") && message.hasPrefix(cut.dropLast()))
    }
    #expect(FileEntry.Problem(line: 1, message: letter).message == letter)
  }
}
