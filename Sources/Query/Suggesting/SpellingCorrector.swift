import Analysis
import Contract
import Store
import Xapian

/// Finds the words of the index that were probably meant.
struct SpellingCorrector {
  /// A word in more documents than this is taken as it is.
  static let rare = 2
  /// A word that is there but rare is corrected only to one in so many times as many documents.
  private static let muchMoreFrequent = 50
  /// Words that one word is corrected to, at most.
  private static let maximumWords = 3

  /// A word of the index.
  struct Neighbour {
    var word: [UInt8]
    var term: QueryTerm
    var frequency: Int
  }

  let reader: IndexReader
  let queries: QueryAnalyzer
  private var list: WordList { WordList(reader: reader) }

  init(reader: IndexReader, queries: QueryAnalyzer) {
    self.reader = reader
    self.queries = queries
  }

  /// The nearest words of the index, the most frequent first; empty when `form` is frequent enough
  /// itself, too short, or like none. `form` is folded; `terms` are those that stand for it, and `query`
  /// finds its documents.
  ///
  /// One slip is allowed for 4 to 7 letters, two from 8 on; one in the first letter counts double.
  func neighbours(
    of form: [UInt8], terms: QueryWord.Alternatives, query: Query
  ) throws -> [Neighbour] {
    let letters = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
    guard letters.count >= 4 else { return [] }
    let own = try documents(with: terms, query)
    guard own <= Self.rare else { return [] }
    var limit = letters.count >= 8 ? 2 : 1
    var found: [(word: [UInt8], distance: Int)] = []
    func consider(_ word: [UInt8]) {
      let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
      guard word != form, let distance = EditDistance.between(letters, scalars, atMost: limit)
      else {
        return
      }
      limit = min(limit, distance)
      found.append((word, distance))
    }
    let first = Array(String(letters[0]).utf8)
    let letterSet = LetterSet(form.span)
    try list.forEachWord(beginningWith: first) { key in
      if letterSet.mayBeNear(LetterSet(key), slips: limit) {
        consider(key.withUnsafeBufferPointer { Array($0) })
      }
      return true
    }
    if limit == 2 {
      for word in Self.withOtherBeginning(letters)
      where try !list.terms(of: word).isEmpty {
        consider(word)
      }
    }
    return try ranked(found.filter { $0.distance == limit }.map(\.word), own: own, terms)
  }

  /// How many documents have the word, or a number over ``rare`` of which it has more.
  private func documents(
    with terms: QueryWord.Alternatives, _ query: Query
  ) throws -> Int {
    var all = 0
    for term in terms {
      try reader.cancellation.check()
      let count = try reader.database.termFrequency(term.bytes.span)
      all += count
      // Some have the term by a word of another language, but no more than there are in those.
      let least =
        count
        - (try LanguageReadings(reader: reader, queries: queries)
          .documents(outside: term.languages))
      if least > Self.rare { return least }
    }
    guard all > 0, queries.languageNumbers.count > 1 else { return all }
    return try Matcher(reader: reader, request: SearchRequest(query: "")).frequency(query)
  }

  private func ranked(
    _ words: [[UInt8]], own: Int, _ typed: QueryWord.Alternatives
  ) throws -> [Neighbour] {
    var neighbours: [Neighbour] = []
    for word in words {
      for term in try WordTerms(reader: reader, queries: queries).terms(ofKnown: word)
      where !typed.contains(where: {
        $0.bytes == term.bytes && $0.languages.isSuperset(of: term.languages)
      })
        && !neighbours.contains(where: { $0.term.bytes == term.bytes })
      {
        let frequency = try reader.database.termFrequency(term.bytes.span)
        guard frequency > 0, own == 0 || frequency >= own * Self.muchMoreFrequent else { continue }
        neighbours.append(Neighbour(word: word, term: term, frequency: frequency))
      }
    }
    neighbours.sort { ($1.frequency, $0.word.count) < ($0.frequency, $1.word.count) }
    return Array(neighbours.prefix(Self.maximumWords))
  }

  /// The words that differ in their beginning by what counts as two slips.
  private static func withOtherBeginning(_ letters: [Unicode.Scalar]) -> [[UInt8]] {
    let alphabet = alphabet(of: letters[0])
    let rest = Array(letters.dropFirst())
    var words = [rest, [letters[1], letters[0]] + letters.dropFirst(2)]
    for letter in alphabet {
      words.append([letter] + rest)
      words.append([letter] + letters)
    }
    return words.map { Array(String(String.UnicodeScalarView($0)).utf8) }
  }

  /// The letters of the script that `letter` is of; none where words do not begin with one of a few.
  private static func alphabet(of letter: Unicode.Scalar) -> [Unicode.Scalar] {
    let range: ClosedRange<Unicode.Scalar>
    switch letter {
    case "\u{3B1}"..."\u{3C9}": range = "\u{3B1}"..."\u{3C9}"
    case "\u{430}"..."\u{44F}": range = "\u{430}"..."\u{44F}"
    case ..."\u{24F}": range = "a"..."z"
    default: return []
    }
    return (range.lowerBound.value...range.upperBound.value).compactMap(Unicode.Scalar.init)
  }
}

/// Which letters a word has, and how many bytes: tells in a few instructions that most words are not
/// near another, where the edit distance takes a hundred times as long.
private struct LetterSet {
  private var letters: UInt64 = 0
  private let count: Int
  private var isASCII = true

  init(_ word: Span<UInt8>) {
    count = word.count
    for index in word.indices {
      letters |= 1 << UInt64(word[index] & 63)
      if word[index] >= 0x80 { isASCII = false }
    }
  }

  /// Each slip adds, drops or replaces one letter: two letters that differ, at most.
  func mayBeNear(_ other: LetterSet, slips: Int) -> Bool {
    guard isASCII, other.isASCII else { return abs(count - other.count) <= 4 * slips }
    return abs(count - other.count) <= slips
      && (letters ^ other.letters).nonzeroBitCount <= 2 * slips
  }
}
