/// Tiers of scores: every document of a higher tier ranks above all documents of lower tiers, whatever its
/// relevance.
///
/// The weight of a document is its relevance plus one ``bonus`` for each tier that it is in or above. Documents of
/// the first tier are in the second one as well, and so have the bonuses of both.
enum ScoreTier {
  /// The weight of one tier: far more than all words of the longest query can have, and small enough for a
  /// `Double` to keep nine decimals of the relevance.
  static let bonus = 1e6

  /// Splits a weight into its number of bonuses and the relevance.
  static func split(_ weight: Double) -> (bonuses: Int, relevance: Double) {
    let bonuses = Int(weight / bonus)
    return (bonuses, weight - Double(bonuses) * bonus)
  }
}
