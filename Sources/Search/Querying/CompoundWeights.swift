import Analysis
import Glibc
import Xapian

/// Decides which spelling of a compound weighs a document that has both: the compound written as one word
/// (`pd1`), or its parts side by side (`pd 1`).
struct CompoundWeights {
  /// How much more the parts have to weigh than the whole. Of 1, 1.2, 1.4 and 1.7, only 1.2 keeps nDCG@10 on
  /// cacm, cranfield and scifact where the larger weight of each document had it (docs/decisions/pruned-matches.md).
  private static let margin = 1.2

  let reader: IndexReader
  /// Returns the term of the field that the query searches.
  let term: ([UInt8]) -> [UInt8]

  /// Whether the whole counts where a document has both.
  func favorsWhole(_ word: QueryWord) throws(XapianError) -> Bool {
    try rarity([word.joined]) * Self.margin > rarity(word.parts)
  }

  /// The sum of the inverse document frequencies, most of what the words can weigh.
  private func rarity(_ words: [QueryWord.Alternatives]) throws(XapianError) -> Double {
    let documents = Double(try reader.database.documentCount)
    var sum = 0.0
    for alternatives in words {
      var frequency = 0
      for alternative in alternatives {
        frequency += try reader.database.termFrequency(term(alternative.bytes).span)
      }
      if frequency > 0 { sum += log(1 + documents / Double(frequency)) }
    }
    return sum
  }
}
