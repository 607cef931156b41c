import Analysis
import Articles
import Contract
import Store
import Xapian

/// Counts all documents that answer a query, by tags, names, kind and year.
///
/// The engine would count before profiles are folded, and only what it looks at; so the values are
/// read for every match, in one pass over each slot: 60,000 matches take some 20 ms.
struct FacetCounter {
  let reader: IndexReader
  let matcher: Matcher

  /// The counts, and how many hits the query has in all.
  func counts(
    of query: Query, by facets: [Facet]
  ) throws -> (total: Int, facets: [SearchAnswer.FacetCounts]) {
    let documents = try matcher.documents(query) ?? []
    var names: Set<[UInt8]> = []
    var profiles = 0
    try reader.database.forEachValue(ValueField.collapse.slot, of: documents) { _, name in
      try reader.cancellation.check()
      profiles += 1
      names.insert(name.withUnsafeBufferPointer { Array($0) })
    }
    let articles = documents.count - profiles
    let counts = try facets.map { facet in
      let values: [(value: String, count: Int)] =
        switch facet {
        case .kind:
          [
            (DocumentKind.article.rawValue, articles), (DocumentKind.profile.rawValue, names.count),
          ].filter { $0.1 > 0 }
        case .year: try years(of: documents)
        case .tags: try lists(.tagList, of: documents).map { (try reader.tagName($0.0), $0.1) }
        case .mentions:
          try lists(.mentionList, of: documents).map { (try profileName($0.0), $0.1) }
        }
      let sorted = values.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      return SearchAnswer.FacetCounts(
        facet: facet,
        values: sorted.prefix(SearchAnswer.FacetCounts.maximumValues).map {
          .init(value: $0.value, count: $0.count)
        })
    }
    return (articles + names.count, counts)
  }

  private func years(of documents: [DocumentID]) throws -> [(value: String, count: Int)] {
    var counts: [[UInt8]: Int] = [:]
    try reader.database.forEachValue(ValueField.date.slot, of: documents) { _, date in
      try reader.cancellation.check()
      counts[date.withUnsafeBufferPointer { Array($0.prefix(4)) }, default: 0] += 1
    }
    return Self.mostFrequent(counts).map { (String(decoding: $0.0, as: UTF8.self), $0.1) }
  }

  /// The keys in a slot that holds lists of them, the most frequent first.
  private func lists(
    _ field: ValueField, of documents: [DocumentID]
  ) throws -> [(value: String, count: Int)] {
    var counts: [[UInt8]: Int] = [:]
    try reader.database.forEachValue(field.slot, of: documents) { _, list in
      try self.reader.cancellation.check()
      // Whole lists first: many articles have the same.
      counts[list.withUnsafeBufferPointer { Array($0) }, default: 0] += 1
    }
    var keys: [String: Int] = [:]
    for (list, count) in counts {
      try self.reader.cancellation.check()
      var reader = ByteReader(list)
      while reader.remaining > 0 { keys[try reader.string(), default: 0] += count }
    }
    return Self.mostFrequent(keys)
  }

  /// The most frequent values; those as frequent as the last one are all kept, because their order
  /// is that of the names shown.
  private static func mostFrequent<Key>(_ counts: [Key: Int]) -> [(value: Key, count: Int)] {
    let sorted = counts.sorted { $0.value > $1.value }
    let maximum = SearchAnswer.FacetCounts.maximumValues
    guard sorted.count > maximum else { return sorted.map { ($0.key, $0.value) } }
    let least = sorted[maximum - 1].value
    return sorted.prefix { $0.value >= least }.map { ($0.key, $0.value) }
  }

  /// The name under which people know a profile.
  private func profileName(_ key: String) throws -> String {
    let documents = try reader.documents(.profileName, key)
    guard let first = documents.first else { return key }
    guard documents.count > 1 else { return try reader.record(first).title }
    let newest = try ProfileVersions(reader: reader).newest(named: key)
    return try reader.record(newest?.document ?? first).title
  }
}
