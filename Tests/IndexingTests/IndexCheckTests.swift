import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

@testable import Base
@testable import Indexing
@testable import Query
@testable import Store

/// A check finds each inconsistency that the engine cannot find, because the tables are sound.
@Suite struct IndexCheckTests {
  private let index: TemporaryIndex

  init() throws {
    index = try TemporaryIndex([
      "a.txt": """
      Otters return to the weir
      #nature #rivers
      Otters return to the weir
      Three otters were seen below the weir on the first of the month.
      ```About the Organizations Mentioned
      Weir Trust
      **Weir Trust** keeps the river clean.
      ```
      """,
      "notes/b.txt": "A quiet note\nNothing happened by the river, and nobody minded.\n",
    ])
    try index.build()
  }

  private func change(_ body: (inout WritableDatabase, borrowing Database) throws -> Void) throws {
    let path = index.index + "/g-000001"
    let reader = try Database(path: FilePath(path))
    var writer = try WritableDatabase(path: FilePath(path), .open)
    try body(&writer, reader)
    try writer.close()
  }

  private func problems(_ depth: CheckReport.Depth = .contents) throws -> [String] {
    let report = try IndexChecker(index: FilePath(index.index), depth: depth).run()
    #expect(report.isSound == report.problems.isEmpty)
    return report.problems.map { "\($0.place): \($0.message)" }
  }

  private func document(_ id: String) throws -> DocumentID {
    let reader = try IndexReader(IndexFolder(FilePath(index.index)))
    return try #require(try reader.documents(.identifier, id).first)
  }

  @Test func soundIndex() throws {
    let report = try IndexChecker(index: FilePath(index.index), depth: .words).run()
    #expect(report.isSound, "\(report.problems)")
    #expect(report.articles == 2)
    #expect(report.profiles == 1)
    #expect(report.files == 2)
    #expect(report.words > 10)
  }

  @Test func missingArticle() throws {
    let number = try document("notes/b.txt")
    try change { writer, _ in try writer.delete(number) }
    let found = try problems()
    #expect(found.contains("files: notes/b.txt has 0 articles, not 1"), "\(found)")
  }

  @Test func articleWithoutAFile() throws {
    try change { writer, _ in
      let folder = FileTable.Folder(source: 0, path: Array("notes".utf8))
      try writer.setMetadata(folder.key(chunk: 0).span, [UInt8]().span)
    }
    let found = try problems()
    #expect(found == ["files: 1 files with articles are not in the file table"])
  }

  @Test func malformedFileList() throws {
    try change { writer, _ in
      let folder = FileTable.Folder(source: 0, path: [])
      try writer.setMetadata(folder.key(chunk: 0).span, [0, 0, 9].span)
    }
    let found = try problems()
    #expect(found.contains("files: the file list of a folder cannot be read"), "\(found)")
  }

  @Test func malformedListOfFailures() throws {
    try change { writer, _ in try writer.setMetadata("U0", [9].span) }
    let found = try problems()
    #expect(found == ["files: the list of files that could not be indexed cannot be read"])
  }

