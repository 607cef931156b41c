import Analysis
import Articles
import Contract
import Store
import Xapian

/// Counts the documents that match a query by the values of facets.
///
/// Xapian's own counts would be made before profiles are folded, and of the documents it looks at only. So the
/// values of every match are read, in one pass over each slot: 60,000 matches take some 20 ms.
struct FacetCounter {
  let context: SearchContext
  let matcher: Matcher

  /// Returns the counts by each facet, and the number of hits of the query.
  func counts(
    of query: Query, by facets: [Facet]
  ) throws -> (total: Int, facets: [SearchAnswer.FacetCounts]) {
    let documents = try matcher.documents(query) ?? []
    let (profiles, names) = try matcher.profiles(among: documents)
    let articles = documents.count - profiles
    let counts = try facets.map { facet in
      let values: [(value: String, count: Int)] =
        switch facet {
        case .kind:
          [(DocumentKind.article.rawValue, articles), (DocumentKind.profile.rawValue, names)]
            .filter { $0.1 > 0 }
        case .year: try years(of: documents)
        case .tags:
          try lists(.tagList, of: documents).map { (try context.spelling(ofTag: $0.0), $0.1) }
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
    return (articles + names, counts)
  }

  private func years(of documents: [DocumentID]) throws -> [(value: String, count: Int)] {
    var counts: [[UInt8]: Int] = [:]
    try context.reader.database.forEachValue(ValueField.date.slot, of: documents) { _, date in
      try context.cancellation.check()
      counts[date.withUnsafeBufferPointer { Array($0.prefix(4)) }, default: 0] += 1
    }
    return Self.mostFrequent(counts).map { (String(decoding: $0.0, as: UTF8.self), $0.1) }
  }

  /// Counts the keys in a slot that holds lists of keys.
  private func lists(
    _ field: ValueField, of documents: [DocumentID]
  ) throws -> [(value: String, count: Int)] {
    var counts: [[UInt8]: Int] = [:]
    try context.reader.database.forEachValue(field.slot, of: documents) { _, list in
      try context.cancellation.check()
      // Whole lists first, because many articles have the same one.
      counts[list.withUnsafeBufferPointer { Array($0) }, default: 0] += 1
    }
    var keys: [String: Int] = [:]
    for (list, count) in counts {
      try context.cancellation.check()
      var reader = ByteReader(list)
      while reader.remaining > 0 { keys[try reader.string(), default: 0] += count }
    }
    return Self.mostFrequent(keys)
  }

  /// Returns the most frequent values. All that are as frequent as the last one are kept, because the names that
  /// are shown for them decide on their order.
  private static func mostFrequent<Key>(_ counts: [Key: Int]) -> [(value: Key, count: Int)] {
    let sorted = counts.sorted { $0.value > $1.value }
    let maximum = SearchAnswer.FacetCounts.maximumValues
    guard sorted.count > maximum else { return sorted.map { ($0.key, $0.value) } }
    let least = sorted[maximum - 1].value
    return sorted.prefix { $0.value >= least }.map { ($0.key, $0.value) }
  }

  /// The name under which a profile is shown.
  private func profileName(_ key: String) throws -> String {
    let documents = try context.documents(.profileName, key)
    guard let first = documents.first else { return key }
    guard documents.count > 1 else { return try context.record(first).title }
    let newest = try ProfileVersions(context: context).newest(named: key)
    return try context.record(newest?.document ?? first).title
  }
}
