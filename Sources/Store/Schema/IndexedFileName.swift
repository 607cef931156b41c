import Articles
import SystemPackage

/// The words of a file's name.
struct IndexedFileName: Equatable {
  /// The name without its ending and without a date or number before its words: `sourdough starter` for
  /// `2024-05-01-sourdough starter.md`. A name without words is whole.
  let text: String
  /// The name without and with its ending, which are names of the document as they are.
  let wholes: [String]

  /// Reads the name from an article's path. Returns nil for a profile, and for a row, which shares its file.
  init?(of record: DataRecord, sources: [Source]) {
    guard record.kind == .article,
      record.id == ArticleID(path: record.path, source: record.source, of: sources).description
    else { return nil }
    let name = FilePath(record.path).stem ?? ""
    wholes = [name, FilePath(record.path).lastComponent?.string ?? ""]
    let words = name.drop { !$0.isLetter }
    text = words.isEmpty ? name : String(words)
  }
}
