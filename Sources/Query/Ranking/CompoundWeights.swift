import Analysis
import Store
import Xapian

/// Chooses the spelling of a compound that weighs a document with both spellings: one word (`pd1`), or
/// neighbouring parts (`pd 1`).
struct CompoundWeights {
  /// How many times the rarity of the whole word the parts must exceed. Of 1, 1.2, 1.4 and 1.7, only 1.2 does not
  /// lower nDCG@10 on cacm, cranfield and scifact (docs/decisions/pruned-matches.md).
  private static let margin = 1.2

  let context: SearchContext
  /// Returns the term in the field that the query searches.
  let term: ([UInt8]) -> [UInt8]

  /// Returns whether the whole word weighs a document that has both spellings.
  func favorsWhole(_ word: QueryWord) throws(XapianError) -> Bool {
    try rarity([word.joined]) * Self.margin > rarity(word.parts)
  }

  /// The sum of the words' inverse document frequencies, which is most of the weight that they can have.
  private func rarity(_ words: [QueryWord.Alternatives]) throws(XapianError) -> Double {
    let documents = try context.reader.database.documentCount
    var sum = 0.0
    for alternatives in words {
      var frequency = 0
      for alternative in alternatives {
        frequency += try context.reader.database.termFrequency(term(alternative.bytes).span)
      }
      if frequency > 0 {
        sum += InverseDocumentFrequency.of(frequency: frequency, documents: documents)
      }
    }
    return sum
  }
}
