import Analysis
import Store
import Xapian

/// Finds tags of the index.
struct TagLookup {
  /// The most tags that are suggested for one that does not exist.
  private static let maximumSuggestions = 3

  let context: SearchContext

  /// Returns the keys of all tags that begin with `prefix`, with the number of their articles, in byte order.
  func keys(prefix: String = "") throws -> [(key: String, count: Int)] {
    var keys: [(key: String, count: Int)] = []
    let skipped = TermField.tag.prefix.utf8.count
    let beginning = Array((TermField.tag.prefix + prefix).utf8)
    try context.reader.database.forEachTerm(prefix: beginning.span) { term, count in
      try context.cancellation.check()
      let key = term.withUnsafeBufferPointer {
        String(decoding: $0.dropFirst(skipped), as: UTF8.self)
      }
      keys.append((key, count))
      return true
    }
    return keys
  }

  /// Returns the tags that are most similar to one that does not exist, as they are shown. One edit is allowed in
  /// tags of 3 to 7 letters, two from 8 letters on.
  func nearest(to tag: String) throws -> [String] {
    let key = CanonicalName.key(tag)
    let letters = Array(key.unicodeScalars)
    guard letters.count >= 3 else { return [] }
    let limit = letters.count >= 8 ? 2 : 1
    let near = try keys().compactMap { candidate in
      try context.cancellation.check()
      return EditDistance.between(letters, Array(candidate.key.unicodeScalars), atMost: limit).map {
        (candidate.key, candidate.count, $0)
      }
    }
    return try near.sorted { ($0.2, $1.1) < ($1.2, $0.1) }.prefix(Self.maximumSuggestions).map {
      try context.spelling(ofTag: $0.0)
    }
  }
}
