import Analysis
import Articles
import Base
import Store
import Xapian

/// The documents one by one: record, texts, terms and slots.
extension GenerationCheck {
  /// Documents whose slots are read in one pass.
  private static let batch = 1_000

  mutating func checkDocuments() throws {
    var numbers: [DocumentID] = []
    try database.forEachPosting(of: [UInt8]().span) {
      numbers.append($0)
      return true
    }
    let count = try database.documentCount
    if numbers.count != count {
      report.add("postlist.glass", "lists \(numbers.count) documents, but counts \(count)")
    }
    let blocks = try TextBlock()
    var builder: DocumentBuilder?
    if report.depth >= .words {
      var settings = IndexSettings()
      settings.language = language
      builder = try DocumentBuilder(settings)
    }
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let records = try batch.map { try record($0, blocks, builder) }
      try checkSlots(batch, records)
    }
  }

  /// What document `number` stores; nil when it is damaged.
  private mutating func record(
    _ number: DocumentID, _ blocks: TextBlock, _ builder: DocumentBuilder?
  ) throws -> DataRecord? {
    do {
      let bytes = try database.withData(of: number) { span in
        span.withUnsafeBufferPointer { Array($0) }
      }
      let record = try DataRecord(decoding: bytes)
      if !DataRecord.isIntact(bytes) {
        report.add("docdata.glass", "what \(record.id) stores is not what was written")
      }
      for block in record.blocks.indices { _ = try blocks.text(of: record, block: block) }
      try checkTerms(number, record)
      switch record.kind {
      case .article:
        report.articles += 1
        if !sources.indices.contains(record.source) {
          report.add("docdata.glass", "\(record.id) is of source \(record.source), which is none")
        }
        articlesOfFiles[fileKey(record.source, record.path), default: 0] += 1
      case .profile: report.profiles += 1
      }
      if let builder { try checkWords(number, record, builder) }
      return record
    } catch let error as XapianError where error.code == .databaseModified {
      throw error
    } catch is ByteReader.Malformed {
      report.add("docdata.glass", "document \(number) cannot be read")
    } catch {
      try report.add(damage: error)
    }
    return nil
  }

  /// A file by the source and the path below it, as a record names it.
  func fileKey(_ source: Int, _ path: String) -> UInt64 {
    var path = path
    return path.withUTF8 { Tally.hash($0.span, from: UInt64(truncatingIfNeeded: source)) }
  }

  func wordKey(_ word: [UInt8], _ term: [UInt8]) -> UInt64 {
    Tally.hash(term.span, from: Tally.hash(word.span) &+ 1)
  }

  /// A term of a document, or at a position.
  static func postingKey(_ term: UInt64, _ place: UInt32) -> UInt64 {
    term ^ (UInt64(place) &* 0x9e37_79b9_7f4a_7c15)
  }

  /// Compares the exact terms of a document with what it stores, and counts all of its terms.
  private mutating func checkTerms(_ number: DocumentID, _ record: DataRecord) throws {
    let expected = Self.exactTerms(of: record)
    var found = 0
    var isAsExpected = true
    var word: [UInt8] = []
    var tally = postings
    try database.forEachTerm(of: number) { term, _ in
      tally.add(Self.postingKey(Tally.hash(term), number))
      if Self.isExact(term) {
        found += 1
        let bytes = term.withUnsafeBufferPointer { Array($0) }
        if !expected.contains(bytes) { isAsExpected = false }
      } else if word.isEmpty, !Self.hasPrefix(term) {
        word = term.withUnsafeBufferPointer { Array($0) }
      }
      return true
    }
    postings = tally
    // One word stands for all: the engine takes a table that is gone for one that was never needed.
    if !word.isEmpty {
      var positions: [UInt32] = []
      try database.appendPositions(of: word.span, in: number, to: &positions)
      if positions.isEmpty {
        report.add("position.glass", "the words of \(record.id) have no positions")
      }
    }
    if !isAsExpected || found != expected.count {
      report.add("termlist.glass", "the terms of \(record.id) are not those of what it stores")
    }
  }

  /// Analyses what a document stores again: each word has to stand where it stands in the text.
  private mutating func checkWords(
    _ number: DocumentID, _ record: DataRecord, _ builder: DocumentBuilder
  ) throws {
    var expected: Set<UInt64> = []
    let entries = try builder.words(of: record) { term, position in
      expected.insert(Self.postingKey(Tally.hash(term.span), position))
    }
    for entry in entries { words.add(wordKey(entry.word, entry.term), count: entry.count) }
    var isAsExpected = true
    var positions: [UInt32] = []
    try database.forEachTerm(of: number) { term, _ in
      positions.removeAll(keepingCapacity: true)
      try database.appendPositions(of: term, in: number, to: &positions)
      let hash = Tally.hash(term)
      for position in positions
      where expected.remove(Self.postingKey(hash, position)) == nil { isAsExpected = false }
      return true
    }
    if !isAsExpected || !expected.isEmpty {
      report.add("position.glass", "the words of \(record.id) do not stand where its text has them")
    }
  }

  /// Whether a term is one of those that ``exactTerms(of:)`` lists.
  private static func isExact(_ term: Span<UInt8>) -> Bool {
    switch term[0] {
    case UInt8(ascii: "Q"), UInt8(ascii: "K"), UInt8(ascii: "L"): return true
    case UInt8(ascii: "X") where term.count > 1:
      return [UInt8(ascii: "K"), UInt8(ascii: "N"), UInt8(ascii: "M"), UInt8(ascii: "P")]
        .contains(term[1])
    default: return false
    }
  }

  /// Whether a term is of another field than the text.
  private static func hasPrefix(_ term: Span<UInt8>) -> Bool {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= term[0]
  }

  private static func exactTerms(of record: DataRecord) -> Set<[UInt8]> {
    var terms: Set<[UInt8]> = [
      TermName.make(.kindOfDocument, record.kind.rawValue),
      TermName.make(.language, record.language),
    ]
    switch record.kind {
    case .article:
      terms.insert(TermName.make(.identifier, record.id))
      for tag in record.tags { terms.insert(TermName.make(.tag, CanonicalName.key(tag))) }
      for statement in record.statements {
        terms.insert(TermName.make(.statement, statement.hash))
        let key = CanonicalName.key(statement.name)
        if !key.isEmpty { terms.insert(TermName.make(.mention, key)) }
      }
    case .profile:
      terms.insert(TermName.make(.identifier, "profile:" + record.hash))
      terms.insert(TermName.make(.profileName, CanonicalName.key(record.title)))
    }
    return terms
  }

  private mutating func checkSlots(_ numbers: [DocumentID], _ records: [DataRecord?]) throws {
    for field in [Field.place, .date, .collapse, .order] {
      guard let slot = field.slot else { continue }
      var values = [[UInt8]](repeating: [], count: numbers.count)
      try database.forEachValue(slot, of: numbers) { index, value in
        values[index] = value.withUnsafeBufferPointer { Array($0) }
      }
      for (record, value) in zip(records, values) {
        guard let record, !Self.fits(value, field, record) else { continue }
        report.add(
          "postlist.glass", "the slot '\(field.name)' of \(record.id) is not that of what it stores"
        )
      }
    }
  }

  private static func fits(_ value: [UInt8], _ field: Field, _ record: DataRecord) -> Bool {
    let isArticle = record.kind == .article
    switch field {
    case .place:
      return value
        == (isArticle
          ? Array(record.id.utf8) : [0xFF] + record.title.utf8 + [0] + record.hash.utf8)
    case .date: return value == Array((CalendarDate(record.date)?.slotValue ?? "").utf8)
    case .collapse:
      return value == (isArticle ? [] : Array(CanonicalName.key(record.title).utf8))
    default: return value.isEmpty != isArticle
    }
  }
}
