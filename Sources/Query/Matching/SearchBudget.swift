/// What one search may spend on the two things that no index makes cheap: looking through stored texts,
/// and words that are meant by their beginning. It keeps every search within some tenths of a second.
final class SearchBudget {
  /// Documents whose text is looked at. Of those beyond, all that have another form of the word answer
  /// `univers*`, and none `=word`; the total is not exact then.
  static let maximumTexts = 4_000
  /// Postings of the words that beginnings stand for. Each beginning gets half of what is left, and
  /// stands for the words that most documents have; of others, the total is not exact.
  static let maximumPostings = 400_000

  private var texts = maximumTexts
  private var postings = maximumPostings
  /// Whether there was more to look at.
  private(set) var isSpent = false

  /// Takes one text; false when there is none left.
  func takeText() -> Bool {
    guard texts > 0 else {
      isSpent = true
      return false
    }
    texts -= 1
    return true
  }

  /// Takes the postings of as many words as there is room for, and of one at least; `frequencies` are
  /// those of the words, the greatest first. Returns how many words that is.
  func takeWords(_ frequencies: [Int], atMost maximum: Int) -> Int {
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
