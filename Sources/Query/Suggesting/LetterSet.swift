/// The letters of a word, as a bit set. It shows in a few instructions that most words are not similar to another,
/// where the edit distance takes a hundred times as long.
struct LetterSet {
  private var letters: UInt64 = 0
  private let count: Int
  private var isASCII = true

  /// Creates the set of a folded word.
  init(_ word: Span<UInt8>) {
    count = word.count
    for index in word.indices {
      letters |= 1 << UInt64(word[index] & 63)
      if word[index] >= 0x80 { isASCII = false }
    }
  }

  /// Returns false if more than `maximum` edits lie between the two words.
  ///
  /// An edit adds, drops or replaces one letter, so two bits of the sets differ at most.
  func mayBeSimilar(to other: LetterSet, edits maximum: Int) -> Bool {
    guard isASCII, other.isASCII else { return abs(count - other.count) <= 4 * maximum }
    return abs(count - other.count) <= maximum
      && (letters ^ other.letters).nonzeroBitCount <= 2 * maximum
  }
}
