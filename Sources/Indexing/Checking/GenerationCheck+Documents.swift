import Analysis
import Articles
import Base
import Store
import Xapian

/// Checks of single documents: record, texts, terms and slots.
extension GenerationCheck {
  /// The number of documents whose slots are read in one pass.
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
    var settings = IndexSettings()
    settings.language = metadata.language
    let builder =
      report.depth >= .words ? try DocumentBuilder(settings, sources: metadata.sources) : nil
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let contents = try batch.map { try self.contents($0, blocks, builder) }
      try checkSlots(batch, contents)
    }
  }

  /// Reads and checks document `number`. Reports damage and returns nil if it cannot be read.
  private mutating func contents(
    _ number: DocumentID, _ blocks: TextBlock, _ builder: DocumentBuilder?
  ) throws -> (id: String, fields: ExactFields)? {
    do {
      let bytes = try database.withData(of: number) { span in
        span.withUnsafeBufferPointer { Array($0) }
      }
      let record = try DataRecord(decoding: bytes)
      if !DataRecord.isIntact(bytes) {
        report.add("docdata.glass", "the record of \(record.id) has a wrong checksum")
      }
      var contents = try DocumentContents(
        stored: record, blocks, sources: metadata.sources, modified: nil)
      try checkTerms(number, contents)
      switch record.kind {
      case .article:
        report.articles += 1
        if !metadata.sources.indices.contains(record.source) {
          report.add(
            "docdata.glass", "\(record.id) has source \(record.source), which does not exist")
        }
        articlesOfFiles[fileKey(record.source, record.path), default: 0] += 1
      case .profile: report.profiles += 1
      }
      if let builder { try checkWords(number, &contents, builder) }
      return (record.id, contents.fields)
    } catch let error as XapianError where error.code == .databaseModified {
      throw error
    } catch is ByteReader.Malformed {
      report.add("docdata.glass", "document \(number) cannot be read")
    } catch {
      try report.add(damage: error)
    }
    return nil
  }

  /// Returns a hash of a file's source and its path as in records.
  func fileKey(_ source: Int, _ path: String) -> UInt64 {
    var path = path
    return path.withUTF8 { FNV1a.hash($0.span, from: UInt64(truncatingIfNeeded: source)) }
  }

  /// Returns a hash of a word and its term.
  func wordKey(_ word: [UInt8], _ term: [UInt8]) -> UInt64 {
    FNV1a.hash(term.span, from: FNV1a.hash(word.span) &+ 1)
  }

  /// Returns a hash of a term with the number of a document or a position.
  static func postingKey(_ term: UInt64, _ number: UInt32) -> UInt64 {
    term ^ (UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
  }

  /// Compares the exact terms of a document with its record, and adds its terms to ``postings``.
  private mutating func checkTerms(_ number: DocumentID, _ contents: DocumentContents) throws {
    let record = contents.record
    let expected = Set(contents.fields.terms.map(\.bytes))
    var found = 0
    var isAsExpected = true
    var word: [UInt8] = []
    var checksum = postings
    try database.forEachTerm(of: number) { term, _ in
      checksum.add(Self.postingKey(FNV1a.hash(term), number))
      if TermName.exactField(of: term) != nil {
        found += 1
        let bytes = term.withUnsafeBufferPointer { Array($0) }
        if !expected.contains(bytes) { isAsExpected = false }
      } else if word.isEmpty, !TermName.hasPrefix(term) {
        word = term.withUnsafeBufferPointer { Array($0) }
      }
      return true
    }
    postings = checksum
    // One word is enough to detect a missing position table: the engine treats it as an empty one.
    if !word.isEmpty {
      var positions: [UInt32] = []
      try database.appendPositions(of: word.span, in: number, to: &positions)
      if positions.isEmpty {
        report.add("position.glass", "the words of \(record.id) have no positions")
      }
    }
    if !isAsExpected || found != expected.count {
      report.add("termlist.glass", "the terms of \(record.id) differ from its record")
    }
  }

  /// Analyses the texts of a document again, and compares the positions of each word with the index.
  private mutating func checkWords(
    _ number: DocumentID, _ contents: inout DocumentContents, _ builder: DocumentBuilder
  ) throws {
    let record = contents.record
    var expected: Set<UInt64> = []
    try builder.analyze(&contents) { term, position in
      expected.insert(Self.postingKey(FNV1a.hash(term.span), position))
    }
    for entry in builder.takeWords() {
      words.add(wordKey(entry.word, entry.term), count: entry.count)
    }
    if contents.record != record {
      report.add(
        "docdata.glass", "the positions in the record of \(record.id) differ from its text")
    }
    var isAsExpected = true
    var names = contents.wholeNames
    let namePrefix = Array(TermField.wholeName.prefix.utf8)
    var positions: [UInt32] = []
    try database.forEachTerm(of: number) { term, _ in
      let bytes = term.withUnsafeBufferPointer { Array($0) }
      if bytes.starts(with: namePrefix) {
        if names.remove(bytes) == nil { isAsExpected = false }
        return true
      }
      positions.removeAll(keepingCapacity: true)
      try database.appendPositions(of: term, in: number, to: &positions)
      let hash = FNV1a.hash(term)
      for position in positions
      where expected.remove(Self.postingKey(hash, position)) == nil { isAsExpected = false }
      return true
    }
    if !isAsExpected || !expected.isEmpty || !names.isEmpty {
      report.add("position.glass", "the positions of words in \(record.id) differ from its text")
    }
  }

  private mutating func checkSlots(
    _ numbers: [DocumentID], _ contents: [(id: String, fields: ExactFields)?]
  ) throws {
    for field in ValueField.table {
      var values = [[UInt8]](repeating: [], count: numbers.count)
      try database.forEachValue(field.slot, of: numbers) { index, value in
        values[index] = value.withUnsafeBufferPointer { Array($0) }
      }
      for (contents, value) in zip(contents, values) {
        guard let (id, fields) = contents, !Self.fits(value, field, fields) else { continue }
        report.add(
          "postlist.glass", "the slot '\(field.name)' of \(id) differs from its record")
      }
    }
  }

  private static func fits(_ value: [UInt8], _ field: ValueField, _ fields: ExactFields) -> Bool {
    // The record does not contain a file's time of change.
    if field == .order, fields.isOrderUnknown { return !value.isEmpty }
    return value == fields.values[field] ?? []
  }
}
