import Analysis
import Articles
import Base
import Contract
import Store
import Xapian

/// Finds whole documents by their ids and names.
struct DocumentLookup {
  let reader: IndexReader
  let blocks: TextBlock

  /// The document with this id. Throws `notFound`.
  func document(id: String) throws -> DocumentAnswer {
    if case .profile(let name) = DocumentName(id), let found = try profile(named: name) {
      return found
    }
    guard let record = try Self.article(id: id, in: reader) else { throw Self.missing(id) }
    return try answer(record, path: reader.path(of: record), line: 0)
  }

  /// The record of the document that search shows under `id`, or nil; for an article the path of
  /// its file does as well.
  static func record(id: String, in reader: IndexReader) throws -> DataRecord? {
    if case .profile(let name) = DocumentName(id) {
      let newest = try ProfileVersions(reader: reader).newest(named: CanonicalName.key(name))
      if let newest { return try reader.record(newest.document) }
    }
    return try article(id: id, in: reader)
  }

  /// The error for an id that no document has.
  static func missing(_ id: String) -> LedeError {
    LedeError(
      .notFound, "there is no document \(id.prefix(200))",
      hint: "Ids are those that search shows with --format json; the path of a file does as well.")
  }

  private static func article(id: String, in reader: IndexReader) throws -> DataRecord? {
    for candidate in [ArticleID(id)] + ids(ofPath: id, in: reader) {
      if let document = try reader.document(.article(candidate)) {
        return try reader.record(document)
      }
    }
    return nil
  }

  /// The profile of that name, or nil.
  func profile(named name: String) throws -> DocumentAnswer? {
    let key = CanonicalName.key(name)
    guard !key.isEmpty else { return nil }
    let versions = ProfileVersions(reader: reader)
    guard let newest = try versions.newest(named: key) else { return nil }
    let record = try reader.record(newest.document)
    let references = try articles(mentioning: key)
    let stated = try newest.article.map(reader.record)
    let line = stated?.statements.first { $0.hash == record.hash }?.line ?? 0
    var answer = try answer(
      record, path: stated.map(reader.path) ?? "", line: line)
    answer.mentionedIn = references
    return answer
  }

  /// Newest first; equally new ones in the order of their ids.
  private func articles(mentioning key: String) throws -> [ArticleReference] {
    let references = try reader.documents(.mention, key).map { document in
      let record = try reader.record(document)
      let statement = record.statements.first { CanonicalName.key($0.name) == key }
      let reference = ArticleReference(
        id: record.id, title: record.title, path: reader.path(of: record),
        line: statement?.line ?? record.line, date: record.date.isEmpty ? nil : record.date)
      return (reference, try reader.age(of: document))
    }
    return references.sorted { a, b in
      a.1 == b.1 ? a.0.id < b.0.id : b.1.lexicographicallyPrecedes(a.1)
    }.map(\.0)
  }

  private func answer(_ record: DataRecord, path: String, line: Int) throws -> DocumentAnswer {
    try DocumentAnswer(
      record, path: path, line: line, tags: try record.tags.map(reader.tagName), blocks: blocks)
  }

  /// Ids that the file at `path` may have.
  private static func ids(ofPath path: String, in reader: IndexReader) -> [ArticleID] {
    guard let path = FileSystem.resolved(path) else { return [] }
    return reader.sources.indices.compactMap { number in
      let folder = reader.sources[number].folder + "/"
      guard path.hasPrefix(folder) else { return nil }
      return ArticleID(
        path: String(path.dropFirst(folder.count)), source: number, of: reader.sources)
    }
  }
}