  @Test func missingProfile() throws {
    let hash = try #require(
      try IndexReader(IndexFolder(FilePath(index.index))).record(document("a.txt")).statements
        .first?.hash)
    try change { writer, _ in
      try writer.delete(uniqueTerm: TermName.make(.identifier, "profile:" + hash).span)
    }
    let found = try problems()
    #expect(found.contains("profiles: the stated profile \(hash) has 0 documents, not 1"))
  }

  @Test func malformedRecord() throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var bytes = try reader.withData(of: number) { span in
        span.withUnsafeBufferPointer { Array($0) }
      }
      bytes.removeLast(40)
      var document = try Document(number, of: reader)
      try document.setData(bytes.span)
      try writer.replace(number, with: document)
    }
    let found = try problems()
    #expect(found.contains { $0.hasPrefix("docdata.glass: document \(number) ") }, "\(found)")
  }

  @Test func malformedText() throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var record = try DataRecord(
        decoding: try reader.withData(of: number) { span in
          span.withUnsafeBufferPointer { Array($0) }
        })
      let middle = record.text.indices.lowerBound + 2
      record.text[middle] ^= 0xFF
      var document = try Document(number, of: reader)
      try document.setData(record.encoded().span)
      try writer.replace(number, with: document)
    }
    let found = try problems()
    #expect(found.contains { $0.contains("the stored text of a.txt cannot be read") }, "\(found)")
  }

  @Test func recordWithAChangedByte() throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var bytes = try reader.withData(of: number) { span in
        span.withUnsafeBufferPointer { Array($0) }
      }
      // In the title, after format, kind and id.
      bytes[10] ^= 0x20
      var document = try Document(number, of: reader)
      try document.setData(bytes.span)
      try writer.replace(number, with: document)
    }
    let found = try problems()
    #expect(found == ["docdata.glass: the record of a.txt has a wrong checksum"], "\(found)")
  }

  @Test(arguments: ["otter", "Sotter", "Atest"])
  func wordAtAnotherPosition(term: String) throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var document = try Document(number, of: reader)
      try document.addPositions(
        ([900] as [UInt32]).span, of: Array(term.utf8).span, wdfPerPosition: 0)
      try writer.replace(number, with: document)
    }
    #expect(
      try problems(.words).contains(
        "position.glass: the positions of words in a.txt differ from its text"))
  }

  @Test(arguments: TermField.table.filter { $0.kind == .boolean })
  func surplusExactTerm(field: TermField) throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var document = try Document(number, of: reader)
      try document.addBooleanTerm(TermName.make(field, "another").span)
      try writer.replace(number, with: document)
    }
    let found = try problems()
    #expect(
      found.contains("termlist.glass: the terms of a.txt differ from its record"),
      "\(found)")
  }

  @Test(arguments: ValueField.table)
  func changedSlot(field: ValueField) throws {
    let number = try document("a.txt")
    try change { writer, reader in
      var document = try Document(number, of: reader)
      let value = Array((field == .order ? "" : "another").utf8)
      try document.setValue(field.slot, value.span)
      try writer.replace(number, with: document)
    }
    let found = try problems()
    #expect(found.contains { $0.contains("the slot '\(field.name)' of a.txt") }, "\(found)")
  }

  @Test func wordWithAWrongCount() throws {
    let key = VocabularyEntry.key(Array("otters".utf8))
    try change { writer, reader in
      let old = try VocabularyEntry(decoding: try reader.metadata(key.span))
      let entry = try #require(old.termCounts.first)
      var counts = old
      counts.add(1, of: entry.term)
      try writer.setMetadata(key.span, counts.encoded().span)
    }
    let found = try problems()
    #expect(found == ["words: 'otters' counts 2 documents, its term has 1"])
  }

  @Test func wordWithoutACount() throws {
    try change { writer, _ in
      try writer.setMetadata(VocabularyEntry.key(Array("otters".utf8)).span, [UInt8]().span)
    }
    #expect(try problems() == [])
    #expect(try problems(.words) == ["words: the counts differ from the texts"])
  }

  /// Spanish stems depend on accents, which the counted folded word has lost.
  @Test func wordWithTwoTerms() throws {
    let index = try TemporaryIndex([
      "a.txt": "Una nota\nLa comunicación fue breve, y otra comunicacion no.\n",
      "b.txt": "Otra nota\nHubo comunicacion.\n", "c.txt": "Nota\nMucha comunicación.\n",
    ])
    var settings = IndexSettings()
    (settings.language, settings.detectsLanguage) = ("es", false)
    try index.build(settings: settings)
    let reader = try IndexReader(IndexFolder(FilePath(index.index)))
    let key = VocabularyEntry.key(Array("comunicacion".utf8))
    let counts = try VocabularyEntry(decoding: try reader.database.metadata(key.span))
    #expect(counts.termCounts.map(\.count) == [2, 2])
    let report = try IndexChecker(index: FilePath(index.index), depth: .words).run()
    #expect(report.isSound, "\(report.problems)")
  }

  @Test func indexOfAnotherVersion() throws {
    try change { writer, _ in try writer.setMetadata("lede.schema".utf8.span, "1".utf8.span) }
    #expect(throws: LedeError.self) { try problems() }
  }
}
