import Base

/// The entries of front matter by field, those with the most exact keys first.
struct FrontMatterFields {
  private var entries: [MetadataField: [(rank: Int, entry: FrontMatterEntry)]] = [:]

  init(_ all: [FrontMatterEntry]) {
    for entry in all {
      for (field, rank) in MetadataKeys.meanings(of: entry.name) {
        entries[field, default: []].append((rank, entry))
      }
    }
    // Equal keys keep their order.
    for (field, list) in entries {
      entries[field] = list.enumerated().sorted {
        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
      }.map(\.element)
    }
  }

  subscript(field: MetadataField) -> [FrontMatterEntry] { entries[field]?.map(\.entry) ?? [] }

  /// Returns the first text of a field that is not empty.
  func statement(_ field: MetadataField) -> LocatedText? {
    for entry in self[field] {
      guard let text = entry.value.text else { continue }
      let value = MarkdownText.value(text)
      if !value.isEmpty { return LocatedText(text: value, line: entry.line) }
    }
    return nil
  }
}
