/// What one search may spend on the two things that no index makes cheap: reading stored texts, and expanding
/// prefixes. It keeps every search within some tenths of a second.
final class SearchBudget {
  /// The most documents whose text is read. The documents beyond all match `univers*` if they have the term, and
  /// none of them matches `=word`; the total is then not exact.
  static let maximumTexts = 4_000
  /// The most postings of the terms that prefixes stand for. Each prefix may use half of what is left, and uses it
  /// for its most frequent terms; if it has others, the total is not exact.
  static let maximumPostings = 400_000

  private var texts = maximumTexts
  private var postings = maximumPostings
  /// Whether the search would have needed more.
  private(set) var isSpent = false

  /// Takes one text. Returns false if none is left.
  func takeText() -> Bool {
    guard texts > 0 else {
      isSpent = true
      return false
    }
    texts -= 1
    return true
  }

  /// Takes the postings of as many terms as fit, at least those of one term. `frequencies` are those of the terms,
  /// in descending order. Returns the number of terms.
  func takeTerms(_ frequencies: [Int], atMost maximum: Int) -> Int {
    let room = postings / 2
    var taken = 0
    var count = 0
    while count < min(frequencies.count, maximum), count == 0 || taken + frequencies[count] <= room
    {
      taken += frequencies[count]
      count += 1
    }
    postings = max(0, postings - taken)
    if count < frequencies.count { isSpent = true }
    return count
  }
}
