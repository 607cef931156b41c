import Analysis
import Articles
import Base
import Contract
import Store
import SystemPackage
import Xapian

/// Finds whole documents by their ids, file paths and names.
struct DocumentLookup {
  let context: SearchContext

  /// Returns the document with this id, or the article at this path. Throws `notFound`.
  func document(id: String) throws -> DocumentAnswer {
    if case .profile(let name) = DocumentName(id), let found = try profile(named: name) {
      return found
    }
    guard let record = try article(id: id) else { throw Self.notFound(id) }
    return try answer(record, path: context.reader.path(of: record), line: 0)
  }

  /// Returns the record of the document with this id, or of the article at this path. Throws `notFound`.
  func record(id: String) throws -> DataRecord {
    if case .profile(let name) = DocumentName(id),
      let newest = try ProfileVersions(context: context).newest(named: CanonicalName.key(name))
    {
      return try context.record(newest.document)
    }
    guard let record = try article(id: id) else { throw Self.notFound(id) }
    return record
  }

  private static func notFound(_ id: String) -> LedeError {
    LedeError(
      .notFound, "there is no document \(id.prefix(200))",
      hint: "Ids are those that search shows with --format json; the path of a file does as well.")
  }

  private func article(id: String) throws -> DataRecord? {
    for candidate in [ArticleID(id)] + ids(ofPath: id) {
      if let document = try context.document(.article(candidate)) {
        return try context.record(document)
      }
    }
    return nil
  }

  /// Returns the profile with this name, in any spelling, or nil.
  func profile(named name: String) throws -> DocumentAnswer? {
    let key = CanonicalName.key(name)
    guard !key.isEmpty else { return nil }
    guard let newest = try ProfileVersions(context: context).newest(named: key) else { return nil }
    let record = try context.record(newest.document)
    let references = try articles(mentioning: key)
    let source = try newest.article.map(context.record)
    let line = source?.statements.first { $0.hash == record.hash }?.line ?? 0
    var answer = try answer(record, path: source.map(context.reader.path) ?? "", line: line)
    answer.mentionedIn = references
    return answer
  }

  /// The articles that state a profile of the name, newest first; equally new ones by id.
  private func articles(mentioning key: String) throws -> [ArticleReference] {
    let references = try context.documents(.mention, key).map { document in
      let record = try context.record(document)
      let statement = record.statements.first { CanonicalName.key($0.name) == key }
      let reference = ArticleReference(
        id: record.id, title: record.title, path: context.reader.path(of: record),
        line: statement?.line ?? record.line, date: record.date.isEmpty ? nil : record.date)
      return (reference, try context.age(of: document))
    }
    return references.sorted { a, b in
      a.1 == b.1 ? a.0.id < b.0.id : b.1.lexicographicallyPrecedes(a.1)
    }.map(\.0)
  }

  /// `line` is added to the lines of the record: a profile's lines count from the line of its name.
  private func answer(_ record: DataRecord, path: String, line: Int) throws -> DocumentAnswer {
    try DocumentAnswer(
      record, path: path, line: line, tags: try record.tags.map(context.spelling(ofTag:)),
      blocks: context.blocks)
  }

  /// The ids that the file at `path` has in the sources which contain it.
  private func ids(ofPath path: String) -> [ArticleID] {
    guard let file = FileSystem.resolved(FilePath(path)) else { return [] }
    let sources = context.reader.sources
    return sources.indices.compactMap { number in
      var below = file
      guard below.removePrefix(sources[number].folder) else { return nil }
      return ArticleID(path: below.string, source: number, of: sources)
    }
  }
}
