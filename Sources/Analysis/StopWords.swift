/// Words that are indexed, so that phrases find them, but dropped from a query that has others.
enum StopWords {
  /// English function words: articles, pronouns, auxiliaries, prepositions, conjunctions and the
  /// words that questions are made of, without apostrophes.
  private static let english: Set<String> = [
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any",
    "are", "arent", "as", "at", "be", "because", "been", "before", "being", "below", "between",
    "both", "but", "by", "can", "cannot", "cant", "could", "couldnt", "did", "didnt", "do", "does",
    "doesnt", "doing", "dont", "down", "during", "each", "few", "for", "from", "further", "had",
    "hadnt", "has", "hasnt", "have", "havent", "having", "he", "her", "here", "hers", "herself",
    "him", "himself", "his", "how", "i", "if", "im", "in", "into", "is", "isnt", "it", "its",
    "itself", "ive", "just", "me", "more", "most", "my", "myself", "no", "nor", "not", "of", "off",
    "on", "once", "only", "or", "other", "our", "ours", "ourselves", "out", "over", "own", "same",
    "she", "should", "shouldnt", "so", "some", "such", "than", "that", "thats", "the", "their",
    "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "through",
    "to", "too", "under", "until", "up", "very", "was", "wasnt", "we", "were", "werent", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "wont",
    "would", "wouldnt", "you", "your", "yours", "yourself", "yourselves",
  ]

  private static let longest = english.lazy.map(\.utf8.count).max() ?? 0

  /// Whether `word`, as typed, is a stop word; apostrophes and case do not count.
  static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= longest + 3 else { return false }
    let letters = word.lazy.filter(isLetter).map { $0 | 0x20 }
    return english.contains(String(decoding: letters, as: UTF8.self))
      && !word.contains(where: isDigit)
  }
}
