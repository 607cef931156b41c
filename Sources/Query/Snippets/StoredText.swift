import Store

/// The text of a document as the index keeps it.
struct StoredText {
  let record: DataRecord
  let blocks: TextBlock

  /// Whether a word is written like `surface`, in the whole document or in one field.
  func contains(_ surface: SurfaceForm, in field: TermField?) throws -> Bool {
    let headings = record.sections.compactMap(\.heading)
    switch field {
    case .some(.title): return surface.occurs(in: Array(record.title.utf8))
    case .some(.section): return headings.contains { surface.occurs(in: Array($0.utf8)) }
    case .some(.path): return surface.occurs(in: Array(record.path.utf8))
    default: break
    }
    if ([record.title] + headings).contains(where: { surface.occurs(in: Array($0.utf8)) }) {
      return true
    }
    return surface.occurs(in: try text())
  }

  /// All blocks, as one: a phrase may go on from one to the next.
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
