import Analysis
import Store
import Xapian

/// The tags of the index.
struct TagNames {
  /// Tags that are offered for one that does not exist, at most.
  private static let maximumOffered = 3

  let reader: IndexReader

  /// The keys of all tags that begin with `prefix`, with the number of their articles, in byte order.
  func keys(prefix: String = "") throws -> [(key: String, count: Int)] {
    var keys: [(key: String, count: Int)] = []
    let skipped = TermField.tag.prefix.utf8.count
    let beginning = Array((TermField.tag.prefix + prefix).utf8)
    try reader.database.forEachTerm(prefix: beginning.span) { term, count in
      try reader.cancellation.check()
      let key = term.withUnsafeBufferPointer {
        String(decoding: $0.dropFirst(skipped), as: UTF8.self)
      }
      keys.append((key, count))
      return true
    }
    return keys
  }

  /// Tags like one that does not exist, as they are written: one slip for short ones, two for others.
  func nearest(to tag: String) throws -> [String] {
    let key = CanonicalName.key(tag)
    let letters = Array(key.unicodeScalars)
    guard letters.count >= 3 else { return [] }
    let limit = letters.count >= 8 ? 2 : 1
    let near = try keys().compactMap { candidate in
      try reader.cancellation.check()
      return EditDistance.between(letters, Array(candidate.key.unicodeScalars), atMost: limit).map {
        (candidate.key, candidate.count, $0)
      }
    }
    return try near.sorted { ($0.2, $1.1) < ($1.2, $0.1) }.prefix(Self.maximumOffered).map {
      try reader.tagName($0.0)
    }
  }
}
