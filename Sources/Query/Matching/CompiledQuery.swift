import Analysis
import Contract
import Store
import Xapian

/// A query as the engine can run it, part by part.
struct CompiledQuery {
  /// A part of the query, as typed.
  struct Part {
    /// What the part asks of a document.
    var role: WhyNot.Role
    /// The part as it could be typed.
    var text: String
    /// The documents that match the part.
    var query: Query
    /// The words to mark in their texts.
    var words: [MatchTerms.Word]
    /// Whether the part is a stop word.
    var isStopWord = false
    /// The part as a word that may be misspelt; nil for phrases, compounds and other parts.
    var plainWord: PlainWord?
    /// The terms of a word that burstiness weighs, and their field; nil for other parts.
    var weighed: (terms: QueryWord.Alternatives, field: TermField?)?
    /// What a compound matches where not every word is needed; nil for other parts.
    var loose: Loose?
  }

  /// A compound. A document may have only some of its parts.
  struct Loose {
    /// The documents with any of the parts, at half the weight, and those with the compound at its full weight.
    var query: Query
    /// The parts to mark in their texts.
    var words: [MatchTerms.Word]
  }

  /// A word that was typed without quotation marks.
  struct PlainWord {
    /// Its folded form.
    var form: [UInt8]
    /// The terms that stand for it.
    var terms: QueryWord.Alternatives
  }

  /// How its words weigh a document.
  var model = RankingModel.plain
  /// The parts in the order in which they were typed, without stop words beside other words.
  var parts: [Part] = []
  /// The distinct words that are not stop words, those of phrases and groups included, with the corrections of
  /// misspelt ones.
  var distinctWords: [QueryWord] = []
  /// The words of the query in their order, stop words included; nil if a field was named.
  var unscopedText: String?
  /// The documents that the query names; nil if there are none.
  var named: NamedDocuments?
  /// Whether words stand for others that were misspelt.
  var hasCorrections = false
  /// Whether something was typed that cannot be searched, such as `!!!`.
  var matchesNothing = false

  /// Returns the words to find and mark in texts. With `loosely`, the parts of compounds count, too.
  func words(loosely: Bool) -> [MatchTerms.Word] {
    parts.flatMap { part -> [MatchTerms.Word] in
      switch part.role {
      case .wanted: part.words + (loosely ? part.loose?.words ?? [] : [])
      case .required: part.words
      case .filter, .excluded: []
      }
    }
  }

  /// The terms of the words.
  var terms: [[UInt8]] { words(loosely: false).flatMap(\.terms) }

  /// Whether the query has only filters, so that no document is more relevant than another.
  var isListing: Bool { !parts.contains { $0.role == .wanted || $0.role == .required } }

  /// Whether ``any()`` can match other documents than ``all()``.
  var hasChoice: Bool { queries(.wanted).count > 1 || !queries(.required).isEmpty }

  /// Returns a query for the documents that have every word and pass the filters.
  func all() throws(XapianError) -> Query {
    let words = queries(.required) + queries(.wanted)
    guard let every = try Self.joined(.and, words) else { return try filtered(.matchAll) }
    return try filtered(every)
  }

  /// Returns a query for the documents that have all required words, any of the other words, and pass the filters.
  func any() throws(XapianError) -> Query {
    try filtered(try anyWords())
  }

  /// Returns a query for the same documents as ``any()``, with those that match a query of `tiers` ranked above
  /// the others, and those of an earlier tier above those of a later one. See ``ScoreTier``.
  func any(tiers: [Query]) throws(XapianError) -> Query {
    var tiered = [try anyWords()]
    for (number, tier) in tiers.enumerated() {
      let bonus = try Query.fixedWeight(ScoreTier.bonus * Double(tiers.count - number))
      tiered.append(try .combined(.filter, [bonus, tier]))
    }
    return try filtered(try .combined(.andMaybe, tiered))
  }

  /// Returns a query for those of `named` that pass the filters, in tiers, weighed by any of the words. A document
  /// need not have the words: the name of a file can have some that are not indexed.
  func ranked(_ named: NamedDocuments) throws(XapianError) -> Query {
    try filtered(try .combined(.andMaybe, [named.all.scaled(by: 0), anyWords()] + named.tiers))
  }

  /// Returns a query for the documents of `query`, and those that the words name.
  func withNamed(_ query: Query) throws(XapianError) -> Query {
    guard let named else { return query }
    return try .combined(.or, [query, filtered(named.all.scaled(by: 0))])
  }

  private func queries(_ role: WhyNot.Role) -> [Query] {
    parts.filter { $0.role == role }.map(\.query)
  }

  private var looseQueries: [Query] {
    parts.filter { $0.role == .wanted }.map { $0.loose?.query ?? $0.query }
  }

  private func anyWords() throws(XapianError) -> Query {
    let wanted = try Self.joined(.or, looseQueries)
    guard let required = try Self.joined(.and, queries(.required)) else {
      if let wanted { return wanted }
      return try .matchAll
    }
    guard let wanted else { return required }
    return try .combined(.andMaybe, [required, wanted])
  }

  private func filtered(_ words: Query) throws(XapianError) -> Query {
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
