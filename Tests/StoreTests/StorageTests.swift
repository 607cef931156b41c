import Foundation
import TestSupport
import Testing

@testable import Articles
@testable import Base
@testable import Indexing
@testable import Query
@testable import Store

@Suite struct StorageTests {
  private func record() throws -> DataRecord {
    var record = DataRecord()
    record.id = "a/b.txt"
    record.title = "Otters of Corrow"
    record.line = 2
    record.date = "2026-01-14"
    record.language = "en"
    record.url = "https://example.org/otters"
    record.tags = ["open_source"]
    record.authors = ["Ada Field", "Bo"]
    record.statements = [.init(type: "person", name: "Ada Quill", line: 300, hash: "ff")]
    let blocks = try TextBlock()
    var position = 3
    record.sections = [
      .init(heading: nil, line: 3, firstPosition: 3, firstBlock: 0),
      .init(heading: "Läden", line: 9, level: 2, firstPosition: 20, firstBlock: 1),
    ]
    for text in ["first block", "second block"] {
      let length = try blocks.compress(Array(text.utf8), into: &record.text)
      record.blocks.append(
        .init(
          firstPosition: position, continuesParagraph: position > 3, lines: [4, 700],
          textLength: text.utf8.count, storedLength: length))
      position += 20
    }
    return record
  }

  @Test func recordRoundTrips() throws {
    let record = try record()
    let decoded = try DataRecord(decoding: record.encoded())
    #expect(decoded == record)
    #expect(try TextBlock().text(of: decoded, block: 1) == Array("second block".utf8))
  }

  @Test func damagedRecordThrows() throws {
    let bytes = try record().encoded()
    var random = SeededGenerator(seed: 1)
    var refused = 0
    for length in bytes.indices {
      if (try? DataRecord(decoding: Array(bytes[..<length]))) == nil { refused += 1 }
    }
    #expect(refused == bytes.count)
    let blocks = try TextBlock()
    for _ in 0..<5_000 {
      var damaged = bytes
      for _ in 0...2 {
        damaged[Int.random(in: damaged.indices, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let record = try? DataRecord(decoding: damaged) else { continue }
      for index in record.sections.indices {
        #expect(record.blocks(of: index).upperBound <= record.blocks.count)
      }
      for index in record.blocks.indices { _ = try? blocks.text(of: record, block: index) }
    }
  }

  @Test(arguments: [
    [10, 20, 30], [5_000], [999, 1, 1_500, 100], [200_000], [0, 3], [],
  ])
  func blocksHoldTheWholeText(lengths: [Int]) {
    let paragraphs = lengths.enumerated().map { index, length in
      Paragraph(
        text: String(String(repeating: "wörd \(index) ", count: length / 7 + 1).prefix(length)),
        line: index * 2 + 1)
    }
    check(paragraphs)
  }

  @Test func blocksOfTextWithoutSpaces() {
    check([Paragraph(text: String(repeating: "智能", count: 40_000), line: 1)])
    check([Paragraph(text: String(repeating: "x", count: 100_000), line: 1)])
  }

  private func check(_ paragraphs: [Paragraph]) {
    let blocks = BlockSplitter.blocks(of: paragraphs)
    var text = ""
    var lines: [Int] = []
    for block in blocks {
      #expect(block.text.count <= TextBlock.limit)
      let part = String(decoding: block.text, as: UTF8.self)
      #expect(!part.contains("\u{FFFD}"))
      if block.continuesParagraph {
        lines += block.lines.dropFirst()
      } else {
        if !lines.isEmpty { text += "\n" }
        lines += block.lines
      }
      text += part
    }
    #expect(text == paragraphs.map(\.text).joined(separator: "\n"))
    #expect(lines == paragraphs.map(\.line))
  }

  @Test func longTermsAreCutAndStayDistinct() {
    let long = String(repeating: "p/", count: 300)
    let one = TermName.make(.identifier, long + "a")
    let two = TermName.make(.identifier, long + "b")
    #expect(one.count <= TermName.limit)
    #expect(one != two)
    #expect(String(decoding: TermName.make(.tag, "open_source"), as: UTF8.self) == "Kopen_source")
    #expect(String(decoding: TermName.make(.mention, "Ab"), as: UTF8.self) == "XM:Ab")
    #expect(!TermName.make(.identifier, "a\0b").contains(0))
  }

  @Test func hashesOfDifferentTextsDiffer() {
    let hashes = Set((0..<20_000).map { ContentHash.hexadecimal(of: Array("text \($0)".utf8)) })
    #expect(hashes.count == 20_000)
    #expect(hashes.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func documentationHasTheFieldTable() throws {
    let page = try String(
      contentsOf: repository.appendingPathComponent("index/README.md"), encoding: .utf8)
    let rows =
      TermField.table.map { "| \($0.name) | \($0.kind.rawValue) | \($0.prefix) |  | \($0.help) |" }
      + ValueField.table.map { "| \($0.name) | value |  | \($0.slot) | \($0.help) |" }
    for row in rows { #expect(page.contains(row + "\n"), "index/README.md lacks: \(row)") }
    let count = page.matches(of: /\n\| [^|]+ \| (?:text|boolean|name|value) \|/).count
    #expect(count == rows.count, "index/README.md has rows of no field")
  }

  @Test func noTwoFieldsShareANameAPrefixOrASlot() {
    let names = TermField.table.map(\.name) + ValueField.table.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(TermField.table.map(\.prefix)).count == TermField.table.count)
    #expect(Set(ValueField.table.map(\.slot)).count == ValueField.table.count)
    for field in TermField.table where field.kind == .boolean {
      #expect(TermName.exactField(of: TermName.make(field, "value").span) == field)
      #expect(TermName.exactField(of: TermName.make(field, "Value").span) == field)
    }
    for field in TermField.table where field.kind == .text {
      #expect(TermName.exactField(of: Array((field.prefix + "word").utf8).span) == nil)
    }
  }
}
