import Analysis
import Contract
import Xapian

/// A query in the engine's terms.
struct CompiledQuery {
  /// A part of the query as it was typed.
  struct Part {
    var role: WhyNot.Role
    /// As it could be typed.
    var text: String
    var query: Query
    var words: [MatchTerms.Word]
    /// Whether it is a word so common that it says nothing beside others.
    var isStopWord = false
    /// The plain word that this is, typed without quotation marks: it may be a slip of the hand.
    var plainWord: (form: [UInt8], terms: QueryWord.Alternatives)?
  }

  /// In the order in which they were typed; words that say nothing beside the others are gone.
  var parts: [Part] = []
  /// Whether words were typed of which nothing can be found, such as `!!!`.
  var isHopeless = false

  /// What is looked for and marked in the text.
  var words: [MatchTerms.Word] {
    parts.filter { $0.role == .wanted || $0.role == .required }.flatMap(\.words)
  }

  /// The terms of ``words``.
  var terms: [[UInt8]] { words.flatMap(\.terms) }

  /// Whether nothing tells how well a document fits: then the newest come first.
  var isListing: Bool { !parts.contains { $0.role == .wanted || $0.role == .required } }

  private func queries(_ role: WhyNot.Role) -> [Query] {
    parts.filter { $0.role == role }.map(\.query)
  }

  /// Documents that have every word, and pass the filters.
  func all() throws(XapianError) -> Query {
    let words = queries(.required) + queries(.wanted)
    guard let every = try Self.joined(.and, words) else { return try restricted(.matchAll) }
    return try restricted(every)
  }

  /// Whether documents with some of the words are others than those with all.
  var hasChoice: Bool { queries(.wanted).count > 1 || !queries(.required).isEmpty }

  /// Documents that have what is required and any of the other words, and pass the filters.
  func any() throws(XapianError) -> Query {
    try restricted(try anyWords())
  }

  /// As ``any()``, with documents that match one of `tiers` before the others: those of the first
  /// tier before those of the second. ``Tier/of(_:)`` tells from a weight which it was.
  func any(tiers: [Query]) throws(XapianError) -> Query {
    var tiered = [try anyWords()]
    for (number, tier) in tiers.enumerated() {
      let bonus = try Query.fixedWeight(Tier.bonus * Double(tiers.count - number))
      tiered.append(try .combined(.filter, [bonus, tier]))
    }
    return try restricted(try .combined(.andMaybe, tiered))
  }

  private func anyWords() throws(XapianError) -> Query {
    let wanted = try Self.joined(.or, queries(.wanted))
    guard let required = try Self.joined(.and, queries(.required)) else {
      if let wanted { return wanted }
      return try .matchAll
    }
    guard let wanted else { return required }
    return try .combined(.andMaybe, [required, wanted])
  }

  /// `words`, restricted to the documents that pass the filters.
  private func restricted(_ words: Query) throws(XapianError) -> Query {
    var query = words
    if let filter = try Self.joined(.and, queries(.filter)) {
      query = try .combined(.filter, [query, filter])
    }
    let excluded = queries(.excluded)
    return excluded.isEmpty ? query : try .combined(.andNot, [query] + excluded)
  }

  private static func joined(
    _ combiner: Query.Operator, _ parts: [Query]
  ) throws(XapianError) -> Query? {
    parts.count < 2 ? parts.first : try .combined(combiner, parts)
  }
}

/// Ranks of documents that no relevance overcomes.
enum Tier {
  /// What a tier adds to a weight: far more than all words of the longest query can, and little
  /// enough for the rest of a `Double` to tell weights apart to nine decimals.
  static let bonus = 1e6

  /// A weight, parted into the number of bonuses and the relevance.
  static func split(_ weight: Double) -> (bonuses: Int, relevance: Double) {
    let bonuses = Int(weight / bonus)
    // Tiers nest: a document of the first has the bonus of the second too.
    return (bonuses, weight - Double(bonuses) * bonus)
  }
}
