import Analysis
import Store
import Xapian

/// Weighs the words of a query for choosing passages.
struct WordWeights {
  let context: SearchContext
  /// The frequencies of terms that are known already.
  let frequencies: [[UInt8]: Int]

  /// Returns `words` with their inverse document frequencies. A form is as frequent as its rarest word, and a word
  /// as its most frequent form.
  func weighted(_ words: [MatchTerms.Word]) throws -> MatchTerms {
    let documents = try context.reader.database.documentCount
    var terms = MatchTerms(words: words)
    for index in words.indices {
      try context.cancellation.check()
      terms.words[index].weight = InverseDocumentFrequency.of(
        frequency: try frequency(of: words[index]), documents: documents)
    }
    return terms
  }

  private func frequency(of word: MatchTerms.Word) throws(XapianError) -> Int {
    var frequency = 1
    for form in word.forms {
      var rarest = Int.max
      for terms in form {
        var count = 0
        for term in terms {
          if let known = frequencies[term.bytes] {
            count += known
          } else {
            count += try context.reader.database.termFrequency(term.bytes.span)
          }
        }
        rarest = min(rarest, count)
      }
      frequency = max(frequency, rarest)
    }
    return frequency
  }
}
