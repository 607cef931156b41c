import Articles
import JSON

extension JSONRow {
  /// The keys of what a reader wrote or marked, as Wallabag, Raindrop, Instapaper, Readwise and Pinboard name
  /// them.
  static let noteNames: Set = [
    "note", "notes", "annotations", "highlight", "highlights", "selection", "extended",
  ]

  /// Adds the notes of a reader, and marked texts that the text does not contain as paragraphs, below the text.
  func addNotes(to article: inout Article) {
    guard mapping.statedNames(of: .text) == nil else { return }
    let values = (object.members ?? []).prefix(JSONKeys.limit).filter {
      Self.noteNames.contains(MetadataKeys.folded($0.key))
    }
    guard !values.isEmpty else { return }
    var known = Set(article.sections.flatMap(\.paragraphs).map(\.text))
    // Marked text is part of the text, if that is there.
    let names = known.isEmpty ? ["quote", "text", "note"] : ["text", "note"]
    for note in values.flatMap({ $0.value.notes(names) }) {
      for paragraph in Self.paragraphs(of: read(note)) where known.insert(paragraph.text).inserted {
        article.append(paragraph)
      }
    }
  }
}

extension JSONNode {
  /// The texts of a note or of a list of notes, which can be objects with these keys.
  fileprivate func notes(_ names: [String]) -> [String] {
    (array ?? [self]).flatMap { note in
      note.string.map { [$0] } ?? names.compactMap { note[$0]?.string }
    }
  }
}
