import Glibc

/// How the words of a query weigh a document: BM25, with each word multiplied by its burstiness.
///
/// The weight of a word that a document has `tf` times is
/// `factor · idf · tf (k1 + 1) / (tf + k1 (1 - b + b · length / mean length))`.
/// docs/decisions/search/burstiness.md says where the constants come from.
struct RankingModel: Equatable {
  /// The growth of a word's weight with its occurrences in a document.
  static let k1 = 1.2
  /// The number of documents from which on occurrences say something about a word.
  private static let fewestDocuments = 300
  /// Occurrences that a rare word is given, so that chance does not make it bursty.
  private static let prior = 8.0
  /// The queries with more words are texts or questions.
  private static let longestShortQuery = 3

  /// How much longer documents are held against, from 0 to 1: BM25's b.
  let b: Double
  /// The exponent of the burstiness; 0 turns it off.
  let exponent: Double

  /// The model of a query with this number of distinct words that are not stop words.
  init(words: Int) {
    if words > Self.longestShortQuery {
      (b, exponent) = (0.55, 0.6)
    } else {
      (b, exponent) = (0.75, 0.2 * Double(max(words - 1, 0)))
    }
  }

  /// The model of a single word: plain BM25.
  static let plain = RankingModel(words: 1)

  /// Returns the factor of a term in an index of `documents`: how many documents would have the term if its
  /// occurrences fell at random, in proportion to those that have it.
  func factor(_ statistics: TermStatistics, documents: Int) -> Double {
    guard exponent > 0, documents >= Self.fewestDocuments, statistics.documents > 0 else {
      return 1
    }
    let count = Double(documents)
    let expected = count * -expm1(-Double(statistics.occurrences) / count)
    return pow((expected + Self.prior) / (Double(statistics.documents) + Self.prior), exponent)
  }
}

/// How common a term is.
struct TermStatistics: Equatable {
  /// The number of documents with the term.
  var documents: Int
  /// The number of its occurrences in them. A word in a title counts three times.
  var occurrences: Int

  static func + (a: Self, b: Self) -> Self {
    Self(documents: a.documents + b.documents, occurrences: a.occurrences + b.occurrences)
  }
}
