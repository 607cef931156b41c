package import Analysis
package import Articles
package import Base

/// Everything that the index stores about one document: its record, its exact fields, and the texts whose
/// words it indexes.
///
/// The builder creates it from an article, the checker from a stored record. Both are equal for the same
/// document.
package struct DocumentContents: Equatable {
  /// The number of positions left free between title, sections and headings, and between authors, so
  /// that no phrase matches across them.
  private static let gap: UInt32 = 10
  /// The position of the first word of the title, of the authors and of the path.
  package static let firstPosition: UInt32 = 1

  /// The stored fields. ``analyze(with:visit:)`` sets the positions of the sections and blocks.
  package private(set) var record: DataRecord
  /// The exact terms and the slot values.
  package let fields: ExactFields
  /// The text of each block of the record.
  package let blocks: [[UInt8]]
  /// The terms of ``TermField/wholeName``; empty before ``analyze(with:visit:)``.
  package private(set) var wholeNames: Set<[UInt8]> = []
  /// The name of the file; nil for a row of a file and for a profile.
  private let fileName: IndexedFileName?

  /// Creates the contents of a new document; `blocks` are the texts of the record's blocks.
  package init(_ record: DataRecord, blocks: [[UInt8]], sources: [Source], modified: UTCTime?) {
    self.record = record
    self.blocks = blocks
    fields = ExactFields(of: record, sources: sources, modified: modified)
    fileName = IndexedFileName(of: record, sources: sources)
  }

  /// Creates the contents of a stored document. Throws `damaged` if a block cannot be decompressed.
  package init(
    stored record: DataRecord, _ reader: TextBlock, sources: [Source], modified: UTCTime?
  ) throws {
    let blocks = try record.blocks.indices.map { try reader.text(of: record, block: $0) }
    self.init(record, blocks: blocks, sources: sources, modified: modified)
  }

  /// Analyses every text in the order of the positions, calls `visit` with the tokens of each, and sets
  /// ``wholeNames`` and the positions in ``record``.
  package mutating func analyze(
    with analyzer: Analyzer, visit: (DocumentText, [Token]) throws -> Void
  ) rethrows {
    var tokens: [Token] = []
    var position = Self.firstPosition
    func take(_ text: UnsafeBufferPointer<UInt8>, as kind: DocumentText) throws {
      tokens.removeAll(keepingCapacity: true)
      analyzer.analyze(text, position: &position, into: &tokens)
      try visit(kind, tokens)
    }
    func take(_ text: String, as kind: DocumentText) throws {
      var text = text
      try text.withUTF8 { try take($0, as: kind) }
    }
    func takeName(_ text: String, as kind: DocumentText) throws {
      let before = position
      tokens.removeAll(keepingCapacity: true)
      var text = text
      text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
      guard let key = analyzer.nameKey(tokens) else { return }
      // A name with the words of the title is not indexed again.
      let isNew = wholeNames.insert(TermName.make(.wholeName, key)).inserted
      guard isNew || kind == .title else {
        position = before
        return
      }
      try visit(kind, tokens)
      if kind != .title { position += Self.gap }
    }
    wholeNames = []
    try takeName(record.title, as: .title)
    position += Self.gap
    if let fileName {
      try takeName(fileName.text, as: .fileName)
      for name in fileName.wholes { addWholeName(name, analyzer) }
    }
    for alias in record.aliases.indices { try takeName(record.aliases[alias], as: .alias(alias)) }
    for section in record.sections.indices {
      position += Self.gap
      record.sections[section].firstPosition = Int(position)
      if let heading = record.sections[section].heading {
        try take(heading, as: .heading(section))
        position += Self.gap
      }
      for block in record.blocks(of: section) {
        record.blocks[block].firstPosition = Int(position)
        try blocks[block].withUnsafeBufferPointer { try take($0, as: .block(block)) }
      }
    }
    position = Self.firstPosition
    for author in record.authors.indices {
      try take(record.authors[author], as: .author(author))
      position += Self.gap
    }
    guard record.kind == .article else { return }
    position = Self.firstPosition
    try take(record.path, as: .path)
  }

  /// Adds a name whose words are not indexed.
  private mutating func addWholeName(_ text: String, _ analyzer: Analyzer) {
    var tokens: [Token] = []
    var position: UInt32 = 0
    var text = text
    text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
    if let key = analyzer.nameKey(tokens) { wholeNames.insert(TermName.make(.wholeName, key)) }
  }
}
