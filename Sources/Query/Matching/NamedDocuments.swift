import Xapian

/// The documents that a query names, in the order in which they stand above all others.
struct NamedDocuments {
  /// The profiles with the name.
  var profiles: Query?
  /// The documents with the name as their title, alias or file name, profiles included.
  var titles: Query?
  /// The articles that state a profile with the name.
  var statements: Query?

  /// Whether no document has the name.
  var isEmpty: Bool { profiles == nil && titles == nil && statements == nil }

  /// A query for all of them.
  var all: Query {
    get throws(XapianError) {
      let queries = [profiles, titles, statements].compactMap(\.self)
      return queries.count == 1 ? queries[0] : try .combined(.or, queries)
    }
  }

  /// Queries for the bonuses of each kind; see ``ScoreTier``. Documents that have the name themselves get more than
  /// one.
  var tiers: [Query] {
    get throws(XapianError) {
      var tiers: [Query] = []
      for (bonuses, query) in [(4.0, profiles), (2, titles), (1, statements)] {
        guard let query else { continue }
        tiers.append(
          try .combined(.filter, [.fixedWeight(ScoreTier.bonus * bonuses), query]))
      }
      return tiers
    }
  }
}
