import Store

/// The text of a document as the index stores it.
struct StoredText {
  let record: DataRecord
  let blocks: TextBlock

  /// Returns whether a word of the document, or of one of its fields, matches `pattern`.
  func contains(_ pattern: SurfacePattern, in field: TermField?) throws -> Bool {
    let headings = record.sections.compactMap(\.heading)
    switch field {
    case .some(.title): return pattern.occurs(in: Array(record.title.utf8))
    case .some(.section): return headings.contains { pattern.occurs(in: Array($0.utf8)) }
    case .some(.path): return pattern.occurs(in: Array(record.path.utf8))
    default: break
    }
    if ([record.title] + headings).contains(where: { pattern.occurs(in: Array($0.utf8)) }) {
      return true
    }
    return pattern.occurs(in: try text())
  }

  /// Returns the text of all blocks in one piece, as a phrase can continue from one block in the next.
  func text() throws -> [UInt8] {
    var text: [UInt8] = []
    for number in record.blocks.indices {
      if !text.isEmpty, !record.blocks[number].continuesParagraph {
        text.append(UInt8(ascii: "\n"))
      }
      text += try blocks.text(of: record, block: number)
    }
    return text
  }
}
