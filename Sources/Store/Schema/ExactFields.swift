import Analysis
package import Articles
package import Base

/// The exact terms and the slot values of one document.
///
/// They are computed from the record. The builder writes them, the checker compares them with the tables,
/// and `lede segment --terms` prints them.
package struct ExactFields: Equatable, Sendable {
  /// An exact term: a value of a field with ``TermField/Kind/boolean``.
  package struct Term: Hashable, Sendable {
    package let field: TermField
    package let value: String

    /// The term as the index stores it.
    package var bytes: [UInt8] { TermName.make(field, value) }
  }

  /// The number of bytes of the folded title that are used for sorting.
  private static let titleOrderBytes = 80

  /// The distinct terms, in the order of the fields.
  package private(set) var terms: [Term] = []
  /// The values by field; a field without a value is missing.
  package private(set) var values: [ValueField: [UInt8]] = [:]
  /// Whether ``ValueField/order`` is missing because the article has no date and `modified` was nil.
  package private(set) var isOrderUnknown = false

  /// Computes the fields from a record. `sources` are those of the index; `modified` is the file's time of
  /// change, nil if unknown.
  package init(of record: DataRecord, sources: [Source], modified: UTCTime?) {
    add(.identifier, record.key.text)
    add(.kindOfDocument, record.kind.rawValue)
    add(.language, record.language)
    switch record.kind {
    case .article: addArticle(record, sources, modified)
    case .profile: addProfile(record)
    }
    let title = record.title.isEmpty ? record.path : record.title
    set(.titleOrder, Array(Folding.fold(title).prefix(Self.titleOrderBytes)))
  }

  private mutating func addArticle(
    _ record: DataRecord, _ sources: [Source], _ modified: UTCTime?
  ) {
    let file = ArticleID(path: record.path, source: record.source, of: sources)
    if record.id != file.description { add(.file, file.description) }
    if sources.indices.contains(record.source) {
      add(.source, CanonicalName.key(sources[record.source].name))
    }
    let tags = record.tags.map { (tag: $0, key: CanonicalName.key($0)) }
    for (tag, key) in tags {
      add(.tag, key)
      if tag != key { add(.tagSpelling, key + "\t" + tag) }
    }
    let keys = Set(tags.map(\.key))
    let above = Set(tags.flatMap { Self.levels(above: $0.tag) }.map(CanonicalName.key))
    for key in above.subtracting(keys).sorted() where !key.isEmpty { add(.tagAbove, key) }
    let mentions = Set(record.statements.map { CanonicalName.key($0.name) })
      .filter { !$0.isEmpty }.sorted()
    for key in mentions { add(.mention, key) }
    for hash in Set(record.statements.map(\.hash)).sorted() { add(.statement, hash) }
    set(.tagList, tags.map(\.key))
    set(.mentionList, mentions)
    set(.tieBreaker, Array(record.id.utf8))
    let date = CalendarDate(record.date)?.slotValue
    set(.date, Array((date ?? "").utf8))
    set(.order, Array((date ?? modified?.digits ?? "").utf8))
    isOrderUnknown = date == nil && modified == nil
  }

  /// The largest number of levels above a tag, so that they take linear time.
  private static let maximumLevels = 32

  /// Returns the levels above a tag: `a` and `a/b` for `a/b/c` or `a::b::c`.
  private static func levels(above tag: String) -> [String] {
    let levels = tag.replacing("::", with: "/").split(separator: "/").prefix(maximumLevels + 1)
    return levels.indices.dropFirst().map { levels[..<$0].joined(separator: "/") }
  }

  private mutating func addProfile(_ record: DataRecord) {
    let key = CanonicalName.key(record.title)
    add(.profileName, key)
    set(.collapse, Array(key.utf8))
    // No UTF-8 starts with 0xFF, so profiles sort after all articles.
    set(.tieBreaker, [0xFF] + record.title.utf8 + [0] + record.hash.utf8)
  }

  private mutating func add(_ field: TermField, _ value: String) {
    terms.append(Term(field: field, value: value))
  }

  private mutating func set(_ field: ValueField, _ value: [UInt8]) {
    if !value.isEmpty { values[field] = value }
  }

  /// Sets a slot to a list: the length and the UTF-8 of each item.
  private mutating func set(_ field: ValueField, _ items: [String]) {
    var writer = ByteWriter()
    for item in items { writer.string(item) }
    set(field, writer.bytes)
  }
}
