import Analysis
import Contract
import Store
import Xapian

/// Finds the words of the index that were probably meant by a misspelt one.
struct SpellingCorrector {
  /// A word that more documents have is not corrected.
  private static let rare = 2
  /// A word that some documents have is corrected only to words in so many times as many documents.
  private static let frequencyFactor = 50
  /// The most words that one word is corrected to.
  private static let maximumCandidates = 3
  /// The fewest letters of a word that is corrected.
  private static let shortestWord = 4
  /// The fewest letters of a word in which two edits are allowed.
  private static let longWord = 8

  /// A word that was probably meant.
  struct Candidate {
    /// The folded word.
    var word: [UInt8]
    var term: QueryTerm
    /// How many documents have the term.
    var frequency: Int
  }

  let context: SearchContext
  private var vocabulary: VocabularyReader { VocabularyReader(context: context) }

  init(context: SearchContext) { self.context = context }

  /// Returns the most similar words of the index, the most frequent first. Returns none if the word is frequent
  /// itself or too short. `query` is a query for the documents of the word.
  ///
  /// One edit is allowed in words of 4 to 7 letters, two from 8 letters on. An edit of the first letter counts
  /// twice.
  func candidates(for typed: CompiledQuery.PlainWord, query: Query) throws -> [Candidate] {
    let form = typed.form
    let letters = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
    guard letters.count >= Self.shortestWord else { return [] }
    let own = try frequency(of: typed.terms, query)
    guard own <= Self.rare else { return [] }
    var limit = letters.count >= Self.longWord ? 2 : 1
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
    try vocabulary.forEachWord(withPrefix: first) { word in
      if letterSet.mayBeSimilar(to: LetterSet(word), edits: limit) {
        consider(word.withUnsafeBufferPointer { Array($0) })
      }
      return true
    }
    if limit == 2 {
      for word in Self.withOtherBeginning(letters)
      where try !vocabulary.terms(of: word).isEmpty {
        consider(word)
      }
    }
    let nearest = found.filter { $0.distance == limit }.map(\.word)
    return try ranked(nearest, typed.terms, frequency: own)
  }

  /// Returns how many documents have the word: the exact number up to ``rare``, or any larger one.
  private func frequency(of terms: QueryWord.Alternatives, _ query: Query) throws -> Int {
    var all = 0
    for term in terms {
      try context.cancellation.check()
      let count = try context.reader.database.termFrequency(term.bytes.span)
      all += count
      // Documents in other languages may have the term from another word, but these are all of them.
      let others = try LanguageQueryBuilder(context: context).documents(outside: term.languages)
      if count - others > Self.rare { return count - others }
    }
    guard all > 0, context.queryAnalyzer.languageNumbers.count > 1 else { return all }
    return try Matcher(context: context, scope: .everything).frequency(query)
  }

  private func ranked(
    _ words: [[UInt8]], _ typed: QueryWord.Alternatives, frequency own: Int
  ) throws -> [Candidate] {
    let resolver = TermResolver(context: context)
    var candidates: [Candidate] = []
    for word in words {
      for term in try resolver.terms(ofVocabularyWord: word)
      where !typed.contains(where: {
        $0.bytes == term.bytes && $0.languages.isSuperset(of: term.languages)
      })
        && !candidates.contains(where: { $0.term.bytes == term.bytes })
      {
        let frequency = try context.reader.database.termFrequency(term.bytes.span)
        guard frequency > 0, own == 0 || frequency >= own * Self.frequencyFactor else { continue }
        candidates.append(Candidate(word: word, term: term, frequency: frequency))
      }
    }
    candidates.sort { ($1.frequency, $0.word.count) < ($0.frequency, $1.word.count) }
    return Array(candidates.prefix(Self.maximumCandidates))
  }

  /// Returns the words that differ from `letters` by one edit of the first letter.
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

  /// Returns the letters of the alphabet of `letter`: Greek, Cyrillic or Latin. Other scripts have too many first
  /// letters to try each.
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
